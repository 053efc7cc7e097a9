/** Examples for the contract of splits: a lunch of three at a noodle house. */
export const quoteBody = {
  amount: 10_000,
  currency: 'CNY',
  shares: 'equally',
  participants: [{ person: 'pn_100000001' }, { person: 'pn_100000002' }, { handle: 'tao' }],
};

const line = { zh: '平分账单', en: 'an equal part of the bill', part: '1/3' };

export const quoteAnswer = {
  object: 'split_quote',
  result: {
    amount: 10_000,
    currency: 'CNY',
    shares: [
      { share: 'pn_100000001', amount: 3_334, lines: [{ ...line, amount: 3_334 }] },
      { share: 'pn_100000002', amount: 3_333, lines: [{ ...line, amount: 3_333 }] },
      { share: 'tao', amount: 3_333, lines: [{ ...line, amount: 3_333 }] },
    ],
  },
  trace: [{ zh: '账单总额', en: 'the bill', amount: 10_000 }],
};

export const splitBody = {
  ...quoteBody,
  merchant: 'mch_noodlehouse',
  description: '三人午餐 / lunch for three',
  deadline_at: '2026-11-22T06:00:00Z',
  policy: 'organiser_covers',
};
