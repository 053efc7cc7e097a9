/** The law's ranges of urban land use tax, yuan per square metre a year. */
import type { Range } from '../../rules/checks.ts';
import type { Dated } from '../../rules/dated.ts';
import { decimal } from '../../rules/rational.ts';
import { landUseRegulation } from '../sources.ts';
import type { LandRule } from './tax.ts';

const range = (from: string, to: string): Range => ({ from: decimal(from), to: decimal(to) });

export const landRules: readonly Dated<LandRule>[] = [
  {
    set: 'land-2007',
    place: 'china',
    from: '2007-01-01',
    source: {
      law: landUseRegulation,
      article: '第三条、第四条',
      read: 'https://gudianfeng.com/new/zs5920808.html',
      confidence: 'E',
    },
    parameters: {
      ranges: {
        large: range('1.5', '30'),
        medium: range('1.2', '24'),
        small: range('0.9', '18'),
        town: range('0.6', '12'),
      },
      undergroundShare: decimal('0.5'),
    },
  },
];
