/**
 * A patient with two commercial policies: both companies settle directly behind the fund; one that does not is left out; one
 * whose answer is lost is asked what became of it; and what comes back lowers their claims.
 */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { eventually, expectRefusal, expectStatus, type Json, suite } from './api.ts';
import { expectBooksInOrder, merchant, staff, type Tourist, topUp, tourist } from './cast.ts';

const visit = {
  visit: 'outpatient',
  tier: 'third',
  place: 'beijing',
  insured: 'employee',
  date: '2026-10-20',
};
const classA = (id: string, amount: number): Json => ({ id, name: '医疗费用', class: 'A', amount });
const hospital = () => merchant('mch_hospital');

const policies = [
  {
    id: 'city',
    insurer: 'pingan',
    covers: 'in_scope',
    deductible_amount: 100_000,
    share: '0.5',
    cap_amount: 50_000,
  },
  {
    id: 'work',
    insurer: 'taiping',
    covers: 'all',
    deductible_amount: 0,
    share: '0.1',
    cap_amount: 900_000,
  },
];

const patient = async (): Promise<Tourist> => {
  const person = await tourist();
  const insured = { person: person.id, place: 'beijing', insured: 'employee', policies };
  expectStatus(await staff('operator').post('/v1/healthcare/insured-people', insured), 201);
  await topUp(person, 300_000);
  return person;
};

const bill = async (person: Tourist, items: readonly Json[]): Promise<string> =>
  expectStatus(await hospital().post('/v1/healthcare/bills', { patient: person.id, ...visit, items }), 201)
    .id;

const misbehave = async (mode: string, more: object = {}): Promise<void> => {
  const answer = await fetch(`${suite().claimsPlatformUrl}/control`, {
    method: 'POST',
    body: JSON.stringify({ mode, times: 1, ...more }),
  });
  expect(answer.status).toBe(200);
};

const paidBy = (body: Json): Readonly<Record<string, number>> =>
  Object.fromEntries(
    (body.payers as { payer: string; policy: string | null; amount: number }[])
      .filter(({ amount }) => amount > 0)
      .map(({ payer, policy, amount }) => [policy ?? payer, amount]),
  );

describe('two policies', () => {
  it('pay after the fund, in their order, and get back their part of what comes back', async () => {
    const mei = await patient();
    const bills = [await bill(mei, [classA('consultation', 200_000), classA('drugs', 80_000)])];
    const settled = expectStatus(await mei.post('/v1/healthcare/settlements', { bills }), 201);
    expect(paidBy(settled)).toEqual({ fund: 70_000, city: 50_000, work: 16_000, wallet: 144_000 });
    const path = `/v1/healthcare/settlements/${settled.id}/returns`;
    const items = [{ bill: bills[0], item: 'drugs', amount: 80_000 }];
    const once = randomUUID();
    const returned = await eventually(
      () => hospital().post(path, { items }, { key: once }),
      (answer) => answer.status === 201,
    );
    // 1,860.00 are left by the fund: half of 860.00, and a tenth of 1,430.00.
    expect(paidBy(returned.body)).toEqual({ fund: 14_000, city: 43_000, work: 14_300, wallet: 128_700 });
    await expectBooksInOrder();
  });

  it('a company that declines is left out, and nothing was paid meanwhile', async () => {
    const tao = await patient();
    const bills = [await bill(tao, [classA('consultation', 280_000)])];
    await misbehave('declined');
    expectRefusal(await tao.post('/v1/healthcare/settlements', { bills }), 422, 'company_declined');
    const asked = { bills, without_policies: true, expected_cash: 210_000 };
    const settled = expectStatus(await tao.post('/v1/healthcare/settlements', asked), 201);
    expect(paidBy(settled)).toEqual({ fund: 70_000, wallet: 210_000 });
    await expectBooksInOrder();
  });

  it('a claim whose answer is lost is looked for by its message; nothing is claimed or paid twice', async () => {
    const lin = await patient();
    const bills = [await bill(lin, [classA('consultation', 280_000)])];
    await misbehave('lost-answer');
    const key = randomUUID();
    const lost = await eventually(
      () => lin.post('/v1/healthcare/settlements', { bills }, { key }),
      (answer) => answer.status === 409,
      90_000,
    );
    // The second company was never asked: what the first had is reversed, and the patient confirms anew.
    expectRefusal(lost, 409, 'company_answer_lost');
    const settled = expectStatus(await lin.post('/v1/healthcare/settlements', { bills }), 201);
    expect(paidBy(settled)).toEqual({ fund: 70_000, city: 50_000, work: 16_000, wallet: 144_000 });
    await expectBooksInOrder();
  });
});
