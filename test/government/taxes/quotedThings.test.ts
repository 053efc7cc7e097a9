/** Every published sum of vehicles, buildings, deeds and land put to its door over the wire, to the fen. */
import { describe, expect, it } from 'vitest';
import { halfUpToFen, roundYuan } from '../../../domains/rules/rounding.ts';
import { example, fenOf, listOf, numberOf, rationalOf, textOf } from '../../rules/examples.ts';
import { quote } from './quoteRoom.ts';

type Result = Readonly<Record<string, unknown>> & {
  readonly tax_amount: number;
  readonly buildings: readonly { readonly tax_amount: number }[];
  readonly vehicles: readonly { readonly months: number; readonly tax_amount: number }[];
};
const china = { kind: 'named', place: 'china', date: '2026-06-30' };
const resultOf = async (kind: string, body: object): Promise<Result> => {
  const reply = await quote(kind, { rule: china, ...body });
  expect(reply.status, reply.text).toBe(200);
  return reply.body.result as Result;
};
/** Examples told in ten thousands of yuan. */
const wan = (value: Parameters<typeof rationalOf>[0]): number =>
  roundYuan(rationalOf(value).mul(10_000), halfUpToFen);

const flat = (rate: string) => [{ from: '0', to: null, rate }];
const tonnes = (rate: string, share = '0.5') => ({
  truck: { per: 'tonne', bands: flat(rate) },
  trailer: { per: 'tonne', bands: flat(rate), share },
});
const wholes = (rate: string) => ({
  large_bus: { per: 'vehicle', bands: flat(rate) },
  car: { per: 'vehicle', bands: flat(rate) },
});
const given = (rates: object) => ({ kind: 'given', rates });

describe('vehicles', () => {
  it('VVT-02: trucks, trailers at half, buses', async () => {
    const { inputs, expected } = example('VVT-02');
    const [trucks, size, rate] = listOf(inputs.truck);
    const [trailers, trailerSize, , share] = listOf(inputs.trailer);
    const [buses, sum] = listOf(inputs.bus);
    const result = await resultOf('vehicle-vessel', {
      rule: given({ ...tonnes(textOf(rate), textOf(share)), ...wholes(textOf(sum)) }),
      vehicles: [
        { kind: 'truck', count: numberOf(trucks), size: textOf(size) },
        { kind: 'trailer', count: numberOf(trailers), size: textOf(trailerSize) },
        { kind: 'large_bus', count: numberOf(buses) },
      ],
    });
    expect(result.tax_amount).toBe(fenOf(expected.tax));
  });

  it('VVT-03: trailers bought in July', async () => {
    const { inputs, expected } = example('VVT-03');
    const [trucks, size, rate] = listOf(inputs.truck);
    const [trailers, trailerSize] = listOf(inputs.trailer);
    const result = await resultOf('vehicle-vessel', {
      rule: given(tonnes(textOf(rate))),
      vehicles: [
        { kind: 'truck', count: numberOf(trucks), size: textOf(size) },
        {
          kind: 'trailer',
          count: numberOf(trailers),
          size: textOf(trailerSize),
          bought_in_month: numberOf(inputs.purchase_month),
        },
      ],
    });
    expect(result.vehicles.map(({ months }) => months)).toEqual([12, 6]);
    expect(result.tax_amount).toBe(fenOf(expected.tax));
  });

  it('VVT-05: trailers bought in April, a car stolen in November', async () => {
    const { inputs, expected } = example('VVT-05');
    const [size, trailers, rate] = listOf(inputs.trailer);
    const result = await resultOf('vehicle-vessel', {
      rule: given({ ...tonnes(textOf(rate)), ...wholes(textOf(inputs.car_annual)) }),
      vehicles: [
        {
          kind: 'trailer',
          count: numberOf(trailers),
          size: textOf(size),
          bought_in_month: numberOf(inputs.purchase_month),
        },
        { kind: 'car', ended_in_month: numberOf(inputs.stolen_month) },
      ],
    });
    expect(result.tax_amount).toBe(fenOf(expected.tax));
  });

  it('VVT-06: Beijing with and without the two months of 2015', async () => {
    const { inputs, expected } = example('VVT-06');
    const taxesOf = async (date: string): Promise<number[]> => {
      const vehicles = ['1.0', '1.6', '2.0', '2.5', '3.0', '4.0', '4.1'].map((size) => ({
        kind: 'car',
        size,
      }));
      const rule = { kind: 'named', place: 'beijing', date };
      const result = await resultOf('vehicle-vessel', { rule, vehicles });
      return result.vehicles.map(({ tax_amount }) => tax_amount);
    };
    expect(await taxesOf('2014-06-30')).toEqual(listOf(inputs.annual).map(fenOf));
    expect(await taxesOf('2015-06-30')).toEqual(listOf(expected.reduced).map(fenOf));
  });

  it('VVT-07 is not repeated: litres multiply nothing', async () => {
    const { inputs, expected } = example('VVT-07');
    const rule = given(wholes(textOf(inputs.annual)));
    const vehicles = [{ kind: 'car', size: textOf(inputs.displacement) }];
    const { tax_amount } = await resultOf('vehicle-vessel', { rule, vehicles });
    expect(tax_amount).toBe(fenOf(inputs.annual));
    expect(tax_amount).not.toBe(fenOf(expected.tax));
  });
});

