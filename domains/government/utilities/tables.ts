/**
 * Tariffs of households as dated data, by utility and category, each with the page it was read from.
 *
 * A tariff holds from the day its source names; the page of Beijing's gas of 2016 speaks for that year alone.
 */
import { bandsUpTo } from '../../rules/bands.ts';
import type { Dated, Source } from '../../rules/dated.ts';
import { decimal, zero } from '../../rules/rational.ts';
import type { IncludedPart, Tariff, Utility } from './tariff.ts';

type Tiers = Extract<Tariff, { kind: 'tiers' }>;

const tiers = (
  basis: Tiers['basis'],
  rows: Parameters<typeof bandsUpTo>[0],
  more: Partial<Pick<Tiers, 'included' | 'household' | 'welfareFree'>> = {},
): Tiers => ({
  kind: 'tiers',
  basis,
  bands: bandsUpTo(rows),
  included: [],
  household: null,
  welfareFree: zero,
  ...more,
});

const three = (
  basis: Tiers['basis'],
  [first, second]: readonly [string, string],
  [low, middle, high]: readonly [string, string, string],
  more: Parameters<typeof tiers>[2] = {},
): Tiers =>
  tiers(
    basis,
    [
      [first, low],
      [second, middle],
      [null, high],
    ],
    more,
  );

const beijingPower: Pick<Dated<Tariff>, 'place' | 'from' | 'source'> = {
  place: 'beijing',
  from: '2012-07-01',
  source: {
    law: { zh: '北京市居民生活用电电价表', en: 'Beijing prices of electricity for homes' },
    read: 'fybk.net；uibq.com（两家门户转发改委）',
    confidence: 'Q',
  },
};
const welfareFree = decimal('15');

const guangdongPower: Pick<Dated<Tariff>, 'place' | 'from' | 'source'> = {
  place: 'guangdong',
  from: '2012-07-01',
  source: {
    law: { zh: '广东省居民阶梯电价', en: 'Guangdong tiers of electricity for homes' },
    read: 'wawxw.com',
    confidence: 'M',
  },
};
/** The base price is the city's own and is asked for. */
const guangdong = (first: string, second: string): Tariff => ({
  kind: 'increments',
  basis: 'month',
  price: null,
  bands: bandsUpTo([
    [first, '0'],
    [second, '0.05'],
    [null, '0.30'],
  ]),
  household: null,
  welfareFree: zero,
});

const electricity: Readonly<Record<string, readonly Dated<Tariff>[]>> = {
  'low-voltage': [
    {
      ...beijingPower,
      set: 'beijing-power',
      parameters: three('month', ['240', '400'], ['0.4883', '0.5383', '0.7883'], { welfareFree }),
    },
    {
      ...guangdongPower,
      set: 'guangdong-power-summer',
      months: [5, 6, 7, 8, 9, 10],
      parameters: guangdong('260', '600'),
    },
    {
      ...guangdongPower,
      set: 'guangdong-power-winter',
      months: [1, 2, 3, 4, 11, 12],
      parameters: guangdong('200', '400'),
    },
  ],
  'high-voltage': [
    {
      ...beijingPower,
      set: 'beijing-power-high',
      parameters: three('month', ['240', '400'], ['0.4783', '0.5283', '0.7783'], { welfareFree }),
    },
  ],
  'shared-meter': [
    { ...beijingPower, set: 'beijing-power-shared', parameters: tiers('month', [[null, '0.5103']]) },
  ],
};

const part = (id: string, zh: string, en: string, price: string): IncludedPart => ({
  id,
  words: { zh, en },
  price: decimal(price),
});
const sewage = part('sewage', '污水处理费', 'sewage', '1.36');
const resource = (price: string): IncludedPart =>
  part('water-resource', '水资源费（税）', 'water resource fee', price);

const beijingWater: Pick<Dated<Tariff>, 'place' | 'from' | 'source'> = {
  place: 'beijing',
  from: '2014-05-01',
  source: {
    law: { zh: '北京市居民用水阶梯水价', en: 'Beijing tiers of water for homes' },
    read: 'gov.cn 2014-04-29（转引）；manmankan 2023-06',
    confidence: 'M',
  },
};
const waterTiers = (resourcePrice: string): Tiers =>
  three('year', ['180', '260'], ['5', '7', '9'], { included: [resource(resourcePrice), sewage] });

const water: Readonly<Record<string, readonly Dated<Tariff>[]>> = {
  tap: [{ ...beijingWater, set: 'beijing-water', parameters: waterTiers('1.57') }],
  well: [{ ...beijingWater, set: 'beijing-water-well', parameters: waterTiers('2.61') }],
  school: [{ ...beijingWater, set: 'beijing-water-school', parameters: tiers('year', [[null, '6']]) }],
};

const gasSource = (read: string, confidence: Source['confidence']): Source => ({
  law: { zh: '北京市居民用天然气阶梯价格', en: 'Beijing tiers of gas for homes' },
  read,
  confidence,
});
const gasNow: Pick<Dated<Tariff>, 'place' | 'from' | 'source'> = {
  place: 'beijing',
  from: '2024-11-12',
  source: gasSource('大兴区人民政府 bjdx.gov.cn 2024-11-12', 'O'),
};
const gasPrices = ['2.61', '2.83', '4.23'] as const;

const gas: Readonly<Record<string, readonly Dated<Tariff>[]>> = {
  ordinary: [
    {
      set: 'beijing-gas-2016',
      place: 'beijing',
      from: '2016-01-01',
      to: '2016-12-31',
      source: gasSource('https://mip.bbaqw.com/wz/17227.htm', 'M'),
      parameters: three('year', ['350', '500'], ['2.28', '2.50', '3.90']),
    },
    { ...gasNow, set: 'beijing-gas', parameters: three('year', ['350', '500'], gasPrices) },
  ],
  'wall-boiler': [
    { ...gasNow, set: 'beijing-gas-boiler', parameters: three('year', ['1500', '2500'], gasPrices) },
  ],
  'rural-coal-to-gas': [
    { ...gasNow, set: 'beijing-gas-rural', parameters: three('year', ['2500', '3000'], gasPrices) },
  ],
  'resident-price': [
    { ...gasNow, set: 'beijing-gas-institutions', parameters: tiers('year', [[null, '2.63']]) },
  ],
};

/** By utility and category; a category that is not here has no rule. */
export const tariffs: Readonly<Record<Utility, Readonly<Record<string, readonly Dated<Tariff>[]>>>> = {
  electricity,
  water,
  gas,
};
