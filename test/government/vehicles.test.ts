/** Vehicle and vessel tax as published: bands by litres, trailers, months, and what is no product of litres. */
import { describe, expect, it } from 'vitest';
import { perTonne, perVehicle } from '../../domains/government/vehicles/tables.ts';
import { quoteVehicles, type Vehicle, type VehicleRule } from '../../domains/government/vehicles/tax.ts';
import { type Fen, fen } from '../../domains/money/fen.ts';
import type { AskedRule } from '../../domains/rules/asked.ts';
import { bandsUpTo } from '../../domains/rules/bands.ts';
import { decimal, type Rational, zero } from '../../domains/rules/rational.ts';
import { refusalOf, resultOf } from '../rules/answered.ts';
import { example, fenOf, listOf, numberOf, rationalOf, textOf } from '../rules/examples.ts';

const vehicle = (told: Partial<Vehicle>): Vehicle => ({
  kind: 'car',
  count: 1,
  size: zero,
  energy: 'fuel',
  ...told,
});
const asked = (place: string, on: string): AskedRule<VehicleRule> => ({ kind: 'named', place, on });
const taxOf = (told: Partial<Vehicle>, rule: AskedRule<VehicleRule>): Fen =>
  resultOf(quoteVehicles([vehicle(told)], rule)).taxFen;

/** One rate for trucks, half of it for trailers, and a sum for a bus or a car, as exam questions give them. */
const given = (told: { tonne?: string; whole?: string; share?: Rational }): AskedRule<VehicleRule> => ({
  kind: 'given',
  parameters: {
    rates: {
      ...(told.tonne === undefined
        ? {}
        : {
            truck: perTonne(bandsUpTo([[null, told.tonne]])),
            trailer: perTonne(bandsUpTo([[null, told.tonne]]), told.share ?? decimal('0.5')),
          }),
      ...(told.whole === undefined
        ? {}
        : {
            'large-bus': perVehicle(bandsUpTo([[null, told.whole]])),
            car: perVehicle(bandsUpTo([[null, told.whole]])),
          }),
    },
    reliefMonths: 0,
  },
});

describe('a fleet as published', () => {
  it('VVT-02: ten trucks, five trailers at half, ten buses', () => {
    const { inputs, expected } = example('VVT-02');
    const [trucks, tonnes, rate] = listOf(inputs.truck);
    const [trailers, trailerTonnes, , share] = listOf(inputs.trailer);
    const [buses, sum] = listOf(inputs.bus);
    const rule = given({ tonne: textOf(rate), whole: textOf(sum), share: rationalOf(share) });
    const fleet = [
      vehicle({ kind: 'truck', count: numberOf(trucks), size: rationalOf(tonnes) }),
      vehicle({ kind: 'trailer', count: numberOf(trailers), size: rationalOf(trailerTonnes) }),
      vehicle({ kind: 'large-bus', count: numberOf(buses) }),
    ];
    const result = resultOf(quoteVehicles(fleet, rule));
    expect(result.taxFen).toBe(fenOf(expected.tax));
    expect(result.vehicles.map((one) => one.taxFen)).toEqual([360_000, 67_500, 480_000]);
  });

  it('VVT-03: trailers bought in July pay six months', () => {
    const { inputs, expected } = example('VVT-03');
    const [trucks, tonnes, rate] = listOf(inputs.truck);
    const [trailers, trailerTonnes] = listOf(inputs.trailer);
    const fleet = [
      vehicle({ kind: 'truck', count: numberOf(trucks), size: rationalOf(tonnes) }),
      vehicle({
        kind: 'trailer',
        count: numberOf(trailers),
        size: rationalOf(trailerTonnes),
        boughtInMonth: numberOf(inputs.purchase_month),
      }),
    ];
    const result = resultOf(quoteVehicles(fleet, given({ tonne: textOf(rate) })));
    expect(result.vehicles.map((one) => one.months)).toEqual([12, 6]);
    expect(result.taxFen).toBe(fenOf(expected.tax));
  });

  it('VVT-05: trailers bought in April, and a car stolen in November gets two months back', () => {
    const { inputs, expected } = example('VVT-05');
    const [tonnes, trailers, rate] = listOf(inputs.trailer);
    const rule = given({ tonne: textOf(rate), whole: textOf(inputs.car_annual) });
    const fleet = [
      vehicle({
        kind: 'trailer',
        count: numberOf(trailers),
        size: rationalOf(tonnes),
        boughtInMonth: numberOf(inputs.purchase_month),
      }),
      vehicle({ kind: 'car', endedInMonth: numberOf(inputs.stolen_month) }),
    ];
    expect(resultOf(quoteVehicles(fleet, rule)).taxFen).toBe(fenOf(expected.tax));
  });

  it('VVT-06: Beijing waived two months of 2015 for every band', () => {
    const { inputs, expected } = example('VVT-06');
    const litres = ['1.0', '1.6', '2.0', '2.5', '3.0', '4.0', '4.1'].map(decimal);
    const in2014 = litres.map((size) => taxOf({ size }, asked('beijing', '2014-06-30')));
    const in2015 = litres.map((size) => taxOf({ size }, asked('beijing', '2015-06-30')));
    expect(in2014).toEqual(listOf(inputs.annual).map(fenOf));
    expect(in2015).toEqual(listOf(expected.reduced).map(fenOf));
  });

  it('VVT-06 the other way: today’s rule with the two months as a what-if, and only from its date', () => {
    const whatIf = {
      name: 'restricted days again',
      from: '2027-01-01',
      place: 'beijing',
      replace: { reliefMonths: 2 },
    };
    const size = decimal('2.0');
    const on = (date: string): AskedRule<VehicleRule> => ({
      kind: 'named',
      place: 'beijing',
      on: date,
      whatIf,
    });
    expect(taxOf({ size }, on('2026-12-31'))).toBe(48_000);
    expect(taxOf({ size }, on('2027-01-01'))).toBe(40_000);
  });

  it('VVT-07 is not repeated: litres pick the band and multiply nothing', () => {
    const { inputs, expected } = example('VVT-07');
    const size = rationalOf(inputs.displacement);
    const tax = taxOf({ size }, given({ whole: textOf(inputs.annual) }));
    expect(tax).toBe(fenOf(inputs.annual));
    expect(tax).not.toBe(fenOf(expected.tax));
  });
});

