/** The example of the reference page: PROP-06, a shop let for 3,000 yuan a month. */
export const quoteBody = {
  kind: 'buildings',
  rule: { kind: 'named', place: 'china', date: '2026-06-30' },
  buildings: [{ kind: 'let', letting: 'business', rent: 300000, rent_per: 'month' }],
};

export const quoteAnswer = {
  object: 'quote',
  result: { currency: 'CNY', tax_amount: 432000, buildings: [{ tax_amount: 432000 }], home: null },
  trace: [
    {
      id: 'building-1/rent',
      zh: '出租房产·租金（12个月）',
      en: 'building let, rent of 12 months',
      calculation: '3000.00 × 12',
      value: '36000.00',
      unit: 'CNY',
      rounding: null,
      uses: [],
      because: { kind: 'asked' },
    },
    {
      id: 'building-1/tax',
      zh: '出租房产·应纳税额',
      en: 'building let, tax',
      calculation: '36000.00 × 12%',
      value: '4320.00',
      unit: 'CNY',
      rounding: { how: 'half-up', to: 'fen' },
      uses: ['building-1/rent'],
      because: {
        kind: 'rule',
        origin: {
          kind: 'law',
          set: 'property-2008',
          place: 'china',
          from: '2008-03-01',
          to: null,
          source: {
            law_zh: '房产税暂行条例',
            law_en: 'Interim Regulation on Property Tax',
            article: '第三条、第四条',
            read: 'https://m.eguotiku.com/q/1511072341.html；https://kaoyaya.com/ask/193351',
            confidence: 'E',
          },
        },
        article: '第三条、第四条',
      },
    },
  ],
};