describe('buildings and homes', () => {
  const used = (value: number, deducted_share: string, more: object = {}) => ({
    kind: 'used',
    use: 'ordinary',
    value,
    deducted_share,
    ...more,
  });
  const letOut = (rent: number, more: object = {}) => ({
    kind: 'let',
    letting: 'business',
    rent,
    rent_per: 'year',
    ...more,
  });
  const taxed = (buildings: readonly object[], rule: object = china): Promise<Result> =>
    resultOf('property', { kind: 'buildings', buildings, rule });

  it('PROP-02: used, exempt and let', async () => {
    const { inputs, expected } = example('PROP-02');
    const share = textOf(inputs.deduct);
    const exempt = used(wan(inputs.kindergarten), share, { use: 'exempt' });
    const result = await taxed([used(wan(inputs.orig), share), exempt, letOut(wan(inputs.rent))]);
    expect(result.tax_amount).toBe(wan(expected.tax));
  });

  it('PROP-04: underground, and a part let from July', async () => {
    const { inputs, expected } = example('PROP-04');
    const share = textOf(inputs.deduct);
    const underground = await taxed([
      used(wan(inputs.underground_industrial), share, { use: 'underground_industrial' }),
      used(wan(inputs.underground_commercial), share, { use: 'underground_commercial', months: 3 }),
    ]);
    expect(underground.tax_amount).toBe(wan(expected.underground));
    const above = await taxed([
      used(wan(inputs.factory) - wan(inputs.leased_orig), share),
      used(wan(inputs.leased_orig), share, { months: 6 }),
      letOut(wan(inputs.annual_rent), { months: 6 }),
    ]);
    expect(above.tax_amount).toBe(wan(expected.aboveground));
  });

  it('PROP-06: a shop let by the month', async () => {
    const { inputs, expected } = example('PROP-06');
    const months = numberOf(inputs.months);
    const result = await taxed([letOut(fenOf(inputs.rent_month), { rent_per: 'month', months })]);
    expect(result.tax_amount).toBe(fenOf(expected.tax));
  });

  it('PROP-07: the empty month, by the exam bank’s rule and by ours', async () => {
    const { inputs, expected } = example('PROP-07');
    const rule = {
      kind: 'given',
      own_rate: '0.012',
      let_rate: { business: '0.12', housing: textOf(inputs.rate) },
      deducted_share: { from: '0.1', to: '0.3' },
      underground_share: { industrial: '0.5', commercial: '0.7' },
      empty_months_taxed: true,
    };
    const empty_months = numberOf(inputs.vacant_months);
    const home = letOut(fenOf(inputs.rent_month), { letting: 'housing', rent_per: 'month', empty_months });
    expect((await taxed([home], rule)).tax_amount).toBe(fenOf(expected.tax));
    expect((await taxed([home])).tax_amount).toBe(132_000);
  });

  it('PROP-08: business and housing', async () => {
    const { inputs, expected } = example('PROP-08');
    const rent = fenOf(inputs.rent);
    const result = await taxed([letOut(rent), letOut(rent, { letting: 'housing' })]);
    expect(result.buildings.map(({ tax_amount }) => tax_amount)).toEqual(
      [expected.at12, expected.at4].map(fenOf),
    );
  });

  it('PROP-10 is not repeated: Shanghai takes 0.4 % or 0.6 %', async () => {
    const { inputs, expected } = example('PROP-10');
    const taxAt = async (average_price: string) => {
      const rule = { kind: 'named', place: 'shanghai', date: '2026-06-30' };
      const size = { new_m2: textOf(inputs.taxable_area), all_m2: '180', people: 2 };
      const price = { price: textOf(inputs.unit_price), average_price };
      return (await resultOf('property', { kind: 'home', rule, ...size, ...price })).tax_amount;
    };
    const both = [await taxAt('30000'), await taxAt('29999')];
    expect(both).toEqual([1_008_000, 1_512_000]);
    expect(both).not.toContain(fenOf(expected.tax));
  });
});