describe('bands and months', () => {
  it.each([
    ['beijing', '1.0', 300],
    ['beijing', '1.01', 420],
    ['beijing', '1.6', 420],
    ['beijing', '1.61', 480],
    ['hunan', '2.0', 360],
    ['hunan', '2.01', 720],
    ['hubei', '4.0', 3_000],
    ['hubei', '4.01', 4_500],
  ])('%s, %s litres: %s yuan', (place, litres, tax) => {
    expect(taxOf({ size: decimal(litres) }, asked(place, '2026-06-30'))).toBe(fen(tax * 100));
  });

  it.each([
    [1, 480],
    [6, 280],
    [12, 40],
  ])('a car bought in Beijing in month %s pays %s', (boughtInMonth, tax) => {
    expect(taxOf({ size: decimal('2.0'), boughtInMonth }, asked('beijing', '2026-06-30'))).toBe(tax * 100);
  });

  it('a car bought in Hunan in October pays three months of 300', () => {
    const told = { size: decimal('1.6'), boughtInMonth: 10 };
    expect(taxOf(told, asked('hunan', '2026-10-31'))).toBe(7_500);
  });

  it.each([
    ['energy-saving', 15_000],
    ['plug-in', 0],
    ['pure-electric', 0],
  ] as const)('a car that is %s pays %s fen in Hunan', (energy, tax) => {
    expect(taxOf({ size: decimal('1.6'), energy }, asked('hunan', '2026-06-30'))).toBe(tax);
  });

  it('an electric car has no litres to name', () => {
    expect(taxOf({ energy: 'pure-electric' }, asked('hunan', '2026-06-30'))).toBe(0);
  });

  it('a trailer pays half a truck, a ship by its band on all its tonnes', () => {
    const hunan = asked('hunan', '2026-06-30');
    expect(taxOf({ kind: 'trailer', size: decimal('10') }, hunan)).toBe(42_000);
    expect(taxOf({ kind: 'ship', size: decimal('200') }, hunan)).toBe(60_000);
    expect(taxOf({ kind: 'ship', size: decimal('201') }, hunan)).toBe(80_400);
    expect(taxOf({ kind: 'tug', size: decimal('201') }, hunan)).toBe(40_200);
  });
});

describe('what has no answer', () => {
  it.each([
    ['a province without a table', vehicle({}), asked('guangdong', '2026-01-01'), 'place-unknown'],
    ['a year before the law', vehicle({}), asked('hunan', '2011-12-31'), 'rule-not-in-force'],
    ['trucks in Beijing', vehicle({ kind: 'truck' }), asked('beijing', '2026-01-01'), 'rate-unknown'],
    [
      'stolen before it was bought',
      vehicle({ boughtInMonth: 5, endedInMonth: 4 }),
      asked('hunan', '2026-01-01'),
      'months-not-in-order',
    ],
    ['a car without litres', vehicle({}), asked('hunan', '2026-01-01'), 'vehicle-size-implausible'],
    [
      'a car of 999 litres',
      vehicle({ size: decimal('999') }),
      asked('hunan', '2026-01-01'),
      'vehicle-size-implausible',
    ],
  ])('%s: %s', (_what, one, rule, code) => {
    expect(refusalOf(quoteVehicles([one], rule))).toBe(code);
  });
});
