/** What a bill paid late costs, as dated data. For gas no rule was found. */
import type { Dated } from '../../rules/dated.ts';
import { decimal, one, zero } from '../../rules/rational.ts';
import { powerSupplyRules } from '../sources.ts';
import type { LateChargeRule } from './lateCharge.ts';
import type { Utility } from './tariff.ts';

const electricity: LateChargeRule = {
  homePerDay: decimal('0.001'),
  otherPerDay: { sameYear: decimal('0.002'), laterYears: decimal('0.003') },
  graceDays: 0,
  atLeast: one,
  capShare: null,
};

export const lateChargeRules: Readonly<Record<Utility, readonly Dated<LateChargeRule>[]>> = {
  electricity: [
    {
      set: 'electricity-1996',
      place: 'china',
      from: '1996-10-08',
      to: '2024-05-31',
      source: {
        law: powerSupplyRules,
        article: '第九十八条',
        read: '供电营业规则（1996）第98条，多处转载',
        confidence: 'M',
      },
      parameters: electricity,
    },
    {
      set: 'electricity-2024',
      place: 'china',
      from: '2024-06-01',
      source: {
        law: powerSupplyRules,
        // Whether the revision keeps the least charge of one yuan was not confirmed; it is kept until shown otherwise.
        read: '供电营业规则（国家发展改革委令第14号），费率沿用',
        confidence: 'G',
      },
      parameters: electricity,
    },
  ],
  water: [
    {
      set: 'water-zhejiang',
      place: 'zhejiang',
      from: '2004-01-01',
      source: {
        law: {
          zh: '城市供水价格管理办法第三十条；浙江省城市供水管理办法',
          en: 'Measures on Urban Water Prices, Art. 30; Zhejiang Measures on Urban Water Supply',
        },
        read: 'chpcth.com',
        confidence: 'M',
      },
      parameters: {
        homePerDay: decimal('0.005'),
        otherPerDay: { sameYear: decimal('0.005'), laterYears: decimal('0.005') },
        graceDays: 15,
        atLeast: zero,
        capShare: null,
      },
    },
  ],
  gas: [],
};
