/**
 * A household and its bills: quoted, bound, read, paid in part and late, in one basket with a tax and a fine, and through an
 * office that loses its answers.
 */
import { randomInt } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { firstOfMonth } from '../../domains/rules/days.ts';
import { addDays } from '../../domains/time/businessDate.ts';
import { type Answer, api, eventually, expectRefusal, expectStatus, type Json, suite } from './api.ts';
import { expectBooksInOrder, staff, type Tourist, topUp, tourist } from './cast.ts';
import { endOfThisMonth, noonOf } from './days.ts';

/** Bills are read at the end of a whole month, and due fifteen days later. */
const readOn = endOfThisMonth;
const due = addDays(readOn, 15);
const noon = noonOf(readOn);
/** Never used before, and with the same end each time. */
const number = (): string => `T${randomInt(0, 65_536).toString(16).padStart(4, '0')}0301`;

/** What a test may do to the simulated offices, on this machine alone. */
const offices = async (path: string, body: object): Promise<void> => {
  const answer = await fetch(suite().billerChannelUrl + path, { method: 'POST', body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
};

const power = async (): Promise<Json> => {
  const account = { office: 'power-beijing', account_no: number(), holder_name: '王芳' };
  await offices('/control/accounts', {
    ...account,
    last_reading: '1000',
    read_on: addDays(firstOfMonth(readOn), -1),
  });
  return account;
};
const notice = async (office: string, head: string, amount: number): Promise<Json> => {
  const one = { office, notice_no: number() };
  await offices('/control/notices', { ...one, head, amount, due_on: addDays(readOn, 20) });
  return one;
};

describe('what a bill will come to', () => {
  it('is told to anybody: published sums, tiers as they can be drawn, and each line with its law', async () => {
    const rule = { kind: 'named', place: 'beijing', category: 'ordinary', date: '2016-12-31' };
    const usage = { kind: 'amount', units: '600' };
    const quote = (body: object): Promise<Answer> => api().post('/v1/government/utilities/gas/quote', body);
    const { result, trace } = expectStatus(await quote({ rule, usage }), 200);
    expect([result.amount, result.tiers.length, result.scale.length]).toEqual([156_300, 3, 3]);
    expect(trace.at(-1).because.origin.set).toBe('beijing-gas-2016');
    const back = { kind: 'readings', last: '1220', current: '1200' };
    expectRefusal(await quote({ rule, usage: back }), 422, 'reading_below_last');
    expectRefusal(await quote({ rule: { ...rule, place: 'shenzhen' }, usage }), 422, 'place_unknown');
  });
});

describe('a household and its power', () => {
  let now = noon;
  let lin: Tourist;
  let account: Json;
  let bound: Json;
  beforeAll(async () => {
    lin = await tourist(() => now);
    await topUp(lin, 200_000);
    account = await power();
  });
  const bills = async (): Promise<Json> =>
    expectStatus(await lin.get(`/v1/government/utilities/accounts/${bound.id}/bills`), 200).data;

  it('is bound by number and holder; a wrong name and a wrong number sound the same', async () => {
    const bind = (change: object) => lin.post('/v1/government/utilities/accounts', { ...account, ...change });
    expectRefusal(await bind({ holder_name: '李四' }), 422, 'account_not_confirmed');
    expectRefusal(await bind({ account_no: '9999999999' }), 422, 'account_not_confirmed');
    bound = expectStatus(await bind({}), 201);
    expect(JSON.stringify(bound)).not.toContain('王芳');
  });

  it('a reading becomes a bill in tiers; below the last one it is refused', async () => {
    const read = (reading: string) =>
      lin.post(`/v1/government/utilities/accounts/${bound.id}/readings`, { reading });
    expectRefusal(await read('999'), 422, 'reading_below_last');
    const bill = expectStatus(await read('1500'), 201);
    expect([bill.amount, bill.due_on, bill.meter.tiers.length]).toEqual([28_215, due, 3]);
  });

  it('is paid in part, late, and then in full; the office has every fen once', async () => {
    const pay = async (amount?: number): Promise<Answer> => {
      const [{ bill_no }] = await bills();
      const item = { account_id: bound.id, bill_no, ...(amount === undefined ? {} : { amount }) };
      return lin.post('/v1/government/baskets', { items: [item] });
    };
    expectStatus(await pay(8_215), 201);
    now = noonOf(addDays(due, 10));
    const [late] = await bills();
    expect([late.status, late.late_amount, late.due_amount]).toEqual(['overdue', 200, 20_200]);
    expectRefusal(await pay(20_201), 422, 'amount_exceeds_due');
    expectStatus(await pay(), 201);
    expect((await bills())[0].status).toBe('paid');
    expect(expectStatus(await lin.get('/v1/wallet'), 200).available).toBe(200_000 - 8_215 - 20_200);
  });
});

describe('a mandate', () => {
  it('is announced, debited up to its cap after the notice, and revoked', async () => {
    let now = noon;
    const lin = await tourist(() => now);
    await topUp(lin, 200_000);
    const { id } = expectStatus(await lin.post('/v1/government/utilities/accounts', await power()), 201);
    const path = `/v1/government/utilities/accounts/${id}`;
    expectStatus(await lin.post(`${path}/readings`, { reading: '1500' }), 201);
    const mandate = { cap_amount: 40_000, notice_days: 3 };
    expectStatus(await lin.post(`${path}/mandate`, mandate), 201);
    const collect = async (): Promise<void> => {
      await eventually(
        async () => (await staff('operator', () => now).post('/v1/government/collections')).body,
        (one) => one?.object === 'collection',
      );
    };
    const told = async (): Promise<string[]> =>
      expectStatus(await lin.get('/v1/government/reminders'), 200).data.map((one: Json) => one.kind);
    await collect();
    expect(await told()).toEqual(['debit_announced']);
    now = noonOf(addDays(readOn, 3));
    await collect();
    await eventually(
      async () => expectStatus(await lin.get('/v1/wallet'), 200).available,
      (available) => available === 200_000 - 28_215,
    );
    expect(await told()).toEqual(['debited', 'debit_announced']);
    const { mandate: revoked } = expectStatus(await lin.post(`${path}/mandate/revocation`), 200);
    expect(revoked.status).toBe('revoked');
  });
});

describe('one basket over offices', () => {
  it('shares a tax between the treasuries, and survives an office that loses its answer', async () => {
    // By the real clock, by which the saga comes back to what was not answered.
    const mei = await tourist();
    await topUp(mei, 100_000);
    const tax = await notice('tax-beijing', 'individual-income-tax', 50_001);
    const fine = await notice('traffic-beijing', 'traffic-fine', 20_000);
    await offices('/control', { mode: 'lost-answer', times: 1 });
    const asked = await mei.post('/v1/government/baskets', { items: [tax, fine], expected_amount: 70_001 });
    expect([201, 202]).toContain(asked.status);
    const paid = await eventually(
      async () => (await mei.get(`/v1/government/baskets/${asked.body.id}`)).body,
      (one) => one?.status === 'paid',
      60_000,
    );
    expect(paid.items.map((one: Json) => one.shares)).toEqual([
      [
        { payee: 'treasury-central', amount: 30_001 },
        { payee: 'treasury-beijing', amount: 20_000 },
      ],
      [{ payee: 'treasury-beijing', amount: 20_000 }],
    ]);
    expect(expectStatus(await mei.get('/v1/wallet'), 200).available).toBe(100_000 - 70_001);
    expectRefusal(await mei.post('/v1/government/baskets', { items: [tax] }), 409, 'bill_already_paid');
  });

  it('is turned back as a whole when one office declines', async () => {
    const tao = await tourist(() => noon);
    await topUp(tao, 100_000);
    const items = [
      await notice('tax-beijing', 'vehicle-vessel-tax', 42_000),
      await notice('traffic-beijing', 'traffic-fine', 20_000),
    ];
    await offices('/control', { mode: 'decline', times: 1 });
    expectRefusal(await tao.post('/v1/government/baskets', { items }), 409, 'office_declined');
    const wallet = expectStatus(await tao.get('/v1/wallet'), 200);
    expect([wallet.available, wallet.held]).toEqual([100_000, 0]);
    expectStatus(await tao.post('/v1/government/baskets', { items: [items[1]] }), 201);
  });

  it('leaves the books in order', expectBooksInOrder);
});

describe('a day after its end', () => {
  const day = '2026-10-15';
  const path = `/v1/government/days/${day}`;

  it('is reconciled, what an office forgot is told again, and the money goes on the next working day', async () => {
    const mei = await tourist(() => `${day}T04:00:00.000Z`);
    await topUp(mei, 100_000);
    const items = [
      await notice('tax-beijing', 'individual-income-tax', 50_001),
      await notice('traffic-beijing', 'traffic-fine', 20_000),
    ];
    await offices('/control', { mode: 'forgets', times: 1 });
    expectStatus(await mei.post('/v1/government/baskets', { items }), 201);
    const early = staff('operator', () => `${day}T12:00:00.000Z`);
    expectRefusal(await early.post(`${path}/reconciliation`), 409, 'day_not_over');
    const operator = staff('operator', () => '2026-10-16T02:00:00.000Z');
    const { reconciliation } = expectStatus(await operator.post(`${path}/reconciliation`), 200);
    expect([reconciliation.pending, reconciliation.unexplained]).toEqual([0, 0]);
    expect(reconciliation.actions.at(-1)).toMatchObject({ did: 'sent_again', amount: 50_001 });
    const { transfer } = await eventually(
      async () => (await operator.post(`${path}/transfer`)).body,
      (one) => one?.object === 'government_day',
    );
    expect(transfer.payees.map((one: Json) => one.payee)).toEqual(['treasury-beijing', 'treasury-central']);
    expectRefusal(await mei.post(`${path}/transfer`), 403, 'role_not_allowed');
  });

  it('leaves the books in order', expectBooksInOrder);
});
