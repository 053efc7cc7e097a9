/**
 * Any history of a taxed object (filed, paid, corrected, given back, each asked once or twice) ends with what the newest version asks:
 * the person paid that and what was late, the treasury has that and no fen more. What a tax comes to is worked out here by hand.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { receivable } from '../../../domains/ledger/account.ts';
import { errorOf, type Reply } from '../../kit/http.ts';
import { expectWholeBooks, gets, lin, moneyOf, openRoom, type Room } from '../basket/room.ts';
import { car, recordObject, refund, withObject } from './citizen.ts';

const funds = 5_000_000;

type Taxed = {
  readonly record: object;
  /** From 1 to 12, as somebody would declare it. */
  readonly factsOf: (size: number) => object;
  readonly taxOf: (size: number) => number;
  readonly daysLate: number;
};
const soon = { place: 'china', on: '2026-06-30', due_on: '2026-12-31' };

const taxed: readonly (readonly [string, Taxed])[] = [
  [
    'a car by the month it was bought in',
    {
      record: car,
      factsOf: (size) => ({ ...car.facts, vehicle: { ...car.facts.vehicle, bought_in_month: size } }),
      taxOf: (size) => 4_000 * (13 - size),
      daysLate: 0,
    },
  ],
  [
    'a shop by its rent, late since 15 October',
    {
      record: { ...soon, name: '临街商铺', number: '京（2020）房字第1号', due_on: '2026-10-15' },
      factsOf: (size) => ({
        tax: 'property_tax',
        building: { kind: 'let', letting: 'business', rent: size * 5_000, rent_per: 'month' },
      }),
      // Twelve hundredths of twelve months.
      taxOf: (size) => (size * 5_000 * 12 * 12) / 100,
      daysLate: 38,
    },
  ],
  [
    'a home by its price',
    {
      record: { ...soon, name: '住房', number: '京（2026）契字第1号', due_on: null },
      factsOf: (size) => ({
        tax: 'deed_tax',
        deed: { kind: 'sale', price: size * 1_000_000, home: { order: 'only', area_m2: '140' } },
      }),
      taxOf: (size) => size * 10_000,
      daysLate: 0,
    },
  ],
  [
    'land by its area',
    {
      record: { ...soon, name: '院落', number: '京（2020）地字第1号' },
      factsOf: (size) => ({
        tax: 'urban_land_use_tax',
        land: { area_m2: String(size * 20), place_rate: '3', city_size: 'large' },
      }),
      taxOf: (size) => size * 20 * 300,
      daysLate: 0,
    },
  ],
];

const went = (reply: Reply, status = 201): Reply => {
  expect(reply.status, reply.text).toBe(status);
  return reply;
};
/** The same request, once or twice: the second answers what the first did. */
const asked = async (times: number, ask: () => Promise<Reply>, status = 201): Promise<Reply> => {
  const first = went(await ask(), status);
  if (times === 2) expect((await ask()).body).toEqual(first.body);
  return first;
};

const step = fc.record({
  size: fc.integer({ min: 1, max: 12 }),
  settles: fc.constantFrom('all', 'nothing', 'rejected'),
  times: fc.constantFrom(1, 2),
});
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

/** What the person owes the law and has settled, beside what the doors say. */
const live = async (room: Room, { record, factsOf, taxOf, daysLate }: Taxed, steps: readonly Step[]) => {
  const first = steps[0]?.size ?? 1;
  const mine = withObject(room, went(await recordObject(room, { ...record, facts: factsOf(first) })).body.id);
  let [size, settled, lateFees] = [first, 0, 0];
  let shown = await asked(2, () => mine.file());
  for (const [at, one] of steps.entries()) {
    if (at > 0 && one.size === size)
      expect(errorOf(await mine.correct(factsOf(size), `c${at}`)).code).toBe('return_not_changed');
    if (at > 0 && one.size !== size) {
      shown = await asked(one.times, () => mine.correct(factsOf(one.size), `c${at}`));
      size = one.size;
    }
    const open = taxOf(size) - settled;
    const late = open > 0 ? Math.round((open * daysLate * 5) / 10_000) : 0;
    const { status, tax_amount, settled_amount, payable_amount, refundable_amount } = (await mine.show())
      .body;
    expect([tax_amount, payable_amount, refundable_amount]).toEqual([
      ...[taxOf(size), open > 0 ? open + late : 0, Math.max(-open, 0)],
    ]);
    if (open !== 0) expect(settled_amount).toBe(settled);
    if (open > 0 && one.settles === 'all') {
      await asked(one.times, () => mine.pay({ expected_amount: open + late }, `p${at}`));
      lateFees += late;
      settled = taxOf(size);
    }
    if (open < 0 && one.settles !== 'nothing') {
      expect(status).toBe('overpaid');
      const told = { id: String(shown.body.id), amount: -open };
      await asked(1, () => refund(room, { ...told, what: 'proposal', by: 'wu', key: `g${at}` }), 200);
      const what = one.settles === 'all' ? 'approval' : 'rejection';
      await asked(one.times, () => refund(room, { ...told, what, by: 'zhao', key: `a${at}` }), 200);
      if (what === 'approval') settled = taxOf(size);
    }
    // After each step, and not in the end alone: nobody waits for the next correction to have the money right.
    const net = settled + lateFees;
    expect((await moneyOf(room.ledger, lin)).available).toBe(funds - net);
    const owed = (await room.ledger.balance(receivable('treasury-beijing'))).projectedFen;
    expect((await gets(room.ledger, 'treasury-beijing')) - owed).toBe(net);
  }
  return { settled, asks: taxOf(size) };
};

it.each(taxed)('%s: whatever happened, the newest version is what was paid', async (_, one) => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      const room = await openRoom(funds);
      const last: Step = { size: steps.at(-1)?.size ?? 1, settles: 'all', times: 1 };
      const { settled, asks } = await live(room, one, [...steps, last]);
      expect(settled).toBe(asks);
      await expectWholeBooks(room);
    }),
    { numRuns: 25 },
  );
});

it('a plate that two officers record at the same moment is on record once', async () => {
  for (let run = 0; run < 10; run += 1) {
    const room = await openRoom(funds);
    const replies = await Promise.all([recordObject(room, car, 'one'), recordObject(room, car, 'other')]);
    expect(replies.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  }
});
