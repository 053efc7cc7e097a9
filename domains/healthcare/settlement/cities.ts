/**
 * What cities pay, as dated data: per city and date, rows by who is insured, the visit and the tier of the hospital.
 *
 * A city, tier or kind of insured that no source gives is refused. The limits of Beijing's outpatient bands (20,000) and of
 * its pool are taken as sums in scope; sources do not say whether they mean what the fund pays.
 */
import { bandsUpTo } from '../../rules/bands.ts';
import type { Dated } from '../../rules/dated.ts';
import { decimal, minus, one, type Rational, times } from '../../rules/rational.ts';
import type { Benefit, InsuredKind, SettlementRule, Tier, Visit } from './benefit.ts';

export type CityRow = {
  readonly insured: InsuredKind;
  readonly visit: Visit;
  readonly tier: Tier;
  readonly rule: SettlementRule;
};

type Rows = Parameters<typeof bandsUpTo>[0];

const benefit = (
  deductible: string,
  rows: Rows,
  more: Partial<Pick<Benefit, 'bandsBy' | 'yearlyCap' | 'largeBands'>> = {},
): SettlementRule => ({
  benefit: {
    deductible: decimal(deductible),
    bandsBy: 'visit',
    bands: bandsUpTo(rows),
    yearlyCap: null,
    largeBands: [],
    ...more,
  },
  illness: null,
  assistance: null,
});

/** The retired of Beijing pay 60 % of what those in service pay. */
const forRetired = (rule: SettlementRule): SettlementRule => {
  const share = (rate: Rational): Rational => minus(one, times(minus(one, rate), decimal('0.6')));
  const bands = rule.benefit.bands.map((band) => ({ ...band, rate: share(band.rate) }));
  return { ...rule, benefit: { ...rule.benefit, bands } };
};

const flat = (deductible: string, share: string): SettlementRule => benefit(deductible, [[null, share]]);

const beijingInpatient = (low: string, middle: string, high: string): SettlementRule =>
  benefit(
    '1300',
    [
      ['30000', low],
      ['40000', middle],
      ['100000', high],
    ],
    { largeBands: bandsUpTo([['500000', '0.85']], '100000') },
  );

const beijingTiers: readonly (readonly [Tier, SettlementRule])[] = [
  ['third', beijingInpatient('0.85', '0.90', '0.95')],
  ['second', beijingInpatient('0.87', '0.92', '0.97')],
  ['first', beijingInpatient('0.90', '0.95', '0.97')],
];

const beijingOutpatient = (
  insured: InsuredKind,
  deductible: string,
  rates: readonly [string, string, string],
): CityRow[] => {
  const [hospital, community, above] = rates;
  const rule = (rate: string): SettlementRule =>
    benefit(
      deductible,
      [
        ['20000', rate],
        [null, above],
      ],
      { bandsBy: 'year' },
    );
  const row = (tier: Tier, rate: string): CityRow => ({
    insured,
    visit: 'outpatient',
    tier,
    rule: rule(rate),
  });
  return [
    row('third', hospital),
    row('second', hospital),
    row('first', hospital),
    row('community', community),
  ];
};

const beijing: readonly CityRow[] = [
  ...beijingOutpatient('employee', '1800', ['0.70', '0.90', '0.60']),
  ...beijingOutpatient('retired', '1300', ['0.85', '0.90', '0.80']),
  ...beijingTiers.flatMap(([tier, rule]): CityRow[] => [
    { insured: 'employee', visit: 'inpatient', tier, rule },
    { insured: 'retired', visit: 'inpatient', tier, rule: forRetired(rule) },
  ]),
];

const hangzhouInpatient = (deductible: string, [low, high]: readonly [string, string]): SettlementRule =>
  benefit(
    deductible,
    [
      ['40000', low],
      ['360000', high],
    ],
    { bandsBy: 'year', largeBands: bandsUpTo([[null, '0.90']], '360000') },
  );

const hangzhou: readonly CityRow[] = (
  [
    ['third', '800', ['0.82', '0.88'], ['0.86', '0.92'], '0.70', '0.76', '0.82'],
    ['second', '500', ['0.84', '0.90'], ['0.88', '0.94'], '0.75', '0.80', '0.86'],
    ['community', '300', ['0.88', '0.92'], ['0.92', '0.96'], '0.80', '0.86', '0.92'],
  ] as const
).flatMap(([tier, deductible, employed, retired, resident, visit, retiredVisit]): CityRow[] => [
  { insured: 'employee', visit: 'inpatient', tier, rule: hangzhouInpatient(deductible, employed) },
  { insured: 'retired', visit: 'inpatient', tier, rule: hangzhouInpatient(deductible, retired) },
  { insured: 'resident', visit: 'inpatient', tier, rule: flat(deductible, resident) },
  { insured: 'employee', visit: 'outpatient', tier, rule: flat('1000', visit) },
  { insured: 'retired', visit: 'outpatient', tier, rule: flat('300', retiredVisit) },
]);

