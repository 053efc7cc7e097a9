/**
 * A patient of a hospital: insured, billed, settled by one confirmation, some of it returned; at the cashier's by the code;
 * an inpatient with a deposit; and an insurer whose answer is lost.
 */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { eventually, expectRefusal, expectStatus, type Json, suite } from './api.ts';
import {
  expectBooksInOrder,
  merchant,
  showCode,
  staff,
  type Tourist,
  terminal,
  topUp,
  tourist,
} from './cast.ts';

const visit = { tier: 'third', place: 'beijing', insured: 'employee', date: '2026-10-20' };
const outpatient = { ...visit, visit: 'outpatient' };
const inpatient = { ...visit, visit: 'inpatient' };
const classA = (id: string, amount: number): Json => ({ id, name: '医疗费用', class: 'A', amount });
const hospital = () => merchant('mch_hospital');

/** Insured in Beijing, with money in the wallet and on the personal account. */
const patient = async (money: { wallet: number; account: number }): Promise<Tourist> => {
  const person = await tourist();
  const office = staff('operator');
  const insured = { person: person.id, place: 'beijing', insured: 'employee' };
  expectStatus(await office.post('/v1/healthcare/insured-people', insured), 201);
  const credit = { amount: money.account, currency: 'CNY' };
  const credits = `/v1/healthcare/insured-people/${person.id}/account-credits`;
  expectStatus(await office.post(credits, credit), 201);
  await topUp(person, money.wallet);
  return person;
};

const bill = async (person: Tourist, items: readonly Json[], of: Json = outpatient): Promise<string> =>
  expectStatus(await hospital().post('/v1/healthcare/bills', { patient: person.id, ...of, items }), 201).id;

const walletOf = async (person: Tourist): Promise<number> =>
  expectStatus(await person.get('/v1/wallet'), 200).available;

const misbehave = async (mode: string): Promise<void> => {
  const answer = await fetch(`${suite().insurerPlatformUrl}/control`, {
    method: 'POST',
    body: JSON.stringify({ mode, times: 1 }),
  });
  expect(answer.status).toBe(200);
};

describe('a visit', () => {
  it('is quoted, confirmed once in the page, and its drugs come back to who paid them', async () => {
    const mei = await patient({ wallet: 300_000, account: 30_000 });
    const bills = [
      await bill(mei, [classA('consultation', 180_000)]),
      await bill(mei, [classA('drugs', 80_000), classA('laboratory', 20_000)]),
    ];
    const quote = expectStatus(await mei.post('/v1/healthcare/baskets/quote', { bills }), 200);
    expect([quote.fund_amount, quote.cash_amount]).toEqual([70_000, 180_000]);
    const confirm = (expected_cash: number) =>
      mei.post('/v1/healthcare/settlements', { bills, expected_cash });
    expectRefusal(await confirm(1), 412, 'cash_changed');
    const settled = expectStatus(await confirm(180_000), 201);
    expect(settled.status).toBe('settled');
    expect(await walletOf(mei)).toBe(120_000);
    expectRefusal(await confirm(180_000), 409, 'bill_not_open');

    const items = [{ bill: bills[1], item: 'drugs', amount: 80_000 }];
    const path = `/v1/healthcare/settlements/${settled.id}`;
    // What the hospital has just earned is spendable within seconds: until then the return waits.
    const once = randomUUID();
    const returned = await eventually(
      () => hospital().post(`${path}/returns`, { items }, { key: once }),
      (answer) => answer.status === 201,
    );
    expect([returned.body.fund_amount, returned.body.returned_amount]).toEqual([14_000, 80_000]);
    expect(await walletOf(mei)).toBe(144_000);
    const me = expectStatus(await mei.get('/v1/healthcare/me'), 200);
    expect([me.year_so_far.in_scope_amount, me.settling]).toEqual([200_000, false]);
    await expectBooksInOrder();
  });

  it('is confirmed at the cashier’s by the code that carries the health card', async () => {
    const tao = await patient({ wallet: 10_000, account: 5_000 });
    const bills = [await bill(tao, [classA('consultation', 6_000)])];
    const cashier = terminal('till', undefined, 'hospital');
    expectRefusal(await cashier.post('/v1/healthcare/settlements', { bills }), 422, 'patient_not_present');
    const { code } = await showCode(tao);
    const found = expectStatus(await cashier.post('/v1/healthcare/patients/by-code', { code }), 200);
    expect([found.patient, found.bills.map((one: Json) => one.id)]).toEqual([tao.id, bills]);
    expectStatus(await cashier.post('/v1/healthcare/settlements', { bills, code }), 201);
    expect(await walletOf(tao)).toBe(9_000);
  });
});

describe('a stay', () => {
  it('uses its deposit before the wallet, and what is left of it goes home', async () => {
    const lin = await patient({ wallet: 250_000, account: 10_000 });
    const deposit = { hospital: 'mch_hospital', amount: 200_000, currency: 'CNY' };
    expectStatus(await lin.post('/v1/healthcare/deposits', deposit), 201);
    const laidBy = expectStatus(await lin.get('/v1/healthcare/deposits'), 200).data;
    expect(laidBy.map((one: Json) => [one.hospital_name_zh, one.balance])).toEqual([['示例医院', 200_000]]);
    const bills = [await bill(lin, [classA('ward', 330_000)], inpatient)];
    const settled = expectStatus(await lin.post('/v1/healthcare/settlements', { bills }), 201);
    // 1,300.00 and 15 % of 2,000.00 are own: 1,600.00, of which the account pays 100.00.
    expect([settled.fund_amount, settled.cash_amount]).toEqual([170_000, 150_000]);
    const home = await hospital().post('/v1/healthcare/deposits/returns', { patient: lin.id });
    expect(expectStatus(home, 201).amount).toBe(50_000);
    expect(await walletOf(lin)).toBe(100_000);
  });
});

describe('an insurer whose answer is lost', () => {
  it('is told to reverse what it may have settled; nothing is paid, and the patient confirms anew', async () => {
    const mei = await patient({ wallet: 300_000, account: 30_000 });
    const bills = [await bill(mei, [classA('consultation', 280_000)])];
    const before = await walletOf(mei);
    await misbehave('lost-answer');
    const key = randomUUID();
    const lost = await eventually(
      () => mei.post('/v1/healthcare/settlements', { bills }, { key }),
      (answer) => answer.status === 409,
      90_000,
    );
    expectRefusal(lost, 409, 'insurer_answer_lost');
    expect(await walletOf(mei)).toBe(before);
    const settled = expectStatus(await mei.post('/v1/healthcare/settlements', { bills }), 201);
    expect([settled.fund_amount, settled.status]).toEqual([70_000, 'settled']);
    await expectBooksInOrder();
  });
});
