/** The quote of a medical bill over the wire: published sums, every payer, and each way of saying no. */
import { describe, expect, it } from 'vitest';
import { quoteAnswer, quoteBody } from '../../domains/healthcare/settlement/examples.ts';
import { errorOf } from '../kit/http.ts';
import { example, fenOf, listOf, textOf } from '../rules/examples.ts';
import { richBill, richRule } from './richBill.ts';
import { quote } from './room.ts';

type Result = typeof quoteAnswer.result;
const resultOf = async (body: unknown): Promise<Result> => {
  const reply = await quote(body);
  expect(reply.status, reply.text).toBe(200);
  return reply.body.result as Result;
};

describe('the quote of a medical bill', () => {
  it('MED-02 is the example of the reference page, and is what the door answers', async () => {
    expect((await quote(quoteBody)).body).toEqual(quoteAnswer);
    const { expected } = example('MED-02');
    const { fund_amount, person_amount, setlinfo } = quoteAnswer.result;
    expect([fund_amount, person_amount, setlinfo.balc, setlinfo.psn_cash_pay]).toEqual(
      [expected.fund_pay, expected.personal, expected.account_after, expected.cash].map(fenOf),
    );
  });

  it('MED-24: a rule of the request with three bands', async () => {
    const { inputs, expected } = example('MED-24');
    const rows = listOf(inputs.bands).map(listOf);
    const bands = rows.map(([from, to, rate], at) => ({
      from_amount: at === 0 ? 0 : fenOf(from),
      to_amount: to === null ? null : fenOf(to),
      rate: textOf(rate),
    }));
    const result = await resultOf({
      rule: { kind: 'given', deductible_amount: fenOf(rows[0]?.[0]), bands_by: 'visit', bands },
      items: [{ id: 'all', name: '住院费用', class: 'A', amount: fenOf(inputs.total) }],
    });
    expect([result.fund_amount, result.person_amount]).toEqual(
      [expected.fund_pay, expected.personal].map(fenOf),
    );
  });

  it('everybody who pays is named in order, and together they pay the bill', async () => {
    const result = await resultOf(richBill);
    expect(result.payers.map(({ payer, policy }) => policy ?? payer)).toEqual([
      'pool',
      'large_sums',
      'illness',
      'assistance',
      'city',
      'own',
      'account',
      'relative_account',
      'cash',
    ]);
    expect(result.payers.reduce((sum, { amount }) => sum + amount, 0)).toBe(result.amount);
    for (const one of result.items) {
      const { amount } = richBill.items.find(({ id }) => id === one.id) ?? { amount: -1 };
      const { own_amount, above_ceiling_amount, first_pay_amount, in_scope_amount } = one;
      expect(own_amount + above_ceiling_amount + first_pay_amount + in_scope_amount).toBe(amount);
    }
    expect(result.items.map(({ reasons }) => reasons.map(({ zh }) => zh))).toEqual([
      ['甲类：按统筹规定支付'],
      ['乙类：先行自付后按统筹规定支付', '先行自付 5%'],
      ['甲类：按统筹规定支付', '超过支付限价的部分自费'],
      ['乙类：先行自付后按统筹规定支付', '先行自付 50%', '其余由基金支付，不再按比例分担'],
      ['丙类：目录外，全部自费'],
    ]);
  });

  it('what the year has used after one bill is what the next begins with', async () => {
    const items = [{ id: 'visit', name: '门诊费用', class: 'A', amount: 100_000 }];
    const rule = { kind: 'named', place: 'beijing', date: '2026-06-30', insured: 'employee' };
    const outpatient = { ...rule, visit: 'outpatient', tier: 'third' };
    const first = await resultOf({ rule: outpatient, items });
    const second = await resultOf({ rule: outpatient, items, year_so_far: first.year_after });
    // 1,800.00 a year are the patient's own: 1,000.00 of the first bill, 800.00 of the second.
    expect([first.fund_amount, second.setlinfo.act_pay_dedc, second.fund_amount]).toEqual([
      0, 80_000, 14_000,
    ]);
    expect(second.setlinfo.pool_prop_selfpay).toBe('0.7000');
  });
});

describe('a quote is refused', () => {
  const [item] = quoteBody.items;
  const byRule = (change: object) => ({ ...quoteBody, rule: { ...quoteBody.rule, ...change } });
  const byOwn = (change: object) => ({ ...richBill, rule: { ...richRule, ...change } });
  const withItems = (...items: object[]) => ({ ...quoteBody, items });
  const band = (from_amount: number, to_amount: number | null, rate = '0.5') => ({
    from_amount,
    to_amount,
    rate,
  });

  it.each([
    ['on a day that has not come', 'period_in_future', byRule({ date: '2026-11-23' })],
    ['for a city without a source', 'place_unknown', byRule({ place: 'shenzhen' })],
    ['before the first rule', 'rule_not_in_force', byRule({ date: '2022-12-31' })],
    ['by a set of another day', 'rule_set_not_in_force', byRule({ set: 'yangzhou-2020' })],
    ['for somebody not insured there', 'insured_kind_unknown', byRule({ insured: 'resident' })],
    ['at a tier that is not known there', 'tier_unknown', byRule({ tier: 'third' })],
    ['without bands', 'bands_missing', byOwn({ bands: [] })],
    ['from the wrong sum', 'bands_start_wrong', byOwn({ bands: [band(1, null)] })],
    ['with a band turned round', 'bands_not_ascending', byOwn({ bands: [band(0, 0)] })],
    ['with a gap', 'bands_gap', byOwn({ bands: [band(0, 100), band(200, 300)] })],
    ['with bands over each other', 'bands_overlap', byOwn({ bands: [band(0, 200), band(100, 300)] })],
    ['with a pool that never ends below another fund', 'bands_overlap', byOwn({ bands: [band(0, null)] })],
    ['with more than everything', 'rate_out_of_range', byOwn({ bands: [band(0, 1_000_000, '1.01')] })],
    [
      'with two assistances',
      'rule_value_out_of_range',
      byOwn({ assistance: { share: '2', yearly_cap_amount: null } }),
    ],
    ['with one item twice', 'item_repeated', withItems(item ?? {}, item ?? {})],
    ['with a first share of class A', 'item_contradictory', withItems({ ...item, first_pay_share: '0.1' })],
    [
      'with a ceiling of class C',
      'item_contradictory',
      withItems({ ...item, class: 'C', ceiling_amount: 1 }),
    ],
    [
      'with one policy twice',
      'policy_repeated',
      { ...richBill, policies: [...richBill.policies, richBill.policies[0]] },
    ],
  ])('%s: %s', async (_what, code, body) => {
    const reply = await quote(body);
    expect([reply.status, errorOf(reply).code], reply.text).toEqual([422, code]);
  });

  it('where two things are wrong, the one that stands first in the list is told', async () => {
    const reply = await quote({ ...byRule({ date: '2026-11-23', place: 'shenzhen' }), items: [item, item] });
    expect(errorOf(reply).code).toBe('period_in_future');
  });

  it('a tier that does not exist anywhere is no tier', async () => {
    const reply = await quote(byRule({ tier: 'fourth' }));
    expect([reply.status, errorOf(reply).code]).toEqual([400, 'parameter_invalid']);
  });
});
