/** Bands, ceilings and funds in their order, who pays the rest, and what cities pay. */
import { describe, expect, it } from 'vitest';
import { drgSettlement } from '../../domains/healthcare/settlement/drg.ts';
import { assistancePays, yearBegins } from '../../domains/healthcare/settlement/funds.ts';
import { quoteSettlement } from '../../domains/healthcare/settlement/settle.ts';
import { type Fen, fen } from '../../domains/money/fen.ts';
import { bandsUpTo } from '../../domains/rules/bands.ts';
import { decimal, zero } from '../../domains/rules/rational.ts';
import { sheetFor } from '../../domains/rules/trace.ts';
import { refusalOf } from '../rules/answered.ts';
import { example, fenOf, listOf, rationalOf, textOf } from '../rules/examples.ts';

import { bill, named, nobody, rule, settle, simple, yuan } from './bill.ts';

describe('bands, ceilings and funds', () => {
  it('MED-24: three bands above the deductible', () => {
    const { inputs, expected } = example('MED-24');
    const rows = listOf(inputs.bands).map(listOf);
    const bands = bandsUpTo(rows.map(([, to, share]) => [to === null ? null : textOf(to), textOf(share)]));
    const settled = settle(bill(fenOf(inputs.total)), rule({ deductible: rationalOf(rows[0]?.[0]), bands }));
    expect([settled.fundFen, settled.personFen]).toEqual([
      fenOf(expected.fund_pay),
      fenOf(expected.personal),
    ]);
  });

  it('MED-15: what the illness fund leaves is assisted with 70 %', () => {
    const { inputs, expected } = example('MED-15');
    const sheet = sheetFor({ kind: 'given' });
    const assisted = assistancePays(sheet, {
      assistance: { share: rationalOf(inputs.assist_ratio), yearlyCap: decimal('300000') },
      ownFen: fenOf(inputs.in_scope_self_pay),
      illnessFen: fenOf(inputs.critical_pay),
      paidFen: fen(0),
    });
    expect(assisted).toBe(fenOf(expected.assist_pay));
    const all = fenOf(inputs.basic_pay) + fenOf(inputs.critical_pay) + assisted;
    expect(all).toBe(fenOf(expected.total_reimbursed));
    const inScope = fenOf(inputs.basic_pay) + fenOf(inputs.in_scope_self_pay);
    expect(fenOf(inputs.total) - inScope).toBe(fenOf(expected.out_of_scope));
  });

  it('MED-15 as one settlement: pool, illness fund and assistance in their order', () => {
    const { inputs, expected } = example('MED-15');
    const inScope = fen(fenOf(inputs.basic_pay) + fenOf(inputs.in_scope_self_pay));
    // Jiangyin's own bands are not published; these give the published pool and illness fund.
    const pool = { deductible: decimal('66172'), bands: bandsUpTo([[null, '1']]) };
    const illness = { bands: bandsUpTo([[null, '0.75']], '16622.9333333333333333') };
    const assistance = { share: rationalOf(inputs.assist_ratio), yearlyCap: null };
    const settled = settle(
      bill(inScope, fen(fenOf(inputs.total) - inScope)),
      rule(pool, { illness, assistance }),
    );
    expect([settled.poolFen, settled.illnessFen, settled.assistanceFen]).toEqual([
      fenOf(inputs.basic_pay),
      fenOf(inputs.critical_pay),
      fenOf(expected.assist_pay),
    ]);
    expect(settled.fundFen).toBe(fenOf(expected.total_reimbursed));
    expect(settled.personFen).toBe(fenOf(inputs.total) - settled.fundFen);
  });

  it('MED-28: priced cases move money between fund and hospital, and the patient pays as by items', () => {
    const { inputs, expected } = example('MED-28');
    const settled = drgSettlement({
      totalFen: fenOf(inputs.medfee_sumamt),
      patientFen: fenOf(inputs.psn_part_amt),
      otherFundsFen: fenOf(inputs.other_funds),
      caseFen: fenOf(inputs.drg_standard),
    });
    expect(settled).toEqual({
      byItemsFen: fenOf(expected.hifp_by_item),
      byCaseFen: fenOf(expected.hifp_by_drg),
    });
  });

  it('the illness fund counts what the year has paid before', () => {
    const illness = {
      bands: bandsUpTo(
        [
          ['30000', '0.60'],
          ['100000', '0.65'],
          [null, '0.75'],
        ],
        '12000',
      ),
    };
    const pays = (before: number, now: number): Fen => {
      const soFar = { ...yearBegins, ownInScopeFen: yuan(before) };
      return settle(bill(yuan(now)), rule({}, { illness }), { soFar }).illnessFen;
    };
    expect([pays(0, 12_000), pays(0, 12_001), pays(10_000, 22_000)]).toEqual([0, 60, yuan(12_100)]);
  });

  it('a yearly ceiling of the pool pays what is left of it', () => {
    const asked = named('yangzhou', '2023-06-30', {
      insured: 'retired',
      visit: 'outpatient',
      tier: 'second',
    });
    const soFar = { ...yearBegins, deductiblePaidFen: yuan(500), poolPaidFen: yuan(7_900) };
    expect(settle(bill(yuan(1_000)), asked, { soFar }).poolFen).toBe(yuan(100));
  });
});

