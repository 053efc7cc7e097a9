/** The example of the reference page: PIT-05, a bonus of 48,000 yuan. */
export const quoteBody = { rule: { kind: 'named', place: 'china', date: '2021-12-31' }, bonus: 4800000 };

export const quoteAnswer = {
  object: 'quote',
  result: { currency: 'CNY', separate_amount: 459000, merged_amount: null, cheaper: null },
  trace: [
    {
      id: 'bonus',
      zh: '全年一次性奖金',
      en: 'annual bonus',
      calculation: '48000.00',
      value: '48000.00',
      unit: 'CNY',
      rounding: null,
      uses: [],
      because: { kind: 'asked' },
    },
    {
      id: 'monthly',
      zh: '按月平均数（只用来查税率表）',
      en: 'a month’s part (only to find the rate)',
      calculation: '48000.00 ÷ 12',
      value: '4000.00',
      unit: 'CNY',
      rounding: null,
      uses: ['bonus'],
      because: {
        kind: 'rule',
        origin: {
          kind: 'law',
          set: 'bonus-2019',
          place: 'china',
          from: '2019-01-01',
          to: '2027-12-31',
          source: {
            law_zh: '财政部 税务总局公告2023年第30号（全年一次性奖金）',
            law_en: 'Notice 2023 No. 30 of the Ministry of Finance and the Tax Administration (annual bonus)',
            article: null,
            read: 'https://mwst.cc/bank/kf07n8',
            confidence: 'G',
          },
        },
        article: null,
      },
    },
    {
      id: 'separate',
      zh: '单独计税（奖金×税率−速算扣除数，速算扣除数只减一次）',
      en: 'taxed on its own (bonus × rate − quick deduction, taken once)',
      calculation: '48000.00 × 10% − 210.00',
      value: '4590.00',
      unit: 'CNY',
      rounding: { how: 'half-up', to: 'fen' },
      uses: ['bonus', 'monthly'],
      because: {
        kind: 'rule',
        origin: {
          kind: 'law',
          set: 'bonus-2019',
          place: 'china',
          from: '2019-01-01',
          to: '2027-12-31',
          source: {
            law_zh: '财政部 税务总局公告2023年第30号（全年一次性奖金）',
            law_en: 'Notice 2023 No. 30 of the Ministry of Finance and the Tax Administration (annual bonus)',
            article: null,
            read: 'https://mwst.cc/bank/kf07n8',
            confidence: 'G',
          },
        },
        article: null,
      },
    },
  ],
};
