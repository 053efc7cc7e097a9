/** What people at a counter and at home are told: the hospital's name, the patient behind a code, deposits, why not. */
import { describe, expect, it } from 'vitest';
import { codeOf } from '../kit/http.ts';
import { classA, lin, openBill, openRoom, outpatient, tao } from './hospital.ts';

const named = {
  hospital: 'mch_hospital',
  hospital_name: 'Example Hospital',
  hospital_name_zh: '示例医院',
};

describe('a hospital is told by its name', () => {
  it('in bills, the basket, the settlement, the deposit', async () => {
    const room = await openRoom();
    const bill = await openBill(room, [classA('visit', 10_000)]);
    const bills = await room.ok(room.get('lin', '/bills'));
    expect((bills.data as object[])[0]).toMatchObject({ id: bill, ...named });
    expect(await room.ok(room.get('hospital', `/bills/${bill}`))).toMatchObject(named);
    expect(await room.ok(room.post('lin', '/baskets/quote', { bills: [bill] }))).toMatchObject(named);
    const settled = await room.ok(room.post('lin', '/settlements', { bills: [bill] }));
    expect(await room.ok(room.get('lin', `/settlements/${settled.id}`))).toMatchObject(named);
    const deposit = { hospital: 'mch_hospital', amount: 500, currency: 'CNY' };
    expect(await room.ok(room.post('lin', '/deposits', deposit))).toMatchObject(named);
  });

  it('without a filter the list has bills of every state', async () => {
    const room = await openRoom();
    const [open, cancelled, settled] = [
      await openBill(room, [classA('one', 100)]),
      await openBill(room, [classA('two', 200)]),
      await openBill(room, [classA('three', 300)]),
    ];
    await room.ok(room.post('hospital', `/bills/${cancelled}/cancellation`));
    await room.ok(room.post('lin', '/settlements', { bills: [settled] }));
    for (const who of ['lin', 'hospital'] as const) {
      const { data } = await room.ok(room.get(who, '/bills'));
      const states = new Map((data as { id: string; status: string }[]).map((one) => [one.id, one.status]));
      expect([states.get(open), states.get(cancelled), states.get(settled)]).toEqual([
        'open',
        'cancelled',
        'settled',
      ]);
    }
  });
});

describe('deposits', () => {
  it('are listed hospital by hospital, page by page, to their owner alone', async () => {
    const room = await openRoom();
    for (const [hospital, amount] of [
      ['mch_hospital', 500],
      ['mch_clinic', 700],
      ['mch_hospital', 40],
    ] as const)
      await room.ok(room.post('lin', '/deposits', { hospital, amount, currency: 'CNY' }));
    const first = await room.ok(room.get('lin', '/deposits', { limit: '1' }));
    const next = await room.ok(
      room.get('lin', '/deposits', { limit: '1', cursor: String(first.next_cursor) }),
    );
    const all = [...(first.data as object[]), ...(next.data as object[])];
    expect(all).toMatchObject([
      { hospital: 'mch_clinic', balance: 700 },
      { ...named, balance: 540 },
    ]);
    expect((await room.ok(room.get('mei', '/deposits'))).data).toEqual([]);
    await room.ok(room.post('hospital', '/deposits/returns', { patient: lin }));
    const { data } = await room.ok(room.get('lin', '/deposits'));
    expect((data as { balance: number }[]).map((one) => one.balance)).toEqual([700, 0]);
  });

  it('that was not paid is not money', async () => {
    const room = await openRoom();
    const much = { hospital: 'mch_hospital', amount: 400_001, currency: 'CNY' };
    expect(codeOf(await room.post('lin', '/deposits', much))).toBe('insufficient_funds');
    const { data } = await room.ok(room.get('lin', '/deposits'));
    expect((data as { balance: number }[]).every((one) => one.balance === 0)).toBe(true);
  });
});

describe('a patient at the counter', () => {
  it('is found by the code, which may confirm afterwards', async () => {
    const room = await openRoom();
    const bill = await openBill(room, [classA('visit', 10_000)]);
    const gone = await openBill(room, [classA('wrong', 20_000)]);
    await room.ok(room.post('hospital', `/bills/${gone}/cancellation`));
    await room.ok(room.post('clinic', '/bills', { ...outpatient, items: [classA('other', 300)] }));
    await room.ok(room.post('lin', '/deposits', { hospital: 'mch_hospital', amount: 500, currency: 'CNY' }));
    const code = await room.showCode(lin);
    const found = await room.ok(room.post('cashier', '/patients/by-code', { code }));
    expect(found).toMatchObject({
      patient: lin,
      place: 'beijing',
      insured: 'employee',
      deposit_balance: 500,
    });
    expect((found.bills as { id: string }[]).map((one) => one.id)).toEqual([bill]);
    const settled = await room.ok(room.post('cashier', '/settlements', { bills: [bill], code }));
    expect(settled.status).toBe('settled');
  });

  it('who is not insured, or shows no health code, is not', async () => {
    const room = await openRoom();
    const asked = async (code: string) => codeOf(await room.post('cashier', '/patients/by-code', { code }));
    const ofTao = await asked(await room.showCode(tao));
    expect(ofTao).toMatch(/^(credential_suspended|code_scope_missing|not_insured_there)$/);
    expect(await asked('OC1.nothing')).toMatch(/^code_/);
  });
});

describe('a settlement that was turned back', () => {
  it('is a state with its reason, for the patient and the hospital; to others there is none', async () => {
    const room = await openRoom();
    const bill = await openBill(room, [classA('visit', 280_000)]);
    const refused = await room.post('lin', '/settlements', { bills: [bill], expected_cash: 1 }, 'once');
    expect(codeOf(refused)).toBe('cash_changed');
    const { sagas } = await room.sagas.list(undefined, { limit: 10 });
    const id = String(sagas[0]?.id);
    for (const who of ['lin', 'hospital', 'cashier'] as const)
      expect(await room.ok(room.get(who, `/settlements/${id}`))).toMatchObject({
        ...named,
        id,
        status: 'turned_back',
        bills: [bill],
        reason: { code: 'cash_changed', message_zh: '应付现金已变化，请重新核对后确认' },
      });
    for (const who of ['mei', 'clinic'] as const)
      expect((await room.get(who, `/settlements/${id}`)).status).toBe(404);
    const none = `stl_${'0'.repeat(26)}`;
    expect((await room.get('lin', `/settlements/${none}`)).status).toBe(404);
  });
});
