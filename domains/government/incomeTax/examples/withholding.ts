/** The example of the reference page: PIT-15, 40,000 yuan for labour. */
export const quoteBody = {
  kind: 'labour',
  rule: { kind: 'named', place: 'china', date: '2021-12-31' },
  paid: 4000000,
};

export const quoteAnswer = {
  object: 'quote',
  result: { currency: 'CNY', tax_amount: 760000, months: [], taxable_amount: 3200000 },
  trace: [
    {
      id: 'paid',
      zh: '劳务报酬',
      en: 'pay for labour',
      calculation: '40000.00',
      value: '40000.00',
      unit: 'CNY',
      rounding: null,
      uses: [],
      because: { kind: 'asked' },
    },
    {
      id: 'taxable',
      zh: '应纳税所得额（减除费用后）',
      en: 'taxable income, after costs',
      calculation: '40000.00 × 80%',
      value: '32000.00',
      unit: 'CNY',
      rounding: { how: 'half-up', to: 'fen' },
      uses: ['paid'],
      because: {
        kind: 'rule',
        origin: {
          kind: 'law',
          set: 'payments-2019',
          place: 'china',
          from: '2019-01-01',
          to: null,
          source: {
            law_zh: '个人所得税扣缴申报管理办法（试行）',
            law_en: 'Measures for Withholding Individual Income Tax (Trial)',
            article: '第六条、第八条',
            read: 'https://wnwk.com/doc/3551713.html',
            confidence: 'E',
          },
        },
        article: null,
      },
    },
    {
      id: 'tax',
      zh: '应预扣预缴税额',
      en: 'tax to withhold',
      calculation: '32000.00 × 30% − 2000.00',
      value: '7600.00',
      unit: 'CNY',
      rounding: { how: 'half-up', to: 'fen' },
      uses: ['taxable'],
      because: {
        kind: 'rule',
        origin: {
          kind: 'law',
          set: 'payments-2019',
          place: 'china',
          from: '2019-01-01',
          to: null,
          source: {
            law_zh: '个人所得税扣缴申报管理办法（试行）',
            law_en: 'Measures for Withholding Individual Income Tax (Trial)',
            article: '第六条、第八条',
            read: 'https://wnwk.com/doc/3551713.html',
            confidence: 'E',
          },
        },
        article: null,
      },
    },
  ],
};
