/** Every published bill of electricity, water and gas over the wire, to the fen; late charges; each way of saying no. */
import { describe, expect, it } from 'vitest';
import { errorOf, type Reply } from '../../kit/http.ts';
import { type Example, example, fenOf, listOf, numberOf, textOf } from '../../rules/examples.ts';
import { quote } from './quoteRoom.ts';

type Utility = 'electricity' | 'water' | 'gas';
type Result = {
  readonly amount: number;
  readonly total_amount: number;
  readonly own_amount: number;
  readonly included: readonly { readonly id: string; readonly amount: number }[];
  readonly tiers: readonly { readonly kind: string; readonly units: string; readonly amount: number }[];
  readonly scale: readonly { readonly to: string | null }[];
  readonly late: { readonly days: number; readonly days_in_later_years: number; readonly amount: number };
};

const resultOf = async (utility: Utility, body: object): Promise<Result> => {
  const reply = await quote(utility, body);
  expect(reply.status, reply.text).toBe(200);
  return reply.body.result as Result;
};

type Band = { readonly from: string; readonly to: string | null; readonly price: string };
const bandsOf = (rows: readonly (readonly [string | null, string])[]): Band[] =>
  rows.map(([to, price], at) => ({ from: rows[at - 1]?.[0] ?? '0', to, price }));
const publishedBands = ({ inputs }: Example): Band[] =>
  bandsOf(
    listOf(inputs.tiers).map((row) => {
      const [to, price] = listOf(row);
      return [to === null ? null : textOf(to), textOf(price)];
    }),
  );
const byTiers = (bands: readonly Band[], more: object = {}) => ({
  rule: { kind: 'given', tariff: { kind: 'tiers', basis: 'month', bands, ...more } },
});
const amountOf = (units: string) => ({ usage: { kind: 'amount', units } });

describe('what others published, put to the door', () => {
  it.each([
    ['TIER-01', 'electricity', 'kwh'],
    ['TIER-06', 'gas', 'm3'],
    ['TIER-07', 'gas', 'm3'],
    ['TIER-09', 'water', 't'],
    ['TIER-11', 'water', 't'],
    ['TIER-12', 'water', 't'],
  ] as const)('%s: %s comes to the fen', async (id, utility, unit) => {
    const published = example(id);
    const body = { ...byTiers(publishedBands(published)), ...amountOf(textOf(published.inputs[unit])) };
    const result = await resultOf(utility, body);
    expect(result.amount).toBe(fenOf(published.expected.fee));
    expect(result.tiers.reduce((all, tier) => all + tier.amount, 0)).toBe(result.amount);
    expect(result.scale).toHaveLength(publishedBands(published).length);
  });

  it.each(['TIER-06', 'TIER-07'])('%s: and at one price for all', async (id) => {
    const { inputs, expected } = example(id);
    const [, price] = listOf(listOf(inputs.tiers)[0]);
    const flat = byTiers(bandsOf([[null, textOf(price)]]));
    const result = await resultOf('gas', { ...flat, ...amountOf(textOf(inputs.m3)) });
    expect(result.amount).toBe(fenOf(expected.flat_fee));
  });

  it('TIER-01 by the name of the rule: the base price is the city’s and is asked for', async () => {
    const { inputs, expected } = example('TIER-01');
    const [, base] = listOf(listOf(inputs.tiers)[0]);
    const rule = { kind: 'named', place: 'guangdong', category: 'low-voltage', date: '2026-07-01' };
    const usage = amountOf(textOf(inputs.kwh));
    const result = await resultOf('electricity', { rule: { ...rule, place_price: textOf(base) }, ...usage });
    expect(result.amount).toBe(fenOf(expected.fee));
    expect(errorOf(await quote('electricity', { rule, ...usage })).code).toBe('rate_unknown');
  });

  it('TIER-02: two readings, a base price and its increments, each a line of its own', async () => {
    const { inputs, expected } = example('TIER-02');
    const bands = bandsOf([
      [textOf(inputs.t1), '0'],
      [textOf(inputs.t2), textOf(inputs.add2)],
      [null, textOf(inputs.add3)],
    ]);
    const tariff = { kind: 'increments', price: textOf(inputs.base_price), basis: 'month', bands };
    const usage = {
      kind: 'readings',
      last: textOf(inputs.prev_reading),
      current: textOf(inputs.curr_reading),
    };
    const result = await resultOf('electricity', { rule: { kind: 'given', tariff }, usage });
    expect(result.amount).toBe(fenOf(expected.fee));
    expect(result.tiers.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['base', fenOf(expected.base)],
      ['increment', fenOf(expected.inc2)],
      ['increment', fenOf(expected.inc3)],
    ]);
  });

  it('TIER-04: by time of day, and the same by tiers', async () => {
    const { inputs, expected } = example('TIER-04');
    const prices = {
      valley: textOf(inputs.valley_price),
      flat: textOf(inputs.flat_price),
      peak: textOf(inputs.peak_price),
    };
    const units = { valley: textOf(inputs.valley), flat: textOf(inputs.flat), peak: textOf(inputs.peak) };
    const byTime = await resultOf('electricity', {
      rule: { kind: 'given', tariff: { kind: 'time_of_use', prices } },
      usage: { kind: 'by_time', units },
    });
    expect([byTime.amount, byTime.tiers.map(({ kind }) => kind)]).toEqual([
      fenOf(expected.tou_fee),
      ['peak', 'flat', 'valley'],
    ]);
    const bands = bandsOf([
      [textOf(inputs.t1), textOf(inputs.flat_price)],
      [null, textOf(inputs.t2_price)],
    ]);
    const all = String(numberOf(inputs.valley) + numberOf(inputs.flat) + numberOf(inputs.peak));
    const tiers = await resultOf('electricity', { ...byTiers(bands), ...amountOf(all) });
    expect(tiers.amount).toBe(fenOf(expected.tier_fee));
  });

  it('TIER-09: sewage is in the price, and is told apart', async () => {
    const { inputs, expected } = example('TIER-09');
    const included = [{ id: 'sewage', zh: '污水处理费', en: 'sewage', price: textOf(inputs.sewage) }];
    const body = byTiers(publishedBands(example('TIER-09')), { included });
    const result = await resultOf('water', { ...body, ...amountOf(textOf(inputs.t)) });
    expect(result.amount).toBe(fenOf(expected.fee));
    expect(result.included).toEqual([{ id: 'sewage', amount: fenOf(expected.sewage_fee) }]);
  });

  it.each([
    ['TIER-14', 'water', 'm3', 157_860],
    ['TIER-15', 'water', 'm3', 104_000],
    ['TIER-16', 'electricity', 'kwh', 17_449],
  ] as const)('%s: the published mistake is not repeated', async (id, utility, unit, fen) => {
    const { inputs, expected } = example(id);
    const body = { ...byTiers(publishedBands(example(id))), ...amountOf(textOf(inputs[unit])) };
    const { amount } = await resultOf(utility, body);
    expect(amount).toBe(fen);
    expect(amount).not.toBe(fenOf(expected.fee));
  });

  it('LATE-10 to LATE-12: of three published answers the one that follows the text', async () => {
    const { inputs, expected } = example('LATE-11');
    const late = async (yuan: number, due_on: string) => {
      const one = { ...byTiers(bandsOf([[null, '1']])), ...amountOf(String(yuan)) };
      const given = {
        kind: 'given',
        home_per_day: '0.001',
        other_per_day: { same_year: '0.002', later_years: '0.003' },
        grace_days: 0,
        least_amount: 100,
        cap_share: null,
      };
      const asked = { due_on, paid_on: textOf(inputs.paid), payer: 'other', rule: given };
      return resultOf('electricity', { ...one, late: asked });
    };
    const december = await late(numberOf(inputs.dec_bill), '2000-12-15');
    const january = await late(numberOf(inputs.jan_bill), '2001-01-15');
    expect([december.late.days, december.late.days_in_later_years]).toEqual([34, 18]);
    const together = december.late.amount + january.late.amount;
    expect(together).toBe(fenOf(expected.penalty));
    expect([
      fenOf(example('LATE-10').expected.penalty),
      fenOf(example('LATE-12').expected.penalty),
    ]).not.toContain(together);
    expect(december.total_amount).toBe(december.amount + december.late.amount);
  });
});

