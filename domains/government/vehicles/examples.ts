/** The example of the reference page: VVT-06, a car of 2.0 litres in Beijing, where 2015 had two months waived. */
export const quoteBody = {
  rule: { kind: 'named', place: 'beijing', date: '2015-06-30' },
  vehicles: [{ kind: 'car', size: '2.0' }],
};

export const quoteAnswer = {
  object: 'quote',
  result: { currency: 'CNY', tax_amount: 40000, vehicles: [{ months: 12, tax_amount: 40000 }] },
  trace: [
    {
      id: 'vehicle-1/yearly',
      zh: '乘用车·年税额',
      en: 'car, tax of a year',
      calculation: '480.00 × 10 ÷ 12',
      value: '400.00',
      unit: 'CNY',
      rounding: null,
      uses: [],
      because: {
        kind: 'rule',
        origin: {
          kind: 'law',
          set: 'beijing-2015',
          place: 'beijing',
          from: '2015-01-01',
          to: '2015-12-31',
          source: {
            law_zh: '车船税法',
            law_en: 'Vehicle and Vessel Tax Law',
            article: '第二条及附表（北京市适用税额）',
            read: 'https://www.baiwen14.com/answer/129802.html',
            confidence: 'M',
          },
        },
        article: null,
      },
    },
    {
      id: 'vehicle-1/tax',
      zh: '乘用车·应纳税额（12个月）',
      en: 'car, tax for 12 months',
      calculation: '400.00 × 1',
      value: '400.00',
      unit: 'CNY',
      rounding: { how: 'half-up', to: 'fen' },
      uses: ['vehicle-1/yearly'],
      because: {
        kind: 'rule',
        origin: {
          kind: 'law',
          set: 'beijing-2015',
          place: 'beijing',
          from: '2015-01-01',
          to: '2015-12-31',
          source: {
            law_zh: '车船税法',
            law_en: 'Vehicle and Vessel Tax Law',
            article: '第二条及附表（北京市适用税额）',
            read: 'https://www.baiwen14.com/answer/129802.html',
            confidence: 'M',
          },
        },
        article: null,
      },
    },
  ],
};
