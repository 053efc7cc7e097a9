/** A patient looks beforehand at who will pay: a published sum, the next bill of the year, and what has no answer. */
import { describe, expect, it } from 'vitest';
import { api, expectRefusal, expectStatus, type Json } from './api.ts';

const path = '/v1/healthcare/settlements/quote';
const rule = { kind: 'named', place: 'yangzhou', date: '2023-04-25', insured: 'retired' };
const visit = { ...rule, visit: 'outpatient', tier: 'second' };
const items = [{ id: 'visit', name: '门诊费用', class: 'A', amount: 398_000 }];

describe('a patient asks what a visit will cost', () => {
  it('without signing in: the pool pays 2,610.00, the account the rest, and each step is told', async () => {
    const { result, trace } = expectStatus(
      await api().post(path, { rule: visit, items, account_balance: 300_000 }),
      200,
    );
    expect([result.fund_amount, result.person_amount, result.setlinfo.balc]).toEqual([
      261_000, 137_000, 163_000,
    ]);
    expect(trace.find((line: Json) => line.id === 'pool').because.origin.set).toBe('yangzhou-2023');
  });

  it('the next visit of the year pays no deductible, until the pool has paid its 8,000.00', async () => {
    const first = expectStatus(await api().post(path, { rule: visit, items }), 200);
    const year_so_far = first.result.year_after;
    const next = expectStatus(await api().post(path, { rule: visit, items, year_so_far }), 200);
    expect([next.result.setlinfo.act_pay_dedc, next.result.fund_amount]).toEqual([0, 298_500]);
    const used = { ...year_so_far, pool_paid_amount: 800_000 };
    const last = expectStatus(await api().post(path, { rule: visit, items, year_so_far: used }), 200);
    expect(last.result.payers.at(-1)).toEqual({ payer: 'cash', policy: null, amount: 398_000 });
  });

  it('what has no rule has no answer', async () => {
    const wrong = (change: object) => api().post(path, { rule: { ...visit, ...change }, items });
    expectRefusal(await wrong({ place: 'shenzhen' }), 422, 'place_unknown');
    expectRefusal(await wrong({ insured: 'resident' }), 422, 'insured_kind_unknown');
    expectRefusal(await wrong({ tier: 'third' }), 422, 'tier_unknown');
    expectRefusal(await wrong({ date: '2099-01-01' }), 422, 'period_in_future');
  });
});
