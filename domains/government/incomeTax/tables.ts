/**
 * The rules of individual income tax as dated data: the annual table, the monthly one, and what is kept of each income.
 *
 * Sources: see each row. All sums are yuan; the quick deductions that tables print follow from the rates.
 */
import { bandsUpTo } from '../../rules/bands.ts';
import type { Dated, Source } from '../../rules/dated.ts';
import { decimal } from '../../rules/rational.ts';
import {
  annualBonusNotice,
  individualIncomeTaxLaw,
  settlementNotice,
  withholdingMeasures,
} from '../sources.ts';
import type { BonusRule } from './bonus.ts';
import type { ComprehensiveRule, SettlementExemption } from './comprehensive.ts';
import type { PaymentRule } from './payments.ts';
import type { WageRule } from './wages.ts';

const place = 'china';

const annualBands = bandsUpTo([
  ['36000', '0.03'],
  ['144000', '0.10'],
  ['300000', '0.20'],
  ['420000', '0.25'],
  ['660000', '0.30'],
  ['960000', '0.35'],
  [null, '0.45'],
]);

export const monthlyBands = bandsUpTo([
  ['3000', '0.03'],
  ['12000', '0.10'],
  ['25000', '0.20'],
  ['35000', '0.25'],
  ['55000', '0.30'],
  ['80000', '0.35'],
  [null, '0.45'],
]);

const lawOf2018: Source = {
  law: individualIncomeTaxLaw,
  article: '第三条、第六条，附个人所得税税率表一',
  read: 'https://www.kuaiji.com/cpa/shiti/q6221133201.html',
  confidence: 'E',
};

export const comprehensiveRules: readonly Dated<ComprehensiveRule>[] = [
  {
    set: 'income-2019',
    place,
    from: '2019-01-01',
    source: lawOf2018,
    parameters: {
      bands: annualBands,
      basic: decimal('60000'),
      keptOfFees: decimal('0.8'),
      keptOfAuthor: decimal('0.7'),
      exemption: null,
    },
  },
];

/** Who need not pay what the year's settlement would add. Before 2024 no source was read. */
export const settlementExemptions: readonly Dated<SettlementExemption>[] = [
  {
    set: 'settlement-2024',
    place,
    from: '2024-01-01',
    to: '2027-12-31',
    source: {
      law: settlementNotice,
      read: 'honglinkj.com（公告全文）',
      confidence: 'M',
    },
    parameters: { incomeUpTo: decimal('120000'), dueUpTo: decimal('400') },
  },
];

const measures: Source = {
  law: withholdingMeasures,
  article: '第六条、第八条',
  read: 'https://wnwk.com/doc/3551713.html',
  confidence: 'E',
};

export const wageRules: readonly Dated<WageRule>[] = [
  {
    set: 'wages-2019',
    place,
    from: '2019-01-01',
    source: measures,
    parameters: { bands: annualBands, basicPerMonth: decimal('5000') },
  },
];

export const paymentRules: readonly Dated<PaymentRule>[] = [
  {
    set: 'payments-2019',
    place,
    from: '2019-01-01',
    source: measures,
    parameters: {
      smallUpTo: decimal('4000'),
      smallLess: decimal('800'),
      keptOfFees: decimal('0.8'),
      keptOfAuthor: decimal('0.7'),
      labourBands: bandsUpTo([
        ['20000', '0.20'],
        ['50000', '0.30'],
        [null, '0.40'],
      ]),
      flatRate: decimal('0.20'),
    },
  },
];

export const bonusRules: readonly Dated<BonusRule>[] = [
  {
    set: 'bonus-2019',
    place,
    from: '2019-01-01',
    // The extension to 2027 is our own knowledge; the rule itself is in every exam bank.
    to: '2027-12-31',
    source: {
      law: annualBonusNotice,
      read: 'https://mwst.cc/bank/kf07n8',
      confidence: 'G',
    },
    parameters: { bands: monthlyBands, periods: decimal('12') },
  },
];
