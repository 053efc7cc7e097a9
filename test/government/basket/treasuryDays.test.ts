/**
 * Days of the treasuries, one after the other: years and cars paid, corrected and given back, baskets between them, and a worker that
 * ends at any call. When the last working day has come, the treasuries' banks have what people paid net, and nothing is left here.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { clearing, receivable } from '../../../domains/ledger/account.ts';
import { sweepDays } from '../../../functions/government/basket/days.ts';
import { noon } from '../../kit/cast.ts';
import {
  boughtInJuly,
  car,
  correct,
  file,
  pay,
  recordObject,
  refund,
  report,
  underWithheld,
  withObject,
} from '../returns/citizen.ts';
import { day, expectWholeBooks, fine, gets, lin, mei, moneyOf, openRoom, type Room, tax } from './room.ts';
import { struck } from './struck.ts';

const funds = 5_000_000;
const treasuries = ['treasury-central', 'treasury-beijing'];

const giveBack = async (room: Room, id: unknown, amount: unknown, key: string): Promise<void> => {
  const told = { id: String(id), amount: Number(amount) };
  expect((await refund(room, { ...told, what: 'proposal', by: 'wu', key: `${key}p` })).status).toBe(200);
  expect((await refund(room, { ...told, what: 'approval', by: 'zhao', key: `${key}a` })).status).toBe(200);
};

/** What people and officers do in a day; each finds what the days before left. */
const lives = (room: Room) => {
  const cars: string[] = [];
  let acts = 0;
  return {
    car: async () => {
      acts += 1;
      const number = `京A·${10_000 + acts}`;
      const id = String((await recordObject(room, { ...car, number }, `r${acts}`)).body.id);
      await withObject(room, id).file({}, `f${acts}`);
      const paid = await withObject(room, id).pay({}, `p${acts}`);
      expect([201, 429], paid.text).toContain(paid.status);
      if (paid.status === 201) cars.push(id);
    },
    half: async () => {
      acts += 1;
      const id = cars.pop();
      if (id === undefined) return;
      const corrected = await withObject(room, id).correct(boughtInJuly, `c${acts}`);
      await giveBack(room, corrected.body.id, corrected.body.refundable_amount, `g${acts}`);
    },
    /** Filed, then corrected each time by a thousand yuan of deductions more, or back to none. */
    year: async () => {
      acts += 1;
      const additional = (acts % 4) * 100_000;
      const filed = await file(room, { additional }, `y${acts}`);
      const { body } = filed.status === 201 ? filed : await correct(room, { additional }, `k${acts}`);
      // Beyond the wallet's limit of a day it stays due.
      if (body.status === 'due') expect([201, 429]).toContain((await pay(room, {}, `q${acts}`)).status);
      if (body.status === 'overpaid') await giveBack(room, body.id, body.refundable_amount, `b${acts}`);
    },
    basket: async () => {
      await room.post('mei', '/baskets', { items: [fine, tax] });
      await room.settle();
    },
  };
};

const atBank = async ({ ledger }: Room): Promise<number> =>
  (await ledger.balance(clearing('bank'))).projectedFen;
const walletsOf = async ({ ledger }: Room): Promise<number> =>
  (await moneyOf(ledger, lin)).available + (await moneyOf(ledger, mei)).available;

const oneDay = fc.record({
  does: fc.array(fc.constantFrom('car', 'half', 'year', 'basket'), { maxLength: 3 }),
  /** The call at which the worker ends that morning; beyond its last, it does not. */
  endsAt: fc.integer({ min: 12, max: 50 }),
  after: fc.boolean(),
});

it('whatever is paid and given back on whatever day, the treasuries have all of it and we keep nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(oneDay, { minLength: 2, maxLength: 8 }), async (days) => {
      const room = await openRoom(funds);
      await report(room, underWithheld);
      // The days before are over and done with, or the worker would end among them.
      await sweepDays(room.ports, noon);
      const [bankBefore, walletsBefore] = [await atBank(room), await walletsOf(room)];
      const doing = lives(room);
      for (const [passed, { does, endsAt, after }] of days.entries()) {
        room.clock.now = noon + passed * day;
        const calls = { left: endsAt, after };
        const { bills, ledger } = room.ports;
        const ports = { ...room.ports, bills: struck(bills, calls), ledger: struck(ledger, calls) };
        await sweepDays(ports, room.clock.now).catch(() => undefined);
        for (const what of does) await doing[what]();
      }
      // Over a weekend at most, everything is due.
      for (let quiet = 1; quiet <= 4; quiet += 1)
        await sweepDays(room.ports, noon + (days.length - 1 + quiet) * day);
      for (const treasury of treasuries) {
        expect(await gets(room.ledger, treasury)).toBe(0);
        expect((await room.ledger.balance(receivable(treasury))).projectedFen).toBe(0);
      }
      expect(bankBefore - (await atBank(room))).toBe(walletsBefore - (await walletsOf(room)));
      await expectWholeBooks(room);
    }),
    { numRuns: 80 },
  );
});
