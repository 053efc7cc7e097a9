/** A citizen's year at the tax office, over HTTP: a quote, the return filled in, filed and paid, its certificate; a refund. */
import { describe, expect, it } from 'vitest';
import { api, expectRefusal, expectStatus, type Json, suite } from './api.ts';
import { expectBooksInOrder, staff, topUp, tourist } from './cast.ts';

const returns = '/v1/government/tax-returns/2025';
const wages = { year: 2025, kind: 'wages', paid: 20_000_000, special: 1_200_000 };

describe('a citizen asks beforehand', () => {
  it('without signing in: the quote of a year tells every step', async () => {
    const rule = { kind: 'named', place: 'china', date: '2025-12-31' };
    const body = { rule, wages: 20_000_000, special: 1_200_000, withheld: 1_020_000 };
    const { result, trace } = expectStatus(
      await api().post('/v1/government/taxes/individual-income/quote', body),
      200,
    );
    expect([result.taxable_amount, result.tax_amount, result.due_amount]).toEqual([12_800_000, 1_028_000, 0]);
    expect([result.exempt, trace.length > 5]).toEqual([true, true]);
    const far = { ...body, rule: { ...rule, place: 'atlantis' } };
    expectRefusal(
      await api().post('/v1/government/taxes/individual-income/quote', far),
      422,
      'place_unknown',
    );
  });
});

describe('a citizen’s year', () => {
  it('is filled in, filed, paid from the wallet, and certified; anyone checks the paper', async () => {
    const person = await tourist();
    await topUp(person, 300_000);
    expectRefusal(await person.get(returns), 404, 'records_missing');
    const record = { ...wages, person: person.id, withheld: 800_000 };
    expectStatus(await staff('operator').post('/v1/government/income-records', record), 201);
    const draft = expectStatus(await person.get(returns), 200);
    expect([draft.status, draft.result.due_amount]).toEqual(['draft', 228_000]);
    const filed = expectStatus(await person.post(`${returns}/filing`, { additional: 1_200_000 }), 201);
    expect([filed.status, filed.result.due_amount]).toEqual(['due', 108_000]);
    expectRefusal(await person.post(`${returns}/certificate`, {}), 409, 'return_not_paid');
    const paid = expectStatus(
      await person.post(`${returns}/payment`, { expected_amount: filed.payable_amount }),
      201,
    );
    expect(paid.status).toBe('paid');
    const paper = expectStatus(await person.post(`${returns}/certificate`, {}), 201);
    expect([paper.tax_amount, paper.tax_year]).toEqual([108_000, 2025]);
    expect(expectStatus(await api().get(paper.verify_path), 200)).toEqual(paper);
    const printed = await api().get(paper.paper_path);
    expectStatus(printed, 200);
    expect(printed.headers.get('content-type')).toBe('application/pdf');
    expect(printed.text).toMatch(/^%PDF-1\.7\n[\n\x20-\x7e]*%%EOF\n$/);
    const table = Number(/startxref\n(\d+)\n/.exec(printed.text)?.[1]);
    expect(printed.text.slice(table, table + 5)).toBe('xref\n');
    const forged = `/v1/government/certificates/${paper.number}?check=${'A'.repeat(16)}`;
    expectRefusal(await api().get(forged), 404, 'not_found');
    await expectBooksInOrder();
  });

  it('that overpaid gets it back between two officers', async () => {
    const person = await tourist();
    const [maker, checker] = suite()
      .staff.filter(({ role }) => role === 'operator')
      .map(({ token }) => api(token));
    if (maker === undefined || checker === undefined) throw new Error('two operators are needed');
    const record = { ...wages, person: person.id, withheld: 1_100_000 };
    expectStatus(await maker.post('/v1/government/income-records', record), 201);
    const filed = expectStatus(await person.post(`${returns}/filing`, {}), 201);
    const amount = filed.result.refund_amount;
    expect([filed.status, amount]).toEqual(['overpaid', 72_000]);
    const refund = `/v1/government/tax-refunds/${filed.id}`;
    expectStatus(await maker.post(`${refund}/proposal`, { amount }), 200);
    expectRefusal(await maker.post(`${refund}/approval`, { amount }), 403, 'checker_is_maker');
    expect(expectStatus(await checker.post(`${refund}/approval`, { amount }), 200).status).toBe('refunded');
    const wallet = expectStatus(await person.get('/v1/wallet'), 200);
    expect(wallet.available).toBe(72_000);
    await expectBooksInOrder();
  });
});

describe('a citizen’s car', () => {
  const car = {
    ...{ name: '家用轿车', number: '京A·20001', place: 'beijing', on: '2026-01-01', due_on: null },
    facts: { tax: 'vehicle_vessel_tax', vehicle: { kind: 'car', size: '2.0' } },
  };

  it('is filled in, filed, paid and certified; bought in July it was half too much, and goes back', async () => {
    const person = await tourist();
    await topUp(person, 100_000);
    const [maker, checker] = suite()
      .staff.filter(({ role }) => role === 'operator')
      .map(({ token }) => api(token));
    if (maker === undefined || checker === undefined) throw new Error('two operators are needed');
    const objects = '/v1/government/tax-objects';
    const recorded = expectStatus(await maker.post(objects, { ...car, person: person.id }), 201);
    const at = `${objects}/${recorded.id}`;
    expect(expectStatus(await person.get(objects), 200).data).toHaveLength(1);
    const filed = expectStatus(await person.post(`${at}/filing`, {}), 201);
    expect([filed.status, filed.payable_amount]).toEqual(['due', 48_000]);
    expect(expectStatus(await person.post(`${at}/payment`, { expected_amount: 48_000 }), 201).status).toBe(
      'paid',
    );
    const paper = expectStatus(await person.post(`${at}/certificate`, {}), 201);
    expect([paper.tax.zh, paper.tax_amount]).toEqual(['车船税', 48_000]);
    expect(expectStatus(await api().get(paper.verify_path), 200)).toEqual(paper);
    const facts = { ...car.facts, vehicle: { ...car.facts.vehicle, bought_in_month: 7 } };
    const corrected = expectStatus(await person.post(`${at}/correction`, { facts }), 201);
    expect([corrected.status, corrected.refundable_amount]).toEqual(['overpaid', 24_000]);
    expectRefusal(await person.post(`${at}/correction`, { facts }), 409, 'return_not_changed');
    const refund = `/v1/government/tax-refunds/${corrected.id}`;
    expectStatus(await maker.post(`${refund}/proposal`, { amount: 24_000 }), 200);
    expectStatus(await checker.post(`${refund}/approval`, { amount: 24_000 }), 200);
    expect(expectStatus(await person.get('/v1/wallet'), 200).available).toBe(76_000);
    const { data } = expectStatus(await person.get(`${at}/versions`), 200);
    expect(data.map((one: Json) => [one.version, one.status, one.tax_amount, one.certificate])).toEqual([
      [2, 'refunded', 24_000, null],
      [1, 'paid', 48_000, paper.number],
    ]);
    expectRefusal(await (await tourist()).get(`${at}/versions`), 404, 'tax_object_missing');
    await expectBooksInOrder();
  });
});
