/** A thousand broken questions to each quote door of taxes and loans: each is answered cleanly, none is a fault of ours. */
import { describe, expect, it } from 'vitest';
import { taxQuoteDoors } from '../../../functions/government/taxes/quoteDoors.ts';
import { fuzzDoor } from '../../kit/fuzz.ts';
import { call } from './quoteRoom.ts';

const bands = [
  { from: '0', to: '36000', rate: '0.03' },
  { from: '36000', to: null, rate: '0.1' },
];
const home = {
  kind: 'home',
  rule: {
    kind: 'given',
    free_per_person: '60',
    price_share: '0.7',
    rate: '0.006',
    low_rate: '0.004',
    low_up_to_times: '2',
  },
  new_m2: '90',
  all_m2: '180',
  people: 2,
  price: '60000',
  average_price: '30000',
};
/** Besides the example of the reference page: a rule of the request’s own. */
const given: Readonly<Record<string, object>> = {
  '/v1/government/taxes/individual-income/quote': {
    rule: {
      kind: 'given',
      bands,
      basic: '60000',
      kept_of_fees: '0.8',
      kept_of_author: '0.7',
      exemption: { income_up_to: '120000', due_up_to: '400' },
    },
    wages: 12_000_000,
    withheld: 100,
    withheld_as_required: true,
  },
  '/v1/government/taxes/withholding/quote': {
    kind: 'wages',
    rule: { kind: 'given', bands, basic_per_month: '5000' },
    months: [{ wages: 1_200_000, special: 280_000 }, { wages: 1_200_000 }],
    whole_years_deduction: false,
  },
  '/v1/government/taxes/property/quote': home,
  '/v1/government/taxes/fine/quote': {
    rule: { kind: 'given', per_day: '0.03', days_to_pay: 15, cap_share: '1' },
    fine: 10_000,
    late: { kind: 'dates', handed_over_on: '2026-06-01', paid_on: '2026-07-19' },
  },
};

describe('a quote door of taxes takes anything and answers cleanly', () => {
  it.each(
    taxQuoteDoors.flatMap(({ contract }) => {
      const own = given[contract.path];
      return [
        [`${contract.path}, as in its example`, contract, undefined] as const,
        ...(own === undefined ? [] : [[`${contract.path}, by a rule given`, contract, () => own] as const]),
      ];
    }),
  )('%s', async (_, contract, body) => {
    const statuses = await fuzzDoor({ contract, body }, call);
    expect(statuses.get(200)).toBeGreaterThan(0);
    expect(statuses.get(400)).toBeGreaterThan(0);
  });
});