describe('deeds and land', () => {
  it('DEED-01: who adds the money pays', async () => {
    const { inputs, expected } = example('DEED-01');
    const homes = { first: fenOf(inputs.a), second: fenOf(inputs.b) };
    const result = await resultOf('deed', { kind: 'exchange', place_rate: textOf(inputs.rate), ...homes });
    expect(result).toMatchObject({ tax_amount: fenOf(expected.tax), payer: 'owner_of_first' });
  });

  it('DEED-04: an only home, decoration included', async () => {
    const { inputs, expected } = example('DEED-04');
    const home = { order: 'only', area_m2: '140' };
    const price = { price: fenOf(inputs.price), decoration: fenOf(inputs.decoration) };
    const result = await resultOf('deed', { kind: 'sale', home, ...price });
    expect(result).toMatchObject({ tax_amount: fenOf(expected.tax), rate: textOf(inputs.rate) });
  });

  it('DEED-05 and DEED-06: a sale, a difference, a debt', async () => {
    const { inputs, expected } = example('DEED-05');
    const place_rate = textOf(inputs.rate);
    const sale = await resultOf('deed', { kind: 'sale', place_rate, price: fenOf(inputs.sale) });
    const homes = { first: 100_000, second: 100_000 + fenOf(inputs.swap_diff) };
    const swap = await resultOf('deed', { kind: 'exchange', place_rate, ...homes });
    expect([sale.tax_amount, swap.tax_amount]).toEqual([expected.buyer_tax, expected.swap_tax].map(fenOf));
    const debt = example('DEED-06');
    const owed = { debt: fenOf(debt.inputs.debt), added: fenOf(debt.inputs.diff) };
    const settled = await resultOf('deed', { kind: 'debt', place_rate: textOf(debt.inputs.rate), ...owed });
    expect(settled.tax_amount).toBe(fenOf(debt.expected.tax));
  });

  it('LAND-01: a month of 1,500 square metres', async () => {
    const { inputs, expected } = example('LAND-01');
    const land = { area_m2: textOf(inputs.area), place_rate: textOf(inputs.rate), city_size: 'large' };
    const result = await resultOf('urban-land-use', { ...land, months: 1 });
    expect(result.tax_amount).toBe(fenOf(expected.monthly));
    expect(result.year_amount).toBe(12 * fenOf(expected.monthly));
  });
});
