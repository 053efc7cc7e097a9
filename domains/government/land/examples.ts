/** The example of the reference page: LAND-01, a month of 1,500 square metres at 6 yuan. */
export const quoteBody = {
  rule: { kind: 'named', place: 'china', date: '2026-06-30' },
  area_m2: '1500',
  place_rate: '6',
  city_size: 'large',
  months: 1,
};

export const quoteAnswer = {
  object: 'quote',
  result: { currency: 'CNY', tax_amount: 75000, year_amount: 900000 },
  trace: [
    {
      id: 'area',
      zh: '占用面积',
      en: 'area used',
      calculation: '1500',
      value: '1500',
      unit: 'm2',
      rounding: null,
      uses: [],
      because: { kind: 'asked' },
    },
    {
      id: 'year',
      zh: '年应纳税额（面积×单位税额）',
      en: 'tax of a year (area × sum per square metre)',
      calculation: '1500 × 6.00',
      value: '9000.00',
      unit: 'CNY',
      rounding: { how: 'half-up', to: 'fen' },
      uses: ['area'],
      because: {
        kind: 'rule',
        origin: {
          kind: 'law',
          set: 'land-2007',
          place: 'china',
          from: '2007-01-01',
          to: null,
          source: {
            law_zh: '城镇土地使用税暂行条例',
            law_en: 'Interim Regulation on Urban Land Use Tax',
            article: '第三条、第四条',
            read: 'https://gudianfeng.com/new/zs5920808.html',
            confidence: 'E',
          },
        },
        article: '第四条',
      },
    },
    {
      id: 'tax',
      zh: '1个月应纳税额',
      en: 'tax for 1 months',
      calculation: '9000.00 × 1 ÷ 12',
      value: '750.00',
      unit: 'CNY',
      rounding: { how: 'half-up', to: 'fen' },
      uses: ['year'],
      because: {
        kind: 'rule',
        origin: {
          kind: 'law',
          set: 'land-2007',
          place: 'china',
          from: '2007-01-01',
          to: null,
          source: {
            law_zh: '城镇土地使用税暂行条例',
            law_en: 'Interim Regulation on Urban Land Use Tax',
            article: '第三条、第四条',
            read: 'https://gudianfeng.com/new/zs5920808.html',
            confidence: 'E',
          },
        },
        article: null,
      },
    },
  ],
};
