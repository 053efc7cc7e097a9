/** Bills of electricity, water and gas as published, in whatever way they are told. */
import { describe, expect, it } from 'vitest';
import { quoteBill } from '../../domains/government/utilities/bill.ts';
import { tariffs } from '../../domains/government/utilities/tables.ts';
import type { Tariff } from '../../domains/government/utilities/tariff.ts';
import type { AskedRule } from '../../domains/rules/asked.ts';
import { bandsUpTo } from '../../domains/rules/bands.ts';
import { zero } from '../../domains/rules/rational.ts';
import { refusalOf } from '../rules/answered.ts';
import { example, fenOf, listOf, numberOf, rationalOf, textOf } from '../rules/examples.ts';

import { bandsOf, beijing, bill, given, metered, tiers, today } from './meter.ts';

describe('tiers as published', () => {
  it.each([
    ['TIER-01', 'electricity', 'kwh'],
    ['TIER-06', 'gas', 'm3'],
    ['TIER-07', 'gas', 'm3'],
    ['TIER-09', 'water', 't'],
    ['TIER-11', 'water', 't'],
    ['TIER-12', 'water', 't'],
  ] as const)('%s: %s', (id, utility, unit) => {
    const published = example(id);
    const result = bill(
      utility,
      metered({ units: textOf(published.inputs[unit]) }),
      given(tiers(bandsOf(published))),
    );
    expect(result.feeFen).toBe(fenOf(published.expected.fee));
    expect(result.tiers.reduce((all, tier) => all + tier.amountFen, 0)).toBe(result.feeFen);
  });

  it.each(['TIER-06', 'TIER-07'])('%s: and at one price for all', (id) => {
    const { inputs, expected } = example(id);
    const [, first] = listOf(listOf(inputs.tiers)[0]);
    const flat = given(tiers(bandsUpTo([[null, textOf(first)]])));
    expect(bill('gas', metered({ units: textOf(inputs.m3) }), flat).feeFen).toBe(fenOf(expected.flat_fee));
  });

  it('TIER-09: sewage is in the price, and is told apart', () => {
    const { inputs, expected } = example('TIER-09');
    const words = { zh: '污水处理费', en: 'sewage' };
    const sewage = { id: 'sewage', words, price: rationalOf(inputs.sewage) };
    const tariff = given(tiers(bandsOf(example('TIER-09')), [sewage]));
    const result = bill('water', metered({ units: textOf(inputs.t) }), tariff);
    expect(result.feeFen).toBe(fenOf(expected.fee));
    expect(result.included).toEqual([{ id: 'sewage', amountFen: fenOf(expected.sewage_fee) }]);
    expect(result.ownFen).toBe(result.feeFen - fenOf(expected.sewage_fee));
  });

  it('TIER-02: two readings, a base price and increments; and the same sum by tiers', () => {
    const { inputs, expected } = example('TIER-02');
    const increments: Tariff = {
      kind: 'increments',
      basis: 'month',
      price: rationalOf(inputs.base_price),
      bands: bandsUpTo([
        [textOf(inputs.t1), '0'],
        [textOf(inputs.t2), textOf(inputs.add2)],
        [null, textOf(inputs.add3)],
      ]),
      household: null,
      welfareFree: zero,
    };
    const last = rationalOf(inputs.prev_reading);
    const read = metered({ usage: { kind: 'readings', last, current: rationalOf(inputs.curr_reading) } });
    const result = bill('electricity', read, given(increments));
    expect(result.units.equals(rationalOf(expected.kwh))).toBe(true);
    expect(result.tiers.map((tier) => tier.amountFen)).toEqual(
      [expected.base, expected.inc2, expected.inc3].map(fenOf),
    );
    expect(result.feeFen).toBe(fenOf(expected.fee));
    const byTiers = tiers(
      bandsUpTo([
        [textOf(inputs.t1), '0.588'],
        [textOf(inputs.t2), '0.638'],
        [null, '0.888'],
      ]),
    );
    expect(bill('electricity', read, given(byTiers)).feeFen).toBe(result.feeFen);
  });

  it('TIER-01 by name: Guangdong in summer leaves the base price to the city', () => {
    const { inputs, expected } = example('TIER-01');
    const [, base] = listOf(listOf(inputs.tiers)[0]);
    const asked = (on: string): AskedRule<Tariff> => ({ kind: 'named', place: 'guangdong', on });
    const told = metered({ units: textOf(inputs.kwh), placePrice: rationalOf(base) });
    expect(bill('electricity', told, asked('2026-10-31'), 'low-voltage').feeFen).toBe(fenOf(expected.fee));
    expect(bill('electricity', told, asked('2026-11-01'), 'low-voltage').feeFen).toBe(50_100);
    const bare = metered({ units: '1' });
    const rows = tariffs.electricity['low-voltage'] ?? [];
    const answer = quoteBill(bare, { utility: 'electricity', rows, asked: asked('2026-07-01'), today });
    expect(refusalOf(answer)).toBe('rate-unknown');
  });

  it('TIER-04: by time of day, and by tiers', () => {
    const { inputs, expected } = example('TIER-04');
    const prices = {
      valley: rationalOf(inputs.valley_price),
      flat: rationalOf(inputs.flat_price),
      peak: rationalOf(inputs.peak_price),
    };
    const units = {
      valley: rationalOf(inputs.valley),
      flat: rationalOf(inputs.flat),
      peak: rationalOf(inputs.peak),
    };
    const byTime = metered({ usage: { kind: 'by-time', units } });
    expect(bill('electricity', byTime, given({ kind: 'time-of-use', prices })).feeFen).toBe(
      fenOf(expected.tou_fee),
    );
    const byTiers = tiers(
      bandsUpTo([
        [textOf(inputs.t1), textOf(inputs.flat_price)],
        [null, textOf(inputs.t2_price)],
      ]),
    );
    const all = String(numberOf(inputs.valley) + numberOf(inputs.flat) + numberOf(inputs.peak));
    expect(bill('electricity', metered({ units: all }), given(byTiers)).feeFen).toBe(
      fenOf(expected.tier_fee),
    );
  });

  it('TIER-14 is not repeated: 84 × 4.65 is 390.60', () => {
    const { inputs, expected } = example('TIER-14');
    const result = bill(
      'water',
      metered({ units: textOf(inputs.m3) }),
      given(tiers(bandsOf(example('TIER-14')))),
    );
    expect(result.feeFen).toBe(157_860);
    expect(result.feeFen).not.toBe(fenOf(expected.fee));
  });

  it('TIER-15 is not repeated: what is in the price of water is not added to it again', () => {
    const { inputs, expected } = example('TIER-15');
    const result = bill('water', metered({ units: textOf(inputs.m3) }), beijing(today), 'tap');
    expect(result.feeFen).toBe(104_000);
    expect(result.feeFen).not.toBe(fenOf(expected.fee));
    expect(result.included).toEqual([
      { id: 'water-resource', amountFen: 31_400 },
      { id: 'sewage', amountFen: 27_200 },
    ]);
    expect(result.ownFen).toBe(180 * 207 + 20 * 407);
  });

  it('TIER-16 is not repeated: 220 and 80 kWh cost 174.49', () => {
    const { inputs, expected } = example('TIER-16');
    const tariff = given(tiers(bandsOf(example('TIER-16'))));
    const result = bill('electricity', metered({ units: textOf(inputs.kwh) }), tariff);
    expect(result.feeFen).toBe(17_449);
    expect(result.feeFen).not.toBe(fenOf(expected.fee));
  });
});
