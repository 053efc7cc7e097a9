/** Rates of housing-fund loans as dated data, by the years of the loan, for a first and a second home. */
import { bandsUpTo } from '../../rules/bands.ts';
import type { Dated } from '../../rules/dated.ts';
import { housingFundNotice } from '../sources.ts';
import type { LoanRule } from './stages.ts';

const rates = (short: string, long: string) =>
  bandsUpTo([
    ['5', short],
    [null, long],
  ]);

export const loanRules: readonly Dated<LoanRule>[] = [
  {
    set: 'housing-fund-2024',
    place: 'china',
    // The day it began is our own knowledge; the source says "before 2025-05-08".
    from: '2024-05-18',
    to: '2025-05-07',
    source: { law: housingFundNotice, read: 'southmoney.com', confidence: 'M' },
    parameters: {
      first: rates('0.0235', '0.0285'),
      second: rates('0.02775', '0.03325'),
      longestMonths: 360,
    },
  },
  {
    set: 'housing-fund-2025',
    place: 'china',
    from: '2025-05-08',
    source: { law: housingFundNotice, read: 'm.cd.bendibao.com/live/197537', confidence: 'M' },
    parameters: {
      first: rates('0.021', '0.026'),
      second: rates('0.02525', '0.03075'),
      longestMonths: 360,
    },
  },
];
