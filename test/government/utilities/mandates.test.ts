/** Auto-debit: announced, up to a cap, tried on three days, revoked in time; and a reminder when the money laid by runs low. */
import { describe, expect, it } from 'vitest';
import { bind, day, expectWholeBooks, lin, moneyOf, openRoom, type Room, read } from '../basket/room.ts';

const collect = async (room: Room): Promise<void> => {
  expect((await room.post('operator', '/collections')).status).toBe(200);
  await room.settle();
};
const pass = async (room: Room, days: number): Promise<void> => {
  room.clock.now += days * day;
  await collect(room);
};
const told = async (room: Room): Promise<string[]> =>
  ((await room.get('lin', '/reminders')).body.data as { kind: string }[])
    .map(({ kind }) => kind)
    .toReversed();

/** 312.02 are due; the mandate is given on the day of the bill. */
const withMandate = async (cap: number, funds?: number) => {
  const room = await openRoom(funds);
  const account = await bind(room);
  await read(room, account);
  const path = `/utilities/accounts/${account}`;
  const given = await room.post('lin', `${path}/mandate`, { cap_amount: cap, notice_days: 3 });
  expect(given.status, given.text).toBe(201);
  await collect(room);
  return { room, account, path };
};

describe('a mandate', () => {
  it('announces the bill, and debits it three days later, once', async () => {
    const { room, path } = await withMandate(40_000);
    expect(await told(room)).toEqual(['debit_announced']);
    await pass(room, 2);
    expect((await moneyOf(room.ledger, lin)).available).toBe(200_000);
    await pass(room, 1);
    expect((await moneyOf(room.ledger, lin)).available).toBe(200_000 - 31_202);
    await pass(room, 1);
    await pass(room, 30);
    expect((await moneyOf(room.ledger, lin)).available).toBe(200_000 - 31_202);
    expect(await told(room)).toEqual(['debit_announced', 'debited']);
    const { announced } = (await room.get('lin', `${path}/watch`)).body as { announced: object[] };
    expect(announced).toMatchObject([{ amount: 31_202, tries: 1, ended: 'paid', debit_on: '2026-11-25' }]);
    const [basket] = (await room.get('lin', '/baskets')).body.data as object[];
    expect(basket).toMatchObject({ status: 'paid', by_mandate: true });
    await expectWholeBooks(room);
  });

  it('up to its cap and not one fen above; a higher cap is a new mandate', async () => {
    const { room, path } = await withMandate(31_201);
    await pass(room, 4);
    expect(await told(room)).toEqual(['above_cap']);
    await room.post('lin', `${path}/mandate`, { cap_amount: 31_202, notice_days: 1 });
    await collect(room);
    await pass(room, 1);
    expect(await told(room)).toEqual(['above_cap', 'debit_announced', 'debited']);
    expect((await moneyOf(room.ledger, lin)).available).toBe(200_000 - 31_202);
  });

  it('tries on three days where money is short, tells each time, and then gives up', async () => {
    const { room } = await withMandate(40_000, 100);
    for (const days of [3, 1, 1, 1, 1]) await pass(room, days);
    expect(await told(room)).toEqual([
      'debit_announced',
      'debit_failed',
      'debit_failed',
      'debit_failed',
      'given_up',
    ]);
    expect(room.offices.asked.filter((one) => one.startsWith('pay'))).toEqual([]);
    expect(await moneyOf(room.ledger, lin)).toEqual({ available: 100, held: 0 });
  });

  it('revoked before the debit begins, debits nothing', async () => {
    const { room, path } = await withMandate(40_000);
    room.clock.now += 3 * day;
    const revoked = await room.post('lin', `${path}/mandate/revocation`);
    expect((revoked.body.mandate as { status: string }).status).toBe('revoked');
    await collect(room);
    await pass(room, 1);
    expect((await moneyOf(room.ledger, lin)).available).toBe(200_000);
    expect(await told(room)).toEqual(['debit_announced']);
  });

  it('of a bill that its holder paid meanwhile debits nothing', async () => {
    const { room, account } = await withMandate(40_000);
    const items = [{ account_id: account, bill_no: '0100200301-1' }];
    expect((await room.post('lin', '/baskets', { items })).status).toBe(201);
    await pass(room, 4);
    expect((await moneyOf(room.ledger, lin)).available).toBe(200_000 - 31_202);
  });

  it('whose office loses the answer is debited once all the same', async () => {
    const { room } = await withMandate(40_000);
    room.offices.next('takes-and-says-nothing');
    await pass(room, 3);
    await pass(room, 1);
    expect((await moneyOf(room.ledger, lin)).available).toBe(200_000 - 31_202);
    expect(await told(room)).toEqual(['debit_announced', 'debited']);
    expect(room.offices.books.bills('power-beijing', '0100200301')[0]?.paid).toHaveLength(1);
  });

  it('is repeated with the same words, and refused with others under the same key', async () => {
    const { room, path } = await withMandate(40_000);
    const body = { cap_amount: 50_000, notice_days: 2 };
    const first = await room.post('lin', `${path}/mandate`, body, 'm');
    const again = await room.post('lin', `${path}/mandate`, body, 'm');
    expect([again.text, again.headers['Idempotency-Replayed']]).toEqual([first.text, 'true']);
    const other = await room.post('lin', `${path}/mandate`, { ...body, cap_amount: 1 }, 'm');
    expect(other.status).toBe(422);
  });
});

describe('a reminder', () => {
  it('tells once when the money laid by falls below the sum, and again after it was above', async () => {
    const room = await openRoom();
    const account = await bind(room);
    const path = `/utilities/accounts/${account}`;
    const layBy = (sum: number) =>
      room.post('lin', '/baskets', { items: [{ account_id: account, lay_by: sum }] });
    await layBy(40_000);
    await room.post('lin', `${path}/reminder`, { below_amount: 10_000 });
    await collect(room);
    expect(await told(room)).toEqual([]);
    await read(room, account);
    await pass(room, 1);
    await pass(room, 1);
    expect(await told(room)).toEqual(['low_balance']);
    await layBy(20_000);
    await pass(room, 1);
    await read(room, account, '2000');
    await pass(room, 1);
    expect(await told(room)).toEqual(['low_balance', 'low_balance']);
    await room.post('lin', `${path}/reminder`, { below_amount: null });
    expect((await room.get('lin', `${path}/watch`)).body.reminder).toBe(null);
  });
});