describe('a quote is refused', () => {
  const named = { kind: 'named', place: 'beijing', category: 'tap', date: '2026-06-30' };
  const ask = (change: object): Promise<Reply> =>
    quote('water', { rule: named, ...amountOf('20'), ...change });
  const bands = (...rows: Band[]) => byTiers(rows);
  const band = (from: string, to: string | null, price = '1'): Band => ({ from, to, price });

  it.each([
    ['a city without a source', 'place_unknown', { rule: { ...named, place: 'shenzhen' } }],
    ['a kind of customer without a rule', 'place_unknown', { rule: { ...named, category: 'hotel' } }],
    ['a name that objects have', 'place_unknown', { rule: { ...named, category: 'constructor' } }],
    ['before the first rule', 'rule_not_in_force', { rule: { ...named, date: '2010-01-01' } }],
    ['a set of another day', 'rule_set_not_in_force', { rule: { ...named, set: 'beijing-water-1999' } }],
    [
      'a reading below the last',
      'reading_below_last',
      { usage: { kind: 'readings', last: '9', current: '8' } },
    ],
    ['a period turned round', 'period_not_in_order', { period: { from: '2026-06-02', to: '2026-06-01' } }],
    ['a period in the future', 'period_in_future', { period: { from: '2026-11-01', to: '2026-11-30' } }],
    ['times of day by tiers', 'usage_kind_wrong', { usage: { kind: 'by_time', units: { peak: '1' } } }],
    ['no tier', 'bands_missing', bands()],
    ['a gap between tiers', 'bands_gap', bands(band('0', '10'), band('11', null))],
    ['tiers over each other', 'bands_overlap', bands(band('0', '10'), band('9', null))],
    ['tiers that do not begin at nothing', 'bands_start_wrong', bands(band('1', null))],
    ['a last tier with an end', 'bands_end_wrong', bands(band('0', '10'))],
    [
      'gas paid late, for which no rule was found',
      'place_unknown',
      {
        late: {
          due_on: '2026-05-01',
          paid_on: '2026-06-01',
          payer: 'home',
          rule: { kind: 'named', place: 'nowhere' },
        },
      },
    ],
  ])('%s: %s', async (_what, code, change) => {
    const reply = await ask(change);
    expect([reply.status, errorOf(reply).code], reply.text).toEqual([422, code]);
  });
});
