/** The example of the reference page: LATE-06, 2,000 yuan of tax paid 17 days late. */
export const quoteBody = {
  rule: { kind: 'named', place: 'china', date: '2024-08-01' },
  tax: 200000,
  late: { kind: 'dates', due_on: '2024-07-15', paid_on: '2024-08-01' },
};

export const quoteAnswer = {
  object: 'quote',
  result: { currency: 'CNY', late_fee_amount: 1700, days: 17, due_on: '2024-07-15' },
  trace: [
    {
      id: 'tax',
      zh: '欠缴税款',
      en: 'tax owed',
      calculation: '2000.00',
      value: '2000.00',
      unit: 'CNY',
      rounding: null,
      uses: [],
      because: { kind: 'asked' },
    },
    {
      id: 'days',
      zh: '滞纳天数（2024-07-15次日起至缴纳当日）',
      en: 'days late (from the day after 2024-07-15, the day of payment included)',
      calculation: '17',
      value: '17',
      unit: 'day',
      rounding: null,
      uses: [],
      because: {
        kind: 'rule',
        origin: {
          kind: 'law',
          set: 'late-fee-2001',
          place: 'china',
          from: '2001-05-01',
          to: null,
          source: {
            law_zh: '税收征收管理法',
            law_en: 'Tax Collection and Administration Law',
            article: '第三十二条',
            read: 'zjgkj.com；https://m.ejbk.net/changshi/zeYjq99Aqm.html',
            confidence: 'E',
          },
        },
        article: '第三十二条；实施细则第一百零九条',
      },
    },
    {
      id: 'late-fee',
      zh: '滞纳金（税款×日费率×天数）',
      en: 'late fee (tax × rate of a day × days)',
      calculation: '2000.00 × 0.05% × 17',
      value: '17.00',
      unit: 'CNY',
      rounding: { how: 'half-up', to: 'fen' },
      uses: ['tax', 'days'],
      because: {
        kind: 'rule',
        origin: {
          kind: 'law',
          set: 'late-fee-2001',
          place: 'china',
          from: '2001-05-01',
          to: null,
          source: {
            law_zh: '税收征收管理法',
            law_en: 'Tax Collection and Administration Law',
            article: '第三十二条',
            read: 'zjgkj.com；https://m.ejbk.net/changshi/zeYjq99Aqm.html',
            confidence: 'E',
          },
        },
        article: '第三十二条',
      },
    },
  ],
};
