/**
 * An odd payment at night: rules are made live by two operators, what they say of a payment meets the next one, a code by phone lets
 * it go on, and a case goes from the queue to a decision that the payer feels.
 */
import { describe, expect, it } from 'vitest';
import { api, eventually, expectRefusal, expectStatus, type Json, suite } from './api.ts';
import { expectBooksInOrder, merchant, readSms, showCode, staff, topUp, tourist } from './cast.ts';

/** The next half past three at night in Shanghai: nobody else of these journeys is awake. */
const dayMs = 24 * 3_600_000;
const nightOf = (day: number): number => day - (day % dayMs) + 19.5 * 3_600_000;
const night = new Date(
  [0, dayMs].map((later) => nightOf(Date.now() + later)).find((at) => at > Date.now() + 120_000) ?? 0,
).toISOString();
const atNight = () => night;
const home = '/v1/risk';
const operator = () => staff('operator', atNight);
const second = () => api(suite().staff.find(({ id }) => id === 'op_second')?.token ?? '', atNight);

const rule = (mode: string, action: string, amount: number): Json => ({
  ...{
    id: `at-night-${action.replace('_', '-')}`,
    words: { zh: '凌晨', en: 'At night' },
    mode,
    action,
    level: 2,
  },
  when: {
    if: 'all',
    of: [
      { if: 'hour', from: 3, to: 4 },
      { if: 'amount', at_least_fen: amount },
    ],
  },
});
const letGo = async (mode: string): Promise<void> => {
  const { version: replaces } = expectStatus(await operator().get(`${home}/rules`), 200);
  const rules = [rule(mode, 'step_up', 30_000), rule(mode, 'restrict', 60_000)];
  const made = expectStatus(
    await operator().post(`${home}/rule-versions`, { replaces, rules, reason: 'Nights are odd' }),
    201,
  );
  const decision = { decision: 'approve', hash: made.approval.hash };
  const path = `${home}/rule-versions/${made.version}/approval`;
  expectRefusal(await operator().post(path, decision), 403, 'approval_needs_another_person');
  expect(expectStatus(await second().post(path, decision), 200).active).toBe(true);
};

describe('a payment at night', () => {
  it('is felt by the next one, until its payer has verified, and an operator has looked', async () => {
    await letGo('live');
    const lin = await tourist(atNight);
    await topUp(lin, 200_000);
    const pays = async (amount: number) => {
      const { code } = await showCode(lin);
      const body = { code, amount, currency: 'CNY', purpose: 'shop' };
      return merchant('mch_giftshop', atNight).post('/v1/payments', body);
    };
    const restrained = (by: string) =>
      eventually(
        async () => (await lin.get('/v1/wallet')).body,
        (one) => one?.restraint === by,
      );

    expectStatus(await pays(35_000), 201);
    await restrained('step_up');
    expectRefusal(await pays(100), 403, 'step_up_required');

    const { phone } = lin;
    expectStatus(await api(undefined, atNight).post('/v1/sign-in/codes', { phone }), 202);
    const code = await readSms(phone);
    const verified = await lin.post('/v1/sign-in/verifications', { phone, code });
    expect(expectStatus(verified, 200).restraint).toBe('none');
    expectStatus(await pays(100), 201);

    expectStatus(await pays(65_000), 201);
    await restrained('restricted');
    expectRefusal(await pays(100), 403, 'account_restricted');
    const queue = expectStatus(await staff('auditor').get(`${home}/cases`), 200).data as readonly Json[];
    const found = queue.find(({ payer }) => payer === lin.id);
    expect(found).toMatchObject({ level: 2, action: 'restrict', hits_total: 2 });
    const path = `${home}/cases/${found?.id}/actions`;
    expectStatus(await operator().post(path, { action: 'claim' }), 200);
    const cleared = await operator().post(path, { action: 'clear', note: 'Called: a night market' });
    expect(expectStatus(cleared, 200)).toMatchObject({ status: 'cleared', restraint: 'none' });
    expectStatus(await pays(100), 201);
    await letGo('shadow');
    await expectBooksInOrder();
  });
});
