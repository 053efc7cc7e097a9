/** Tiers by name, of a year, a part of a month and a large household; and what has no answer. */
import { describe, expect, it } from 'vitest';
import { quoteBill } from '../../domains/government/utilities/bill.ts';
import { tariffs } from '../../domains/government/utilities/tables.ts';
import type { Tariff } from '../../domains/government/utilities/tariff.ts';
import type { AskedRule } from '../../domains/rules/asked.ts';
import { type Band, bandsUpTo } from '../../domains/rules/bands.ts';
import { decimal, zero } from '../../domains/rules/rational.ts';
import { refusalOf } from '../rules/answered.ts';
import { example, fenOf, textOf } from '../rules/examples.ts';

import { beijing, bill, feeOf, given, metered, tiers, today } from './meter.ts';

describe('both sides of each tier, by name', () => {
  it.each([
    ['electricity', 'low-voltage', '240', 11_719],
    ['electricity', 'low-voltage', '241', 11_773],
    ['electricity', 'low-voltage', '400', 20_332],
    ['electricity', 'low-voltage', '401', 20_411],
    ['electricity', 'low-voltage', '500', 28_215],
    ['electricity', 'shared-meter', '500', 25_515],
    ['water', 'tap', '180', 90_000],
    ['water', 'tap', '181', 90_700],
    ['water', 'tap', '260', 146_000],
    ['water', 'tap', '300', 182_000],
    ['water', 'school', '300', 180_000],
    ['gas', 'ordinary', '350', 91_350],
    ['gas', 'ordinary', '600', 176_100],
    ['gas', 'wall-boiler', '1500', 391_500],
  ] as const)('%s %s: %s units cost %s fen', (utility, category, units, fee) => {
    expect(feeOf(utility, category, { units })).toBe(fee);
  });

  it('TIER-07 by name: gas of 2016; and no price is carried to years that no source speaks of', () => {
    const { inputs, expected } = example('TIER-07');
    const units = textOf(inputs.m3);
    expect(feeOf('gas', 'ordinary', { units }, '2016-12-31')).toBe(fenOf(expected.fee));
    const rows = tariffs.gas.ordinary ?? [];
    const answer = quoteBill(metered({ units }), {
      utility: 'gas',
      rows,
      asked: beijing('2020-06-30'),
      today,
    });
    expect(refusalOf(answer)).toBe('rule-not-in-force');
  });
});

describe('tiers of a year, of a part of a month, of a large household', () => {
  it('one bill straddles two tiers where the year’s running total does', () => {
    expect(feeOf('water', 'tap', { units: '20', usedBefore: decimal('170') })).toBe(10 * 500 + 10 * 700);
    expect(feeOf('water', 'tap', { units: '20', usedBefore: decimal('260') })).toBe(20 * 900);
  });

  it('half a month has half the tiers, two months twice', () => {
    const half = { from: '2026-06-01', to: '2026-06-15' };
    const two = { from: '2026-06-01', to: '2026-07-31' };
    expect(feeOf('electricity', 'low-voltage', { units: '250', period: half })).toBe(14_108);
    expect(feeOf('electricity', 'low-voltage', { units: '1000', period: two })).toBe(2 * 28_215);
  });

  it('a change of price inside the period shares the units out by days', () => {
    const period = { from: '2016-12-01', to: '2016-12-31' };
    const change: AskedRule<Tariff> = {
      kind: 'named',
      place: 'beijing',
      on: '2016-12-31',
      whatIf: {
        name: 'one price from the 21st',
        from: '2016-12-21',
        replace: { bands: bandsUpTo([[null, '3.10']]) },
      },
    };
    // 20 of 31 days at 2.28, 11 of 31 at 3.10.
    const result = bill('gas', metered({ units: '31', period }), change, 'ordinary');
    expect(result.feeFen).toBe(20 * 228 + 11 * 310);
    expect(result.tiers.map((tier) => tier.amountFen)).toEqual([4_560, 3_410]);
  });

  it('more people than the tiers are made for raise every end', () => {
    const guangzhou2012: Tariff = {
      kind: 'tiers',
      basis: 'month',
      bands: bandsUpTo([
        ['26', '1.98'],
        ['34', '2.97'],
        [null, '3.96'],
      ]),
      included: [],
      household: { people: 4, perPersonMore: decimal('6') },
      welfareFree: zero,
    };
    const cost = (people: number): number =>
      bill('water', metered({ units: '40', people }), given(guangzhou2012)).feeFen;
    expect([cost(4), cost(5), cost(6)]).toEqual([
      26 * 198 + 8 * 297 + 6 * 396,
      32 * 198 + 8 * 297,
      38 * 198 + 2 * 297,
    ]);
  });

  it('welfare households have 15 kWh of a month free, and never more than they used', () => {
    const cost = (units: string) => feeOf('electricity', 'low-voltage', { units, welfare: true });
    expect([cost('10'), cost('15'), cost('100')]).toEqual([0, 0, 4_151]);
  });
});

describe('what has no answer', () => {
  const period = (from: string, to: string) => ({ from, to });
  it.each([
    [
      'a reading below the last',
      { usage: { kind: 'readings', last: decimal('9'), current: decimal('8') } },
      'reading-below-last',
    ],
    [
      'a period that ends before it begins',
      { period: period('2026-06-02', '2026-06-01') },
      'period-not-in-order',
    ],
    ['a period in the future', { period: period('2026-11-01', '2026-11-30') }, 'period-in-future'],
    [
      'times of day on a tariff of tiers',
      { usage: { kind: 'by-time', units: { peak: decimal('1') } } },
      'usage-kind-wrong',
    ],
  ] as const)('%s: %s', (_what, told, code) => {
    const rows = tariffs.electricity['low-voltage'] ?? [];
    const answer = quoteBill(metered(told), { utility: 'electricity', rows, asked: beijing(today), today });
    expect(refusalOf(answer)).toBe(code);
  });

  const oneBand = (from: string, to: string | null): Band => ({
    from: decimal(from),
    to: to === null ? null : decimal(to),
    rate: decimal('1'),
  });
  it.each([
    ['no band', [], 'bands-missing'],
    ['a start above nothing', [oneBand('1', null)], 'bands-start-wrong'],
    ['a gap', [oneBand('0', '10'), oneBand('11', null)], 'bands-gap'],
    ['an overlap', [oneBand('0', '10'), oneBand('9', null)], 'bands-overlap'],
    ['a band after one without end', [oneBand('0', null), oneBand('9', null)], 'bands-overlap'],
    ['the wrong order', [oneBand('0', '10'), oneBand('10', '5')], 'bands-not-ascending'],
    ['no last band without end', [oneBand('0', '10')], 'bands-end-wrong'],
  ] as const)('a tariff of the request with %s: %s', (_what, bands, code) => {
    const asked = given(tiers(bands));
    expect(refusalOf(quoteBill(metered({}), { utility: 'water', rows: [], asked, today }))).toBe(code);
  });

  it('a part of the price that is more than the price', () => {
    const sewage = { id: 'sewage', words: { zh: '污', en: 'sewage' }, price: decimal('3') };
    const asked = given(tiers(bandsUpTo([[null, '2.99']]), [sewage]));
    expect(refusalOf(quoteBill(metered({}), { utility: 'water', rows: [], asked, today }))).toBe(
      'rule-value-out-of-range',
    );
  });
});
