/** A student's day: a subsidy, money from a parent far away, lunch by one code, a queue without a network, a shop, a refund. */
import { beforeAll, describe, expect, it } from 'vitest';
import { expectRefusal, expectStatus, type Json } from './api.ts';
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

let student: Tourist;
let parent: Tourist;
const canteen = () => terminal('till', undefined, 'campus-canteen');
const meal = async (amount: number, more: object = {}) => ({
  code: (await showCode(student)).code,
  amount,
  currency: 'CNY',
  ...more,
});
const pursesLeft = async (): Promise<Readonly<Record<string, number>>> => {
  const { purses } = expectStatus(await student.get('/v1/campus/purses'), 200);
  return Object.fromEntries(purses.map((one: Json) => [one.kind, one.available]));
};

beforeAll(async () => {
  student = await tourist();
  parent = await tourist();
  const row = `J${student.id.slice(3)},${student.id},学生,2099-07-31`;
  const csv = `学号,一码通号,身份,有效期至\n${row}\n`;
  expect(expectStatus(await staff('operator').post('/v1/campus/rosters', { csv }), 201).activated).toBe(1);
  await topUp(student, 20_000);
  await topUp(parent, 50_000);
});

describe('a student', () => {
  it('is given a subsidy for the term, and money by a parent who caps it', async () => {
    const given = { holders: [student.id], amount: 500, currency: 'CNY' };
    expect(expectStatus(await staff('operator').post('/v1/campus/subsidies', given), 201).given).toEqual([
      student.id,
    ]);
    const funding = { amount: 10_000, currency: 'CNY' };
    const path = `/v1/campus/children/${student.id}`;
    expectRefusal(await parent.post(`${path}/fundings`, funding), 404, 'not_a_parent');
    expectStatus(await student.post('/v1/campus/parents', { parent: parent.id }), 200);
    expectStatus(await parent.post(`${path}/fundings`, funding), 201);
    const caps = { per_day: 1_000, per_payment: 300, places: ['canteen'] };
    expect(expectStatus(await parent.post(`${path}/caps`, caps), 200).left_today).toBe(1_000);
    expect(await pursesLeft()).toEqual({ subsidy: 500, family: 10_000, wallet: 20_000, offline: 0 });
  });

  it('eats: one code, three purses, one posting; the same request again is the same meal', async () => {
    const body = await meal(1_200);
    const first = await canteen().post('/v1/campus/meals', body, { key: `lunch-${student.id}` });
    expect(expectStatus(first, 201).paid_from).toEqual([
      { purse: 'subsidy', amount: 500 },
      { purse: 'family', amount: 300 },
      { purse: 'wallet', amount: 400 },
    ]);
    const again = await canteen().post('/v1/campus/meals', body, { key: `lunch-${student.id}` });
    expect([again.text, again.headers.get('idempotency-replayed')]).toEqual([first.text, 'true']);
    expectRefusal(await canteen().post('/v1/campus/meals', body), 409, 'code_used');
    const elsewhere = { code: body.code, amount: 100, currency: 'CNY', purpose: 'dine' };
    expectRefusal(await merchant('mch_noodlehouse').post('/v1/payments', elsewhere), 409, 'code_used');
  });

  it('pays by weight, and above 30 yuan with the PIN', async () => {
    const { code } = await showCode(student);
    const weight = { grams: 250, price_per_kilogram: 3_600 };
    expect(expectStatus(await canteen().post('/v1/campus/meals', { code, weight }), 201).amount).toBe(900);
    expectRefusal(await canteen().post('/v1/campus/meals', await meal(3_001)), 401, 'pin_needed');
    expectRefusal(await student.post('/v1/campus/pin', { pin: '123456' }), 422, 'pin_too_simple');
    expectStatus(await student.post('/v1/campus/pin', { pin: '295817' }), 200);
    expectRefusal(
      await canteen().post('/v1/campus/meals', await meal(3_001, { pin: '295818' })),
      401,
      'pin_wrong',
    );
    expectStatus(await canteen().post('/v1/campus/meals', await meal(3_001, { pin: '295817' })), 201);
  });

  it('eats while the network is away; the till uploads later, and a double is told from a meal', async () => {
    expectStatus(
      await student.post('/v1/campus/purses/offline/loads', { amount: 2_000, currency: 'CNY' }),
      201,
    );
    const { code } = await showCode(student);
    const sale = { nonce: 'queue-1', code, amount: 1_500, at: new Date().toISOString() };
    const upload = (meals: readonly object[]) => canteen().post('/v1/campus/meals/uploads', { meals });
    const paid = expectStatus(await upload([sale]), 200);
    expect([paid.meals[0].outcome, paid.paid]).toEqual(['paid', 1_500]);
    expect(expectStatus(await upload([sale]), 200).meals[0].outcome).toBe('paid_before');
    const changed = expectStatus(await upload([{ ...sale, amount: 1_501 }]), 200);
    expect(changed.meals[0].reason).toBe('record_changed');
    const double = expectStatus(await upload([{ ...sale, nonce: 'queue-2' }]), 200);
    expect([double.meals[0].reason, double.not_paid]).toEqual(['offline_double', 1_500]);
    const tooMuch = { nonce: 'queue-3', code: (await showCode(student)).code, amount: 501 };
    const poor = expectStatus(await upload([{ ...tooMuch, at: new Date().toISOString() }]), 200);
    expect(poor.meals[0].reason).toBe('offline_purse_empty');
    expect((await pursesLeft()).offline).toBe(500);
  });

  it('pays the member price at the school’s shop, and is refunded', async () => {
    const items = [{ product: 'notebook', count: 2 }];
    const shop = terminal('till', undefined, 'campus-shop');
    const { code } = await showCode(student);
    const bought = expectStatus(await shop.post('/v1/campus/purchases', { code, items }), 201);
    expect([bought.amount, bought.spared, bought.member]).toEqual([1_300, 300, true]);
    const { code: next } = await showCode(parent);
    const outside = expectStatus(await shop.post('/v1/campus/purchases', { code: next, items }), 201);
    expect([outside.amount, outside.member]).toEqual([1_600, false]);
    const back = expectStatus(await shop.post(`/v1/campus/meals/${bought.id}/refunds`, {}), 201);
    expect(back.paid_to).toEqual([{ purse: 'wallet', amount: 1_300 }]);
  });

  it('and the parent see where it went, and the books are in order', async () => {
    const path = `/v1/campus/children/${student.id}/statement`;
    const { data } = expectStatus(await parent.get(path), 200);
    expect(data.map((one: Json) => [one.kind, one.available_change])).toEqual([
      ['meal', -300],
      ['meal', -300],
      ['meal', -300],
      ['family-funding', 10_000],
    ]);
    expectRefusal(await parent.get('/v1/campus/purses'), 404, 'holder_unknown');
    await expectBooksInOrder();
  });
});