describe('who pays the rest', () => {
  it('MED-02: the account pays all of it and keeps 1,630', () => {
    const { inputs, expected } = example('MED-02');
    const asked = named('yangzhou', '2023-04-25', {
      insured: 'retired',
      visit: 'outpatient',
      tier: 'second',
    });
    const accountFen = fenOf(inputs.account_balance);
    const settled = settle(bill(fenOf(inputs.policy_scope_fee)), asked, {
      payers: { ...nobody, accountFen },
    });
    expect(settled.fundFen).toBe(fenOf(expected.fund_pay));
    expect(settled.personFen).toBe(fenOf(expected.personal));
    expect(accountFen - settled.accountFen).toBe(fenOf(expected.account_after));
    expect(settled.cashFen).toBe(fenOf(expected.cash));
  });

  it('policies in their order, then the own account, then the relative’s, then cash', () => {
    const policies = [
      {
        id: 'first',
        covers: 'in-scope',
        deductible: decimal('100'),
        share: decimal('0.5'),
        cap: decimal('1000'),
      },
      { id: 'second', covers: 'all', deductible: zero, share: decimal('1'), cap: decimal('50') },
    ] as const;
    const payers = { policies, accountFen: yuan(100), relativeFen: yuan(200) };
    const settled = settle(bill(yuan(1_000), yuan(300)), simple('0', '0.5'), { payers });
    expect(settled.policies).toEqual([
      { id: 'first', coveredFen: yuan(500), paidFen: yuan(200) },
      { id: 'second', coveredFen: yuan(600), paidFen: yuan(50) },
    ]);
    expect([settled.accountFen, settled.relativeFen, settled.cashFen]).toEqual([
      yuan(100),
      yuan(200),
      yuan(250),
    ]);
  });
});

describe('cities by name', () => {
  it.each([
    ['beijing', 'employee', 'outpatient', 'third', 1_800, 0],
    ['beijing', 'employee', 'outpatient', 'third', 5_000, 2_240],
    ['beijing', 'employee', 'outpatient', 'third', 20_000, 12_740],
    ['beijing', 'employee', 'outpatient', 'third', 21_000, 13_340],
    ['beijing', 'employee', 'inpatient', 'third', 50_000, 42_895],
    ['beijing', 'retired', 'inpatient', 'third', 50_000, 45_217],
    ['beijing', 'employee', 'inpatient', 'third', 110_000, 98_895],
    ['hangzhou', 'employee', 'inpatient', 'third', 40_000, 32_144],
    ['hangzhou', 'employee', 'inpatient', 'third', 41_000, 33_024],
    ['shanghai', 'employee', 'inpatient', 'third', 10_000, 7_225],
    ['changsha', 'resident', 'inpatient', 'community', 10_000, 8_330],
    ['jiuquan', 'resident', 'inpatient', 'second', 6_150, 4_087.5],
  ] as const)('%s, %s, %s, %s, %s yuan: %s', (place, insured, visit, tier, total, fund) => {
    const asked = named(place, '2026-06-30', { insured, visit, tier });
    expect(settle(bill(yuan(total)), asked).fundFen).toBe(yuan(fund));
  });

  it('an outpatient deductible is paid once a year', () => {
    const asked = named('beijing', '2026-06-30', { insured: 'employee', visit: 'outpatient', tier: 'third' });
    const first = settle(bill(yuan(1_000)), asked);
    const second = settle(bill(yuan(1_500)), asked, { soFar: first.after });
    expect([first.fundFen, second.deductibleFen, second.fundFen]).toEqual([0, yuan(800), yuan(490)]);
  });

  it.each([
    ['a city without a source', 'shenzhen', 'employee', 'third', 'place-unknown'],
    ['residents where none are known', 'beijing', 'resident', 'third', 'insured-kind-unknown'],
    ['a hospital tier that does not exist there', 'beijing', 'employee', 'elsewhere', 'tier-unknown'],
  ] as const)('%s: %s', (_what, place, insured, tier, code) => {
    const asked = named(place, '2026-06-30', { insured, visit: 'inpatient', tier });
    expect(refusalOf(quoteSettlement({ items: [], payers: nobody, soFar: yearBegins }, asked))).toBe(code);
  });

  it('a rule of the request with a gap is refused', () => {
    const band = (from: string, to: string | null) => ({
      from: decimal(from),
      to: to === null ? null : decimal(to),
      rate: decimal('0.5'),
    });
    const asked = rule({ bands: [band('0', '100'), band('200', null)] });
    expect(refusalOf(quoteSettlement({ items: [], payers: nobody, soFar: yearBegins }, asked))).toBe(
      'bands-gap',
    );
  });
});
