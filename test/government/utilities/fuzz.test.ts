/** A thousand broken bills of each kind: each is answered cleanly, some are refused, and none is a fault of ours. */
import { describe, expect, it } from 'vitest';
import { utilityQuoteDoors } from '../../../functions/government/utilities/quoteDoors.ts';
import { fuzzDoor } from '../../kit/fuzz.ts';
import { call } from './quoteRoom.ts';

const late = {
  due_on: '2026-05-01',
  paid_on: '2026-06-01',
  payer: 'other',
  rule: {
    kind: 'given',
    home_per_day: '0.001',
    other_per_day: { same_year: '0.002', later_years: '0.003' },
    grace_days: 3,
    least_amount: 100,
    cap_share: '1',
  },
};
const byTime = {
  rule: { kind: 'given', tariff: { kind: 'time_of_use', prices: { peak: '0.93', valley: '0.31' } } },
  usage: { kind: 'by_time', units: { peak: '80', valley: '50' } },
  late,
};
const increments = {
  rule: {
    kind: 'given',
    tariff: {
      kind: 'increments',
      price: '0.588',
      basis: 'month',
      bands: [
        { from: '0', to: '180', price: '0' },
        { from: '180', to: null, price: '0.05' },
      ],
      household: { people: 4, per_person_more: '30' },
      welfare_free: '15',
    },
  },
  usage: { kind: 'readings', last: '300', current: '950' },
  period: { from: '2026-01-01', to: '2026-02-28' },
  people: 5,
  welfare: true,
};

describe('a quote door of utilities takes anything and answers cleanly', () => {
  it.each(
    utilityQuoteDoors.flatMap(({ contract }) => [
      [`${contract.path}, as in its example`, contract, undefined] as const,
      [`${contract.path}, by time of day, late`, contract, () => byTime] as const,
      [`${contract.path}, by increments`, contract, () => increments] as const,
    ]),
  )('%s', async (_, contract, body) => {
    const statuses = await fuzzDoor({ contract, body }, call);
    expect(statuses.get(200)).toBeGreaterThan(0);
    expect(statuses.get(400)).toBeGreaterThan(0);
  });
});
