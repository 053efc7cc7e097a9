/** Medical bills as published: one deductible and one share, and the classes of items. */
import { describe, expect, it } from 'vitest';
import type { BillItem } from '../../domains/healthcare/settlement/items.ts';
import { nationalFields } from '../../domains/healthcare/settlement/nationalFields.ts';
import { type Fen, fen } from '../../domains/money/fen.ts';
import { decimal } from '../../domains/rules/rational.ts';
import { example, fenOf, numberOf, rationalOf, textOf } from '../rules/examples.ts';

import { bill, item, named, nobody, settle, simple, type Yuan, yuan } from './bill.ts';

describe('one deductible and one share, as published', () => {
  it.each(['MED-04', 'MED-05', 'MED-06', 'MED-08', 'MED-09', 'MED-10', 'MED-25'])('%s', (id) => {
    const { inputs, expected } = example(id);
    const own = inputs.fully_own === undefined ? fen(0) : fenOf(inputs.fully_own);
    const inScope = fen(fenOf(inputs.total) - own);
    const settled = settle(bill(inScope, own), simple(textOf(inputs.deductible), textOf(inputs.ratio)));
    expect(settled.fundFen).toBe(fenOf(expected.fund_pay));
    if (expected.personal !== undefined) expect(settled.personFen).toBe(fenOf(expected.personal));
    if (expected.effective_ratio_pct !== undefined) {
      const hundredths = Math.round((settled.fundFen / settled.totalFen) * 10_000);
      expect(hundredths).toBe(Math.round(numberOf(expected.effective_ratio_pct) * 100));
    }
  });

  it.each([
    ['MED-12', 617_500],
    ['MED-13', 534_000],
    ['MED-32', 3_231_450],
  ])('%s is not repeated', (id, fund) => {
    const { inputs, expected } = example(id);
    const settled = settle(
      bill(fenOf(inputs.total)),
      simple(textOf(inputs.deductible), textOf(inputs.ratio)),
    );
    expect(settled.fundFen).toBe(fund);
    expect(settled.fundFen).not.toBe(fenOf(expected.fund_pay));
  });

  it('MED-30 is not repeated: 8,200 at 86 % are 7,052', () => {
    const { inputs, expected } = example('MED-30');
    const own = fenOf(inputs.fully_own);
    const retired = { insured: 'retired', visit: 'inpatient', tier: 'third' } as const;
    const settled = settle(
      bill(fen(fenOf(inputs.total) - own), own),
      named('hangzhou', '2024-06-30', retired),
    );
    expect([settled.fundFen, settled.personFen]).toEqual([705_200, 294_800]);
    expect(settled.fundFen).not.toBe(fenOf(expected.fund_pay));
  });

  it('MED-31 is not repeated: 8,590.48 less 700 less 501.97 is 7,388.51', () => {
    const { inputs, expected } = example('MED-31');
    const first = fenOf(inputs.classified_self);
    const items = bill(fen(fenOf(inputs.total) - first), first);
    const settled = settle(items, simple(textOf(inputs.deductible), textOf(inputs.ratio)));
    expect(settled.inScopeFen - settled.deductibleFen).toBe(738_851);
    expect(settled.fundFen).toBe(679_743);
    expect(settled.fundFen).not.toBe(fenOf(expected.fund_pay));
  });
});

