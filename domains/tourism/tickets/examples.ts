/** Examples for the contract of tickets: real prices, demo people. */
export const quoteBody = {
  tickets: [
    {
      product: 'wulingyuan-ticket',
      date: '2026-11-30',
      visitors: [{ class: 'adult' }, { class: 'student', proof: 'student_card' }],
    },
  ],
};

export const quoteAnswer = {
  object: 'ticket_quote',
  result: {
    amount: 33_800,
    currency: 'CNY',
    mix: null,
    tickets: [
      {
        product: 'wulingyuan-ticket',
        date: '2026-11-30',
        valid_until: '2026-12-03',
        price_set: 'zhangjiajie-2023',
        amount: 33_800,
        visitors: [
          { class: 'adult', amount: 22_500, proof: null },
          { class: 'student', amount: 11_300, proof: 'student_card' },
        ],
      },
    ],
  },
  trace: [
    {
      rule: 'zhangjiajie-2023/wulingyuan-ticket/ticket/full',
      zh: '武陵源门票（含环保车）·成人·门票（全价）',
      en: 'Wulingyuan ticket (shuttle bus included), adult: ticket (full price)',
      each_amount: 16_000,
      count: 1,
      amount: 16_000,
      in_force_from: '2023-01-01',
      source: 'phb123.com 2023–2024',
      confidence: 'M',
    },
  ],
};

export const orderBody = {
  tickets: [
    {
      product: 'wulingyuan-ticket',
      date: '2026-11-30',
      slot: '0700',
      visitors: [{ class: 'adult' }, { class: 'adult', holder: 'pn_100000002' }],
    },
  ],
  expected_amount: 45_000,
};