const shanghaiInpatient = (limit: string): CityRow[] =>
  (['community', 'first', 'second', 'third'] as const).flatMap((tier): CityRow[] => {
    const large = { largeBands: bandsUpTo([[null, '0.80']], limit) };
    // Retired before 2001: 700; the page gives both, and this is the one for whoever retired since.
    return [
      { insured: 'employee', visit: 'inpatient', tier, rule: benefit('1500', [[limit, '0.85']], large) },
      { insured: 'retired', visit: 'inpatient', tier, rule: benefit('1200', [[limit, '0.92']], large) },
    ];
  });

const residents = (rows: readonly (readonly [Tier, string, string])[]): CityRow[] =>
  rows.map(([tier, deductible, share]) => ({
    insured: 'resident',
    visit: 'inpatient',
    tier,
    rule: flat(deductible, share),
  }));

const yangzhou: readonly CityRow[] = [
  { insured: 'employee', visit: 'outpatient', tier: 'second', rule: flat('600', '0.65') },
  {
    insured: 'retired',
    visit: 'outpatient',
    tier: 'second',
    rule: benefit('500', [[null, '0.75']], { yearlyCap: decimal('8000') }),
  },
];

const law = (zh: string, en: string) => ({ zh, en });

export const cities: readonly Dated<readonly CityRow[]>[] = [
  {
    set: 'beijing-2023',
    place: 'beijing',
    from: '2023-01-01',
    source: {
      law: law('北京市职工基本医疗保险待遇', 'Beijing benefits of employees’ medical insurance'),
      read: 'ruoyo.com 75529；szonline.cn 2023-03-31；uianet.net b5250792',
      confidence: 'Q',
    },
    parameters: beijing,
  },
  {
    set: 'hangzhou-2020',
    place: 'hangzhou',
    from: '2020-12-01',
    source: {
      law: law('杭州市基本医疗保险待遇（主城区）', 'Hangzhou benefits of medical insurance (city proper)'),
      read: 'nankanhoc.com/index/Index/newsContent/id/1004340',
      confidence: 'M',
    },
    parameters: hangzhou,
  },
  {
    set: 'shanghai-2022',
    place: 'shanghai',
    from: '2022-07-01',
    to: '2024-06-30',
    source: {
      law: law('上海市职工基本医疗保险办法', 'Shanghai Measures on Employees’ Medical Insurance'),
      article: '第二十八条',
      read: 'm.sh.bendibao.com/zffw/269509',
      confidence: 'M',
    },
    parameters: shanghaiInpatient('590000'),
  },
  {
    set: 'shanghai-2024',
    place: 'shanghai',
    from: '2024-07-01',
    source: {
      law: law('上海市职工基本医疗保险办法', 'Shanghai Measures on Employees’ Medical Insurance'),
      article: '第二十八条',
      read: '51a.net',
      confidence: 'M',
    },
    parameters: shanghaiInpatient('630000'),
  },
  {
    set: 'changsha-residents',
    place: 'changsha',
    from: '2024-01-01',
    source: {
      law: law('长沙市城乡居民医保住院待遇', 'Changsha inpatient benefits of residents'),
      read: 'https://m.jiusongjiankang.com/health/news/4308124.html',
      confidence: 'Q',
    },
    // 乡镇、县、二类、市一类.
    parameters: residents([
      ['community', '200', '0.85'],
      ['first', '300', '0.70'],
      ['second', '500', '0.65'],
      ['third', '1100', '0.60'],
    ]),
  },
  {
    set: 'yangzhou-2023',
    place: 'yangzhou',
    from: '2023-01-01',
    source: {
      law: law('扬州市职工医保门诊统筹', 'Yangzhou outpatient pool of employees'),
      read: 'https://yangzhou.iwelife.cn/1147.html',
      confidence: 'M',
    },
    parameters: yangzhou,
  },
  {
    set: 'jiuquan-2022',
    place: 'jiuquan',
    from: '2022-01-01',
    source: {
      law: law('酒泉市城乡居民医保住院待遇', 'Jiuquan inpatient benefits of residents'),
      read: 'https://www.pzxxw.com/forum.php?from=album&mod=viewthread&tid=601762',
      confidence: 'Q',
    },
    parameters: residents([
      ['first', '200', '0.85'],
      ['second', '700', '0.75'],
      ['third', '1200', '0.60'],
      ['elsewhere', '3000', '0.55'],
    ]),
  },
];
