/** The examples of the reference page: a room deposit held at a guest house, of which a part is captured. */
const created = '2026-11-22T04:12:30.000Z';
const wallet = (amount: number) => [{ type: 'wallet', amount }];

export const makeBody = {
  amount: 5000,
  currency: 'CNY',
  capture_method: 'manual',
  purpose: 'shop',
  description: '租用自行车两辆',
  expires_in: 1800,
  capture_within: 86_400,
  lines: [{ id: 'bike', amount: 5000, quantity: 2 }],
};

export const intent = {
  object: 'payment_intent',
  id: 'pi_0f4k2m8q1r7s3t9v5w6x0y2z4a',
  created,
  status: 'partially_captured',
  amount: 5000,
  currency: 'CNY',
  capture_method: 'manual',
  purpose: 'shop',
  merchant: { id: 'mch_giftshop', name: 'Gift Shop', name_zh: '礼品店' },
  payer: 'pn_100000001',
  description: '租用自行车两辆',
  merchant_reference: null,
  expires: '2026-11-23T04:15:00.000Z',
  lines: [{ id: 'bike', amount: 5000, quantity: 2 }],
  deposit: null,
  due_now: 0,
  tenders: wallet(5000),
  held: 2000,
  captured: 3000,
  released: 0,
  refunded: 0,
  refundable: 3000,
  refund_status: 'none',
  captures: [{ id: 'cap_1c5d7e9f1g2h4j6k8m0n1p3q5r', created, amount: 3000, tenders: wallet(3000) }],
  refunds: [],
};

export const refunded = {
  ...intent,
  refunded: 2500,
  refundable: 500,
  refund_status: 'partial',
  refunds: [
    {
      id: 'ref_3e7f9h1i3k5m7n9p1q3r5s7t9v',
      created,
      amount: 2500,
      tenders: wallet(2500),
      reason: '一辆未骑',
      lines: [{ id: 'bike', amount: 2500, quantity: 1 }],
    },
  ],
};
