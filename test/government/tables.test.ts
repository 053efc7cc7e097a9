/** Our own rows are held to what a request's are held to: whole tables, one rule a day, a source for each. */
import { describe, expect, it } from 'vitest';
import { deedRules } from '../../domains/government/deeds/tables.ts';
import { wrongWithDeedRule } from '../../domains/government/deeds/tax.ts';
import { wrongWithLoanRule } from '../../domains/government/housingLoans/stages.ts';
import { loanRules } from '../../domains/government/housingLoans/tables.ts';
import { wrongWithBonusRule } from '../../domains/government/incomeTax/bonus.ts';
import { wrongWithComprehensive } from '../../domains/government/incomeTax/comprehensive.ts';
import { wrongWithPaymentRule } from '../../domains/government/incomeTax/payments.ts';
import {
  bonusRules,
  comprehensiveRules,
  paymentRules,
  settlementExemptions,
  wageRules,
} from '../../domains/government/incomeTax/tables.ts';
import { wrongWithWageRule } from '../../domains/government/incomeTax/wages.ts';
import { landRules } from '../../domains/government/land/tables.ts';
import { wrongWithLandRule } from '../../domains/government/land/tax.ts';
import { wrongWithFineRule } from '../../domains/government/overdue/fine.ts';
import { wrongWithLateFeeRule } from '../../domains/government/overdue/lateFee.ts';
import { fineRules, lateFeeRules } from '../../domains/government/overdue/tables.ts';
import { wrongWithHomeRule } from '../../domains/government/property/homeTax.ts';
import { homeRules, propertyRules } from '../../domains/government/property/tables.ts';
import { wrongWithPropertyRule } from '../../domains/government/property/tax.ts';
import { wrongWithLateChargeRule } from '../../domains/government/utilities/lateCharge.ts';
import { lateChargeRules } from '../../domains/government/utilities/lateTables.ts';
import { tariffs } from '../../domains/government/utilities/tables.ts';
import { wrongWithTariff } from '../../domains/government/utilities/tariff.ts';
import { vehicleRules } from '../../domains/government/vehicles/tables.ts';
import { wrongWithVehicleRule } from '../../domains/government/vehicles/tax.ts';
import { wrongWithSettlementRule } from '../../domains/healthcare/settlement/benefit.ts';
import { cities } from '../../domains/healthcare/settlement/cities.ts';
import type { Check } from '../../domains/rules/asked.ts';
import { contradictionIn, type Dated } from '../../domains/rules/dated.ts';

type Held = readonly [name: string, rows: readonly Dated<unknown>[], wrong: () => unknown[]];

const held = <P>(name: string, rows: readonly Dated<P>[], wrongWith: Check<P>): Held => [
  name,
  rows,
  () => rows.map((row) => wrongWith(row.parameters)).filter((wrong) => wrong !== undefined),
];

const tables: readonly Held[] = [
  held('comprehensive income', comprehensiveRules, wrongWithComprehensive),
  held('settlement exemptions', settlementExemptions, () => undefined),
  held('wages', wageRules, wrongWithWageRule),
  held('payments', paymentRules, wrongWithPaymentRule),
  held('bonus', bonusRules, wrongWithBonusRule),
  held('vehicles', vehicleRules, wrongWithVehicleRule),
  held('property', propertyRules, wrongWithPropertyRule),
  held('homes', homeRules, wrongWithHomeRule),
  held('deeds', deedRules, wrongWithDeedRule),
  held('land', landRules, wrongWithLandRule),
  held('late fees', lateFeeRules, wrongWithLateFeeRule),
  held('fines', fineRules, wrongWithFineRule),
  held('loans', loanRules, wrongWithLoanRule),
  ...Object.entries(tariffs).flatMap(([utility, categories]) =>
    Object.entries(categories).map(([category, rows]) =>
      held(`${utility} ${category}`, rows, wrongWithTariff),
    ),
  ),
  ...Object.entries(lateChargeRules).map(([utility, rows]) =>
    held(`late ${utility}`, rows, wrongWithLateChargeRule),
  ),
  held('cities', cities, (rows) => rows.map(({ rule }) => wrongWithSettlementRule(rule)).find(Boolean)),
];

describe('rows of ours', () => {
  it.each(tables)('%s', (_name, rows, wrong) => {
    expect(wrong()).toEqual([]);
    expect(contradictionIn(rows)).toBeUndefined();
    for (const { set, from, to, source } of rows) {
      expect(source.law.zh, set).toMatch(/[一-鿿]/);
      expect(source.law.en.length * source.read.length, set).toBeGreaterThan(0);
      expect(source.confidence, set).toMatch(/^[OMECQG]$/);
      if (to !== undefined) expect(from <= to, set).toBe(true);
    }
    const sets = rows.map(({ set }) => set);
    expect(new Set(sets).size).toBe(sets.length);
  });

  it('a city has one rule for one kind of insured, visit and tier', () => {
    for (const { parameters, set } of cities) {
      const keys = parameters.map(({ insured, visit, tier }) => `${insured} ${visit} ${tier}`);
      expect(new Set(keys).size, set).toBe(keys.length);
    }
  });
});
