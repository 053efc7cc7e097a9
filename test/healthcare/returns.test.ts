/** Things come back by the rules of their own day: to those who paid, in any sequence, to the fen. */
import { describe, expect, it } from 'vitest';
import { personalAccount } from '../../domains/healthcare/insured/insured.ts';
import { payable, wallet } from '../../domains/ledger/account.ts';
import { codeOf } from '../kit/http.ts';
import { randomFrom } from '../kit/random.ts';
import { classA, expectWholeBooks, lin, mei, openBill, openRoom, type Room } from './hospital.ts';

const balances = async (room: Room): Promise<number[]> => {
  const bounded = [personalAccount(lin), personalAccount(mei), wallet(lin)];
  return Promise.all(bounded.map(async (one) => (await room.ledger.account(one))?.availableFen ?? -1));
};
const hospitalHas = async (room: Room): Promise<number> => {
  const { availableFen, projectedFen } = await room.ledger.balance(payable('mch_hospital'));
  return availableFen + projectedFen;
};
const settle = async (room: Room, bills: readonly string[]) =>
  room.ok(room.post('lin', '/settlements', { bills }));
const back = (room: Room, settlement: unknown, items?: readonly object[], key?: string) =>
  room.post(
    'hospital',
    `/settlements/${String(settlement)}/returns`,
    items === undefined ? {} : { items },
    key,
  );

describe('a return', () => {
  it('of one item goes at the original tier to those who paid it', async () => {
    const room = await openRoom();
    const bill = await openBill(room, [classA('visit', 200_000), classA('drugs', 80_000)]);
    const { id } = await settle(room, [bill]);
    expect(await balances(room)).toEqual([0, 20_000, 400_000 - 180_000]);
    const returned = await room.ok(back(room, id, [{ bill, item: 'drugs', amount: 80_000 }]));
    // 2,000.00 are left: 1,800.00 own, and 200.00 by 70 %: the fund paid 700.00, now 140.00.
    expect([returned.status, returned.fund_amount, returned.returned_amount]).toEqual([
      'settled',
      14_000,
      80_000,
    ]);
    expect(await balances(room)).toEqual([0, 20_000, 400_000 - 156_000]);
    const me = await room.ok(room.get('lin', '/me'));
    expect(me.year_so_far).toMatchObject({ deductible_paid_amount: 180_000, in_scope_amount: 200_000 });
    expect(me.year_so_far).toMatchObject({ pool_paid_amount: room.insurer.year(lin).poolPaidFen });
    await expectWholeBooks(room);
    // The rest comes back too: everything is as it was before.
    const whole = await room.ok(back(room, id));
    expect([whole.status, whole.amount, whole.returned_amount]).toEqual(['returned', 0, 280_000]);
    expect(await balances(room)).toEqual([30_000, 20_000, 400_000]);
    expect(await hospitalHas(room)).toBe(0);
    expect((await room.ok(room.get('lin', '/me'))).year_so_far).toMatchObject({ in_scope_amount: 0 });
    expect(codeOf(await back(room, id))).toBe('charge_not_returnable');
    await expectWholeBooks(room);
  });

  it('what is settled later stays as it was, and the next bill pays what came free of the deductible', async () => {
    const room = await openRoom();
    const first = await settle(room, [await openBill(room, [classA('visit', 180_000)])]);
    const second = await settle(room, [await openBill(room, [classA('visit', 100_000)])]);
    await room.ok(back(room, first.id));
    expect((await room.ok(room.get('lin', `/settlements/${String(second.id)}`))).fund_amount).toBe(70_000);
    const next = await openBill(room, [classA('visit', 200_000)]);
    expect((await room.ok(room.post('lin', '/baskets/quote', { bills: [next] }))).fund_amount).toBe(14_000);
    await expectWholeBooks(room);
  });

  const seed = Number(process.env.SEED ?? 20261122);
  it(`in any sequence adds up to the original (SEED=${seed})`, async () => {
    const random = randomFrom(seed);
    const upTo = (most: number): number => 1 + Math.floor(random() * most);
    for (let round = 0; round < 15; round += 1) {
      const room = await openRoom();
      await room.ok(room.post('mei', '/family-members', { member: lin }));
      const before = await balances(room);
      const items = ['a', 'b', 'c'].map((name) =>
        name === 'b'
          ? { ...classA(name, upTo(150_000)), class: 'B', first_pay_share: '0.05' }
          : classA(name, upTo(150_000)),
      );
      const bill = await openBill(room, items);
      const { id } = await settle(room, [bill]);
      for (const { id: item, amount } of items) {
        const part = upTo(amount);
        await room.ok(back(room, id, [{ bill, item, amount: part }]));
        await expectWholeBooks(room);
      }
      const reply = await back(room, id);
      if (reply.status !== 201) expect(codeOf(reply)).toBe('charge_not_returnable');
      expect(await balances(room), `SEED=${seed}, round ${round}`).toEqual(before);
      expect(room.insurer.owes()).toBe(0);
    }
  });

  it('is refused where it cannot be', async () => {
    const room = await openRoom();
    const bill = await openBill(room, [classA('visit', 10_000)]);
    const { id } = await settle(room, [bill]);
    const item = { bill, item: 'visit', amount: 1 };
    expect(codeOf(await back(room, id, [{ ...item, item: 'other' }]))).toBe('item_unknown');
    expect(codeOf(await back(room, id, [{ ...item, amount: 10_001 }]))).toBe('return_exceeds_item');
    expect(codeOf(await back(room, id, [item, item]))).toBe('item_repeated');
    expect((await room.post('clinic', `/settlements/${String(id)}/returns`, {})).status).toBe(404);
    expect((await room.post('lin', `/settlements/${String(id)}/returns`, {})).status).toBe(403);
    const once = await back(room, id, [item], 'same');
    expect((await back(room, id, [item], 'same')).body).toEqual(once.body);
    expect(codeOf(await back(room, id, [{ ...item, amount: 2 }], 'same'))).toBe('idempotency_key_reused');
    await expectWholeBooks(room);
  });
});

describe('a deposit', () => {
  it('pays before the wallet, and what is left of it goes home', async () => {
    const room = await openRoom();
    const deposit = { amount: 250_000, currency: 'CNY' };
    await room.ok(room.post('lin', '/deposits', { ...deposit, hospital: 'mch_hospital' }));
    const code = await room.showCode(lin);
    const paid = await room.ok(
      room.post('cashier', '/deposits', { code, amount: 1_000, currency: 'CNY' }, 'dep'),
    );
    expect(paid.balance).toBe(251_000);
    expect(
      (await room.post('cashier', '/deposits', { code, amount: 1_000, currency: 'CNY' }, 'dep')).body,
    ).toEqual(paid);
    await settle(room, [await openBill(room, [classA('visit', 130_000)])]);
    expect(await balances(room)).toEqual([0, 20_000, 400_000 - 251_000]);
    const home = await room.ok(room.post('hospital', '/deposits/returns', { patient: lin }));
    expect([home.amount, home.balance]).toEqual([151_000, 0]);
    expect(await balances(room)).toEqual([0, 20_000, 300_000]);
    expect(codeOf(await room.post('hospital', '/deposits/returns', { patient: lin }))).toBe('deposit_empty');
    await expectWholeBooks(room);
  });
});
