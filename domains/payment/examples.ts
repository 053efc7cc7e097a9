/** The examples of the reference page: one lunch at the noodle house, from top-up to a partial refund. */
const created = '2026-11-22T04:12:30.000Z';
const noodleHouse = { id: 'mch_noodlehouse', name: 'Noodle House', name_zh: '面馆' };
const pay = 'pay_0f4k2m8q1r7s3t9v5w6x0y2z4a';

export const wallet = {
  object: 'wallet',
  id: 'wallet:pn_100000001',
  status: 'open',
  restraint: 'none',
  available: 15_800,
  held: 0,
  currency: 'CNY',
  version: 4,
  holds: [],
  limits: { per_payment: 200_000, windows: [{ name: 'static-code', per: 'day', limit: 50_000 }] },
};

export const statement = {
  object: 'list',
  data: [
    {
      object: 'statement_entry',
      id: pay,
      kind: 'payment',
      created,
      business_date: '2026-11-22',
      available_change: -4200,
      held_change: 0,
      balance_after: 15_800,
      currency: 'CNY',
      counterpart: { name: 'Noodle House', name_zh: '面馆' },
      description: '两碗牛肉面',
    },
  ],
  has_more: false,
  next_cursor: null,
};

export const topUp = {
  object: 'top_up',
  id: 'top_3c5d7e9f1g2h4j6k8m0n1p3q5r',
  created,
  status: 'succeeded',
  amount: 20_000,
  currency: 'CNY',
  channel: 'bank',
  decline_code: null,
  next_action: null,
};

export const wechatNotice = {
  id: 'EV-1-1764000000000',
  create_time: '2026-11-22T12:13:00+08:00',
  event_type: 'TRANSACTION.SUCCESS',
  resource_type: 'encrypt-resource',
  summary: 'transaction.success',
  resource: {
    algorithm: 'AEAD_AES_256_GCM',
    ciphertext: 'c2VhbGVkIGJ5IHRoZSBjaGFubmVs',
    nonce: '0a1b2c3d4e5f',
    associated_data: 'transaction',
  },
};

export const alipayNotice = {
  notify_type: 'trade_status_sync',
  notify_id: '17640000000001',
  out_trade_no: topUp.id,
  trade_status: 'TRADE_SUCCESS',
  total_amount: '200.00',
};

export const bankCallback = {
  event: 'charge.paid',
  callback_id: 'cb_1',
  charge: {
    merchant_order_no: topUp.id,
    bank_reference: 'BK202611220001',
    status: 'paid',
    amount: 20_000,
    currency: 'CNY',
    paid_at: created,
  },
};

export const payBody = {
  code: '281234567890123456789012',
  amount: 4200,
  currency: 'CNY',
  purpose: 'dine',
  description: '两碗牛肉面',
  merchant_reference: 'T12-0031',
};

export const payment = {
  object: 'payment',
  id: pay,
  created,
  business_date: '2026-11-22',
  status: 'succeeded',
  amount: 4200,
  currency: 'CNY',
  purpose: 'dine',
  method: 'rotating',
  payer: 'pn_100000001',
  merchant: noodleHouse,
  taken_by: 'trm_till',
  description: '两碗牛肉面',
  merchant_reference: 'T12-0031',
};

export const refund = {
  object: 'refund',
  id: 'ref_2b4c6d8e0f1g3h5j7k9m2n4p6q',
  created,
  status: 'succeeded',
  payment: pay,
  merchant: noodleHouse.id,
  amount: 1200,
  currency: 'CNY',
  reason: '少上一道菜',
};

export const merchantCode = {
  object: 'merchant_code',
  kind: 'order',
  text: '00020101021226...6304ABCD',
  merchant: noodleHouse.id,
  amount: 4200,
  order_reference: 'T12-0031',
};

export const merchantBalance = {
  object: 'merchant_balance',
  merchant: noodleHouse.id,
  balance: 186_400,
  spendable: 182_200,
  currency: 'CNY',
};
