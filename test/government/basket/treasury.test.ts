/**
 * Money of tax returns on its way to the treasuries: what was paid on a day leaves with the baskets of that day, what was given back
 * in a treasury's name is taken off it, and a treasury that gave back more than it got sends the difference.
 */
import { describe, expect, it } from 'vitest';
import { clearing, receivable } from '../../../domains/ledger/account.ts';
import { transferDay } from '../../../functions/government/basket/days.ts';
import { errorOf } from '../../kit/http.ts';
import {
  car,
  file,
  overWithheld,
  pay,
  recordObject,
  refund,
  report,
  underWithheld,
  withObject,
} from '../returns/citizen.ts';
import {
  day,
  expectWholeBooks,
  fine,
  gets,
  lin,
  mei,
  moneyOf,
  openRoom,
  type Room,
  tax,
  tokens,
} from './room.ts';
import { struck } from './struck.ts';

const date = '2026-11-22';

type Payee = {
  readonly payee: string;
  readonly amount: number;
  readonly received: number;
  readonly refunded: number;
};

const owed = async ({ ledger }: Room, treasury: string): Promise<number> =>
  (await ledger.balance(receivable(treasury))).projectedFen;
const atBank = async ({ ledger }: Room): Promise<number> =>
  (await ledger.balance(clearing('bank'))).projectedFen;

/** Tax of a year and what being late adds: 60 parts of it are central, 40 local. */
const paidYear = async (room: Room) => {
  await report(room, underWithheld);
  await file(room);
  const before = (await moneyOf(room.ledger, lin)).available;
  expect((await pay(room)).status).toBe(201);
  const sum = before - (await moneyOf(room.ledger, lin)).available;
  expect(sum).toBeGreaterThan(428_000);
  const central = Math.round(sum * 0.6);
  return { central, beijing: sum - central };
};
const refundedYear = async (room: Room): Promise<number> => {
  await report(room, overWithheld);
  const filed = (await file(room)).body;
  const asked = { id: String(filed.id), amount: Number(filed.refundable_amount) };
  expect((await refund(room, { ...asked, what: 'proposal', by: 'wu', key: 'p' })).status).toBe(200);
  expect((await refund(room, { ...asked, what: 'approval', by: 'zhao', key: 'a' })).status).toBe(200);
  return asked.amount;
};

const passOn = (room: Room, of = date) => room.post('operator', `/days/${of}/transfer`);
const transferred = async (room: Room, of = date): Promise<readonly Payee[]> => {
  room.clock.now += day;
  await room.post('operator', `/days/${of}/reconciliation`);
  const reply = await passOn(room, of);
  expect(reply.status, reply.text).toBe(200);
  return (reply.body.transfer as { payees: readonly Payee[] }).payees;
};
const received = (payee: string, amount: number) => ({ payee, amount, received: amount, refunded: 0 });

describe('tax that was paid', () => {
  it('of a year and of a car leaves with the baskets of its day', async () => {
    const room = await openRoom(1_000_000);
    await room.post('mei', '/baskets', { items: [fine, tax] });
    await room.settle();
    const year = await paidYear(room);
    const mine = withObject(room, (await recordObject(room, { ...car, person: mei })).body.id, tokens.mei);
    await mine.file();
    expect((await mine.pay()).status).toBe(201);
    const before = await atBank(room);
    // The income tax of the basket, 500.01, is shared as well; its fine of 200.00 and the car's 480.00 are local.
    const central = 30_001 + year.central;
    const local = 20_000 + 20_000 + 48_000 + year.beijing;
    expect(await transferred(room)).toEqual([
      received('treasury-beijing', local),
      received('treasury-central', central),
    ]);
    expect(await atBank(room)).toBe(before - local - central);
    for (const treasury of ['treasury-central', 'treasury-beijing'])
      expect(await gets(room.ledger, treasury)).toBe(0);
    await expectWholeBooks(room);
  });

  it('on the next day is that day’s', async () => {
    const room = await openRoom(1_000_000);
    room.clock.now += day;
    const { central } = await paidYear(room);
    room.clock.now -= day;
    expect(await transferred(room)).toEqual([]);
    expect(await gets(room.ledger, 'treasury-central')).toBe(central);
  });

  it('waits for an hour after midnight, when statements have the whole day', async () => {
    const room = await openRoom(1_000_000);
    await paidYear(room);
    room.clock.now = Date.parse('2026-11-22T16:30:00Z');
    expect((await room.post('operator', `/days/${date}/reconciliation`)).status).toBe(200);
    expect(errorOf(await passOn(room)).code).toBe('transfer_not_due');
    room.clock.now = Date.parse('2026-11-22T17:00:00Z');
    expect((await passOn(room)).status).toBe(200);
  });
});

