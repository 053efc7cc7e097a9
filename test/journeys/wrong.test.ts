/**
 * Bad input, as people and programs really send it: each gets its own code in both languages, and nothing changes.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { api, expectRefusal, expectStatus, type Json } from './api.ts';
import { merchant, showCode, type Tourist, terminal, topUp, tourist } from './cast.ts';

let lin: Tourist;
let code: string;
beforeAll(async () => {
  lin = await tourist();
  await topUp(lin, 10_000);
  ({ code } = await showCode(lin));
});

const payment = (change: Json = {}): Json => ({
  code,
  amount: 100,
  currency: 'CNY',
  purpose: 'dine',
  ...change,
});

describe('a payment that is asked for wrongly', () => {
  const wrong: readonly [string, Json, number, string][] = [
    ['of nothing', { amount: 0 }, 400, 'parameter_invalid'],
    ['of less than nothing', { amount: -1 }, 400, 'parameter_invalid'],
    ['of an amount as text', { amount: '100' }, 400, 'parameter_invalid'],
    ['of more than anybody has', { amount: 1_000_000_001 }, 400, 'parameter_invalid'],
    ['in dollars', { currency: 'USD' }, 400, 'parameter_invalid'],
    ['for a purpose that is not one', { purpose: 'gift' }, 400, 'parameter_invalid'],
    ['with a field nobody knows', { fee: 1 }, 400, 'parameter_unknown'],
    ['with a code that is none', { code: 'hello' }, 400, 'code_malformed'],
    ["with another system's code", { code: '134567890123456789' }, 422, 'code_foreign'],
  ];
  it.each(wrong)('refuses one %s', async (_what, change, status, expected) => {
    expectRefusal(await merchant('mch_noodlehouse').post('/v1/payments', payment(change)), status, expected);
  });

  it.each([
    ['half a fen', '{"code":"x","amount":0.5,"currency":"CNY","purpose":"dine"}', 'number_not_whole'],
    ['1e400 fen', '{"code":"x","amount":1e400,"currency":"CNY","purpose":"dine"}', 'number_not_whole'],
    ['broken JSON', '{"code":', 'json_malformed'],
    [
      'one name twice',
      '{"code":"x","amount":1,"amount":2,"currency":"CNY","purpose":"dine"}',
      'json_duplicate_name',
    ],
    ['a name that reaches behind', '{"__proto__":{"role":"operator"}}', 'json_forbidden_name'],
    ['nesting without end', `${'['.repeat(10_000)}${']'.repeat(10_000)}`, 'json_too_deep'],
  ])('refuses %s', async (_what, raw, expected) => {
    expectRefusal(await merchant('mch_noodlehouse').post('/v1/payments', undefined, { raw }), 400, expected);
  });

  it('refuses a forged code, whichever character was changed', async () => {
    const at = Math.floor(code.length / 2);
    const forged = `${code.slice(0, at)}${code[at] === 'A' ? 'B' : 'A'}${code.slice(at + 1)}`;
    const answer = await merchant('mch_noodlehouse').post('/v1/payments', payment({ code: forged }));
    expect([
      'code_forged',
      'code_key_unknown',
      'code_malformed',
      'code_expired',
      'code_scope_missing',
      'code_not_yet_valid',
    ]).toContain(answer.body.error.code);
    expect(answer.status).toBeLessThan(500);
  });

  it('refuses what is too large, unknown, unsigned or not theirs to do', async () => {
    const house = merchant('mch_noodlehouse');
    const large = await house.post('/v1/payments', payment({ description: 'x'.repeat(300_000) }));
    expectRefusal(large, 413, 'body_too_large');
    expectRefusal(await house.get('/v1/no-such-door'), 404, 'route_unknown');
    expectRefusal(await house.get('/v1/payments/pay_00000000000000000000000000'), 404, 'payment_missing');
    expectRefusal(await api().post('/v1/payments', payment()), 401, 'sign_in_required');
    expectRefusal(await api('not.a.token').post('/v1/payments', payment()), 401, 'token_invalid');
    expectRefusal(await lin.get('/v1/ledger/trial-balance'), 403, 'role_not_allowed');
    expectRefusal(await terminal('gate').get('/v1/wallet'), 403, 'role_not_allowed');
    expectRefusal(
      await house.post('/v1/payments', payment(), { headers: { 'Idempotency-Key': '' } }),
      400,
      'idempotency_key_missing',
    );
  });

  it('has not moved a fen by any of it', async () => {
    expect(expectStatus(await lin.get('/v1/wallet'), 200)).toMatchObject({ available: 10_000, held: 0 });
  });

  it("shows nobody another person's payment, as if it were not there", async () => {
    const { code: fresh } = await showCode(lin);
    const paid = expectStatus(
      await merchant('mch_noodlehouse').post('/v1/payments', payment({ code: fresh })),
      201,
    );
    expectRefusal(await (await tourist()).get(`/v1/payments/${paid.id}`), 404, 'payment_missing');
    expectRefusal(await merchant('mch_giftshop').get(`/v1/payments/${paid.id}`), 404, 'payment_missing');
    expectRefusal(
      await merchant('mch_giftshop').post(`/v1/payments/${paid.id}/refunds`, {}),
      404,
      'payment_missing',
    );
  });
});
