/** Property tax as dated data. What a province takes off the value is asked for, within the law's 10 % to 30 %. */
import type { Dated } from '../../rules/dated.ts';
import { decimal } from '../../rules/rational.ts';
import { propertyTaxRegulation, shanghaiPropertyTrial } from '../sources.ts';
import type { HomeRule } from './homeTax.ts';
import type { PropertyRule } from './tax.ts';

export const propertyRules: readonly Dated<PropertyRule>[] = [
  {
    set: 'property-2008',
    place: 'china',
    // Housing let by individuals at 4 % since then, whatever its use.
    from: '2008-03-01',
    source: {
      law: propertyTaxRegulation,
      article: '第三条、第四条',
      read: 'https://m.eguotiku.com/q/1511072341.html；https://kaoyaya.com/ask/193351',
      confidence: 'E',
    },
    parameters: {
      ownRate: decimal('0.012'),
      letRate: { business: decimal('0.12'), housing: decimal('0.04') },
      deductedShare: { from: decimal('0.1'), to: decimal('0.3') },
      undergroundShare: {
        // The law leaves 50 to 60 % and 70 to 80 %; exam banks take the lower ends.
        'underground-industrial': decimal('0.5'),
        'underground-commercial': decimal('0.7'),
      },
      emptyMonthsTaxed: false,
    },
  },
];

export const homeRules: readonly Dated<HomeRule>[] = [
  {
    set: 'shanghai-2011',
    place: 'shanghai',
    from: '2011-01-28',
    source: {
      law: shanghaiPropertyTrial,
      read: 'jisuanqiol.com；falubang.com',
      confidence: 'M',
    },
    parameters: {
      freePerPerson: decimal('60'),
      priceShare: decimal('0.7'),
      rate: decimal('0.006'),
      lowRate: decimal('0.004'),
      lowUpToTimes: decimal('2'),
    },
  },
];
