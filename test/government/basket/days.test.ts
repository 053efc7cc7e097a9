/** A day after its end: whatever the offices' file has wrong is put right, nothing stays unexplained, and T+1 is a working day. */
import { describe, expect, it } from 'vitest';
import { clearing } from '../../../domains/ledger/account.ts';
import { errorOf } from '../../kit/http.ts';
import { randomFrom } from '../../kit/random.ts';
import type { Manner } from './offices.ts';
import { day, expectWholeBooks, fine, gets, lin, moneyOf, openRoom, type Room, tax } from './room.ts';

/** A Sunday; the working day after it is Monday the 23rd. */
const date = '2026-11-22';
type Reconciliation = {
  readonly agreed: number;
  readonly amount: number;
  readonly pending: number;
  readonly unexplained: number;
  readonly actions: readonly { readonly did: string; readonly amount: number }[];
};

const paidWith = async (...manners: readonly Manner[]): Promise<Room> => {
  const room = await openRoom();
  room.offices.next(...manners);
  await room.post('lin', '/baskets', { items: [fine, tax] });
  await room.settle();
  return room;
};
const reconciled = async (room: Room, later = day) => {
  room.clock.now += later;
  const reply = await room.post('operator', `/days/${date}/reconciliation`);
  expect(reply.status, reply.text).toBe(200);
  return reply.body.reconciliation as Reconciliation;
};

describe('a day is reconciled with the offices’ file', () => {
  it('where all agrees, nothing is done', async () => {
    const result = await reconciled(await paidWith());
    expect(result).toMatchObject({ agreed: 2, amount: 70_001, pending: 0, unexplained: 0, actions: [] });
  });

  it('an office that said yes and forgot is told again under the same message', async () => {
    const room = await paidWith('forgets');
    expect(room.offices.books.file(date).rows).toHaveLength(1);
    const { actions, unexplained, agreed } = await reconciled(room);
    expect([actions.map(({ did, amount }) => [did, amount]), unexplained, agreed]).toEqual([
      [['sent_again', 20_000]],
      0,
      2,
    ]);
    const messages = room.offices.asked.filter((one) => one.startsWith('pay')).map((one) => one.slice(-2));
    expect(messages).toEqual(['.0', '.1', '.0']);
  });

  it('two receipts for one message: one is reversed', async () => {
    const room = await paidWith('gives-two-receipts');
    const { actions, unexplained } = await reconciled(room);
    expect([actions.map(({ did }) => did), unexplained]).toEqual([['receipt_reversed'], 0]);
    expect(room.offices.books.file(date).rows).toHaveLength(2);
  });

  it('what the file has and nobody here paid is reversed at the office', async () => {
    const room = await paidWith();
    const order = {
      office: 'traffic-beijing',
      account_no: 'F9',
      bill_no: 'F9',
      amount: 999,
      value_date: date,
    };
    room.offices.plant({ ...order, message: 'bsk_00000000000000000000000000.0' });
    const { actions, unexplained } = await reconciled(room);
    expect([actions.map(({ did, amount }) => [did, amount]), unexplained]).toEqual([[['reversed', 999]], 0]);
  });

  it('what an office gave up afterwards goes back to the payer', async () => {
    const room = await paidWith();
    const [row] = room.offices.books.file(date).rows;
    if (row === undefined) throw new Error('no row');
    await room.offices.biller.reverse(row.message);
    const { actions, unexplained, amount } = await reconciled(room);
    expect([actions.map(({ did }) => did), unexplained, amount]).toEqual([['returned'], 0, 50_001]);
    expect((await moneyOf(room.ledger, lin)).available).toBe(200_000 - 50_001);
    expect(await reconciled(room)).toMatchObject({ unexplained: 0 });
    expect((await moneyOf(room.ledger, lin)).available).toBe(200_000 - 50_001);
    await expectWholeBooks(room);
  });

  it('a day that is not over has no file', async () => {
    const reply = await (await paidWith()).post('operator', `/days/${date}/reconciliation`);
    expect([reply.status, errorOf(reply).code]).toEqual([409, 'day_not_over']);
  });

  it('whatever an office does to many baskets, the wallets paid for what its books have', async () => {
    const seed = Number(process.env.SEED ?? 20_261_122);
    const random = randomFrom(seed);
    const manners: readonly Manner[] = [
      'takes',
      'forgets',
      'gives-two-receipts',
      'takes-and-says-nothing',
      'declines',
      'alters-the-receipt',
    ];
    const room = await openRoom();
    for (let at = 0; at < 40; at += 1) {
      const notice = { office: 'traffic-beijing', notice_no: `F2026-${1_000 + at}` };
      const amount = 100 + Math.floor(random() * 4_000);
      room.offices.control('/control/notices', { ...notice, head: 'traffic-fine', amount, due_on: date });
      const manner = manners[Math.floor(random() * manners.length)] ?? 'takes';
      room.offices.next(manner);
      await room.post('lin', '/baskets', { items: [notice] });
      await room.settle();
    }
    const { unexplained, pending, amount } = await reconciled(room);
    expect([unexplained, pending], `SEED=${seed}`).toEqual([0, 0]);
    const booked = room.offices.books.file(date).rows.reduce((all, one) => all + one.amount, 0);
    const spent = 200_000 - (await moneyOf(room.ledger, lin)).available;
    expect([booked, spent, await gets(room.ledger, 'treasury-beijing')], `SEED=${seed}`).toEqual([
      amount,
      amount,
      amount,
    ]);
    await expectWholeBooks(room);
  });
});

describe('a day is passed on', () => {
  it('on the next working day, once, each payee its sum', async () => {
    const room = await paidWith();
    const transfer = () => room.post('operator', `/days/${date}/transfer`);
    expect(errorOf(await transfer()).code).toBe('transfer_not_due');
    room.clock.now += day;
    expect(errorOf(await transfer()).code).toBe('day_not_reconciled');
    await reconciled(room, 0);
    const before = await gets(room.ledger, 'treasury-central');
    const done = await transfer();
    expect(done.status, done.text).toBe(200);
    expect((done.body.transfer as { payees: object }).payees).toEqual([
      { payee: 'treasury-beijing', amount: 40_000, received: 40_000, refunded: 0 },
      { payee: 'treasury-central', amount: 30_001, received: 30_001, refunded: 0 },
    ]);
    expect([before, await gets(room.ledger, 'treasury-central')]).toEqual([30_001, 0]);
    const journals = room.ledger.journals().length;
    expect((await transfer()).text).toBe(done.text);
    expect(room.ledger.journals().length).toBe(journals);
    const { projectedFen } = await room.ledger.balance(clearing('bank'));
    expect(projectedFen).toBe(2 * 200_000 - 70_001);
    await expectWholeBooks(room);
  });

  it('over the holiday of the National Day it waits for the first working day', async () => {
    const room = await openRoom();
    room.clock.now = Date.parse('2026-10-03T04:00:00Z');
    expect((await room.post('operator', '/days/2026-09-30/reconciliation')).status).toBe(200);
    const reply = await room.post('operator', '/days/2026-09-30/transfer');
    const details = errorOf(reply).details as { due_on: string };
    expect(details.due_on > '2026-10-05').toBe(true);
  });

  it('a year whose calendar is not announced has no working day yet', async () => {
    const room = await openRoom();
    room.clock.now = Date.parse('2031-01-03T04:00:00Z');
    await room.post('operator', '/days/2031-01-02/reconciliation');
    expect(errorOf(await room.post('operator', '/days/2031-01-02/transfer')).code).toBe('calendar_unknown');
  });
});