describe('an item that its office gives up', () => {
  it('after its day was passed on is taken off the day on which it goes back, and its own day stays as it was', async () => {
    const room = await openRoom(1_000_000);
    await room.post('lin', '/baskets', { items: [fine, tax] });
    await room.settle();
    expect(await transferred(room)).toEqual([
      received('treasury-beijing', 40_000),
      received('treasury-central', 30_001),
    ]);
    const before = (await moneyOf(room.ledger, lin)).available;
    const [row] = room.offices.books.file(date).rows;
    await room.offices.biller.reverse(String(row?.message));
    const again = await room.post('operator', `/days/${date}/reconciliation`);
    expect(again.body.reconciliation).toMatchObject({ actions: [{ did: 'returned', amount: 20_000 }] });
    expect((await moneyOf(room.ledger, lin)).available).toBe(before + 20_000);
    expect(await transferred(room, '2026-11-23')).toEqual([
      { payee: 'treasury-beijing', amount: -20_000, received: 0, refunded: 20_000 },
    ]);
    expect(await owed(room, 'treasury-beijing')).toBe(0);
    expect(await gets(room.ledger, 'treasury-beijing')).toBe(0);
    await expectWholeBooks(room);
  });
});

describe('an item that goes back before its day is passed on', () => {
  it('was received on its day all the same, and is taken off the day on which it goes back', async () => {
    const room = await openRoom(1_000_000);
    await room.post('lin', '/baskets', { items: [fine, tax] });
    await room.settle();
    const [row] = room.offices.books.file(date).rows;
    await room.offices.biller.reverse(String(row?.message));
    expect(await transferred(room)).toEqual([
      received('treasury-beijing', 40_000),
      received('treasury-central', 30_001),
    ]);
    expect(await transferred(room, '2026-11-23')).toMatchObject([
      { payee: 'treasury-beijing', amount: -20_000 },
    ]);
    expect(await gets(room.ledger, 'treasury-beijing')).toBe(0);
    expect(await owed(room, 'treasury-beijing')).toBe(0);
    await expectWholeBooks(room);
  });
});

describe('tax that was given back', () => {
  it('is taken off what the treasuries get', async () => {
    const room = await openRoom(1_000_000);
    await room.post('lin', '/baskets', { items: [tax] });
    await room.settle();
    const back = await refundedYear(room);
    const [beijing, central] = await transferred(room);
    expect([beijing?.refunded, central?.refunded]).toEqual([back * 0.4, back * 0.6]);
    for (const one of [beijing, central])
      expect(one?.amount).toBe((one?.received ?? 0) - (one?.refunded ?? 0));
    expect([await owed(room, 'treasury-beijing'), await owed(room, 'treasury-central')]).toEqual([0, 0]);
    await expectWholeBooks(room);
  });

  it('beyond what they got is theirs to send, and passed on twice is passed on once', async () => {
    const room = await openRoom(1_000_000);
    const before = await atBank(room);
    const back = await refundedYear(room);
    expect((await transferred(room)).map(({ payee, amount }) => [payee, amount])).toEqual([
      ['treasury-beijing', -back * 0.4],
      ['treasury-central', -back * 0.6],
    ]);
    const journals = room.ledger.journals().length;
    expect((await passOn(room)).status).toBe(200);
    expect(room.ledger.journals().length).toBe(journals);
    expect(await atBank(room)).toBe(before + back);
    expect([await owed(room, 'treasury-beijing'), await owed(room, 'treasury-central')]).toEqual([0, 0]);
    await expectWholeBooks(room);
  });
});

it.each([false, true])(
  'whatever call ends the process (after it: %s), the next run passes on what is left, once',
  async (after) => {
    let points = 0;
    for (let point = 1; ; point += 1) {
      const room = await openRoom(1_000_000);
      await room.post('mei', '/baskets', { items: [fine, tax] });
      await room.settle();
      await paidYear(room);
      room.clock.now += day;
      await room.post('operator', `/days/${date}/reconciliation`);
      const calls = { left: point, after };
      const { bills, ledger } = room.ports;
      const ports = { ...room.ports, bills: struck(bills, calls), ledger: struck(ledger, calls) };
      const first = await transferDay(ports, date, room.clock.now).catch(() => undefined);
      const before = await atBank(room);
      const payees = await transferred({ ...room, clock: { now: room.clock.now - day } });
      if (first === undefined) {
        points += 1;
        expect(payees.map(({ payee }) => payee)).toEqual(['treasury-beijing', 'treasury-central']);
      }
      for (const { payee } of payees) expect(await gets(room.ledger, payee)).toBe(0);
      const transfers = room.ledger.journals().filter(({ kind }) => kind === 'transfer');
      expect(transfers).toHaveLength(2);
      expect(await atBank(room)).toBeLessThanOrEqual(before);
      await expectWholeBooks(room);
      if (first !== undefined) break;
    }
    expect(points).toBeGreaterThan(8);
  },
);
