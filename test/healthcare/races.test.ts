/**
 * Two bills of one person at once, on a real DynamoDB engine: never the same room below a ceiling twice, never the same
 * deductible twice, and every confirmation is answered.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf } from '../kit/http.ts';
import { openCloudTables } from '../tourism/cloudTable.ts';
import { classA, expectWholeBooks, lin, openBill, openRoom, type Room } from './hospital.ts';

let cloud: Awaited<ReturnType<typeof openCloudTables>>;
beforeAll(async () => {
  cloud = await openCloudTables();
});
afterAll(() => cloud.close());

const confirm = (room: Room, bills: readonly string[], key?: string) =>
  room.post('lin', '/settlements', { bills }, key);
/** Whoever finds another settlement under way confirms again, as the answer advises; an unknown one is asked about. */
const settledAtLast = async (room: Room, bill: string) => {
  for (let asked = 0; asked < 200; asked += 1) {
    const key = `${bill}-${asked}`;
    let reply = await confirm(room, [bill], key);
    for (let waits = 0; waits < 20 && (reply.status === 202 || reply.status === 503); waits += 1) {
      room.clock.now += 60_000;
      for (const id of await room.sagas.due(room.clock.now, 100)) await room.sagas.drive(id, room.clock.now);
      reply = await confirm(room, [bill], key);
    }
    if (reply.status === 201) return reply.body;
    expect(codeOf(reply)).toMatch(/^(year_being_settled|insurer_answer_lost|charge_turned_back)$/);
  }
  throw new Error(`never settled: ${bill}`);
};

describe('bills of one person at once', () => {
  it('use the deductible of the year once, and each the room that is left', async () => {
    const room = await openRoom({ table: await cloud.table() });
    const bills = await Promise.all(
      [1, 2, 3, 4].map((one) => openBill(room, [classA(`visit-${one}`, 60_000)])),
    );
    const settled = await Promise.all(bills.map((bill) => settledAtLast(room, bill)));
    // 2,400.00 in scope, 1,800.00 of them own, the rest by 70 %: whoever came first.
    expect(settled.reduce((sum, one) => sum + Number(one.fund_amount), 0)).toBe(42_000);
    const me = await room.ok(room.get('lin', '/me'));
    expect(me.year_so_far).toMatchObject({ deductible_paid_amount: 180_000, in_scope_amount: 240_000 });
    expect(me.year_so_far).toMatchObject({ pool_paid_amount: room.insurer.year(lin).poolPaidFen });
    expect(me.settling).toBe(false);
    await expectWholeBooks(room);
  });

  it('one bill, confirmed by many at once, is settled once', async () => {
    const room = await openRoom({ table: await cloud.table() });
    const bill = await openBill(room, [classA('visit', 60_000)]);
    const replies = await Promise.all(Array.from({ length: 8 }, () => confirm(room, [bill])));
    expect(replies.filter((reply) => reply.status === 201)).toHaveLength(1);
    for (const reply of replies.filter(({ status }) => status !== 201))
      expect(codeOf(reply)).toMatch(/^(bill_not_open|year_being_settled)$/);
    expect(room.ledger.journals().filter((one) => one.kind === 'capture')).toHaveLength(1);
    await expectWholeBooks(room);
  });

  it('one key, asked many times at once, is one settlement and one answer', async () => {
    const room = await openRoom({ table: await cloud.table() });
    const bill = await openBill(room, [classA('visit', 60_000)]);
    const replies = await Promise.all(Array.from({ length: 8 }, () => confirm(room, [bill], 'one')));
    for (const reply of replies) expect([201, 202, 409, 503]).toContain(reply.status);
    const again = await confirm(room, [bill], 'one');
    expect(again.status).toBe(201);
    expect(room.ledger.journals().filter((one) => one.kind === 'capture')).toHaveLength(1);
    await expectWholeBooks(room);
  });
});