describe('classes of items', () => {
  const of = (inputs: Readonly<Record<string, Yuan>>, names: readonly string[]): BillItem[] =>
    names.flatMap((name) => {
      const amountFen = fenOf(inputs[name]);
      if (name.startsWith('own')) return [item({ id: name, class: 'C', amountFen })];
      if (name === 'classA') return [item({ id: name, amountFen })];
      const first = { classB: 'classB_pre', relaxed: 'relaxed_pre', implant: 'implant_own' }[name] ?? '';
      const firstPayShare = rationalOf(inputs[first]);
      return [item({ id: name, class: 'B', amountFen, firstPayShare, restByFund: name === 'implant' })];
    });
  const fundShare = (inputs: Readonly<Record<string, Yuan>>): string =>
    decimal('1').sub(rationalOf(inputs.coinsurance)).toString();

  it('MED-16: class A, class B, relaxed items, an implant of which half is own; the deductible is 800 of fees', () => {
    const { inputs, expected } = example('MED-16');
    const share = fundShare(inputs);
    const names = ['own_drugs', 'own_other', 'classA', 'classB', 'relaxed', 'implant'];
    const items = [...of(inputs, names), item({ id: 'below', amountFen: fenOf(inputs.deductible) })];
    const settled = settle(items, simple(textOf(inputs.deductible), share));
    expect(settled.totalFen).toBe(fenOf(inputs.total));
    expect(settled.personFen).toBe(fenOf(expected.personal));
    expect(settled.fundFen).toBe(fenOf(expected.fund_pay));
    const alone = (name: string): Fen => settle(of(inputs, [name]), simple('0', share)).personFen;
    expect(['classA', 'classB', 'relaxed', 'implant'].map(alone)).toEqual(
      [expected.classA_self, expected.classB_self, expected.relaxed_self, expected.implant_self].map(fenOf),
    );
    expect(Math.round((settled.fundFen / settled.totalFen) * 10_000)).toBe(
      Math.round(numberOf(expected.ratio_pct) * 100),
    );
  });

  it('MED-17: the same in service, without an implant', () => {
    const { inputs, expected } = example('MED-17');
    const share = fundShare(inputs);
    const names = ['own_drugs', 'own_other', 'classA', 'classB', 'relaxed'];
    const items = [...of(inputs, names), item({ id: 'below', amountFen: fenOf(inputs.deductible) })];
    const settled = settle(items, simple(textOf(inputs.deductible), share));
    expect(settled.totalFen).toBe(fenOf(inputs.total));
    expect([settled.personFen, settled.fundFen]).toEqual([
      fenOf(expected.personal),
      fenOf(expected.fund_pay),
    ]);
    const alone = (name: string): Fen => settle(of(inputs, [name]), simple('0', share)).personFen;
    expect(['classA', 'classB', 'relaxed'].map(alone)).toEqual(
      [expected.classA_self, expected.classB_self, expected.relaxed_self].map(fenOf),
    );
    expect(Math.round((settled.fundFen / settled.totalFen) * 10_000)).toBe(
      Math.round(numberOf(expected.ratio_pct) * 100),
    );
  });

  it('MED-20: what is paid first is rounded, what is in scope is the rest, and no fen is lost', () => {
    const { inputs, expected } = example('MED-20');
    const firstPayShare = rationalOf(inputs.preself_rate);
    const items = [item({ id: 'b', class: 'B', amountFen: fenOf(inputs.total), firstPayShare })];
    const settled = settle(items, simple('0', textOf(inputs.ratio)));
    expect(settled.firstPayFen).toBe(fenOf(expected.preselfpay));
    expect(settled.inScopeFen).toBe(51_822);
    expect([settled.fundFen, settled.personFen]).toEqual([
      fenOf(expected.fund_pay),
      fenOf(expected.personal),
    ]);
  });

  it('MED-26: paid in scope is not the same as wholly own', () => {
    const { inputs, expected } = example('MED-26');
    const own = fen(fenOf(inputs.total) - fenOf(inputs.in_catalogue));
    const settled = settle(bill(fenOf(inputs.in_catalogue), own), simple('600', '1'));
    expect(settled.fundFen).toBe(fenOf(inputs.fund_pay));
    expect(settled.inScopeFen - settled.fundFen).toBe(fenOf(expected.self_pay_in_scope));
    expect(settled.ownFen).toBe(fenOf(expected.own_expense));
  });

  it('MED-27: a real message: everything below the deductible, paid from the account', () => {
    const { inputs, expected } = example('MED-27');
    const amountFen = fenOf(inputs.medfee_sumamt);
    const items = [item({ id: 'b', class: 'B', amountFen, firstPayShare: decimal('0.05') })];
    const payers = { ...nobody, accountFen: yuan(100) };
    const fields = nationalFields(settle(items, simple('1300', '0.7'), { payers }));
    expect(fields).toMatchObject({
      medfee_sumamt: amountFen,
      fulamt_ownpay_amt: fenOf(inputs.fulamt_ownpay_amt),
      overlmt_selfpay: fenOf(inputs.overlmt_selfpay),
      preselfpay_amt: fenOf(inputs.preselfpay_amt),
      act_pay_dedc: fenOf(inputs.act_pay_dedc),
      hifp_pay: fenOf(inputs.hifp_pay),
      acct_pay: fenOf(inputs.acct_pay),
      inscp_scp_amt: fenOf(expected.inscp_scp_amt),
      fund_pay_sumamt: fenOf(expected.fund_pay_sumamt),
      psn_part_amt: fenOf(expected.psn_part_amt),
      psn_cash_pay: fenOf(expected.psn_cash_pay),
    });
  });

  it('above its ceiling an item is wholly own', () => {
    const items = [item({ id: 'bed', amountFen: yuan(500), ceilingFen: yuan(300) })];
    const settled = settle(items, simple('0', '0.8'));
    expect([settled.aboveCeilingFen, settled.inScopeFen, settled.fundFen]).toEqual([20_000, 30_000, 24_000]);
  });
});
