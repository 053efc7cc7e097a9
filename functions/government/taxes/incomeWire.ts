/** Income of a request in the words of the domain, and its tax in those of the wire. */
import { type BonusTax, quoteBonus } from '../../../domains/government/incomeTax/bonus.ts';
import type { ComprehensiveRule, YearOfIncome } from '../../../domains/government/incomeTax/comprehensive.ts';
import type {
  BonusBody,
  IncomeBody,
  WithholdingBody,
  YearOnWire,
} from '../../../domains/government/incomeTax/contract.ts';
import { type PaymentRule, quotePayment } from '../../../domains/government/incomeTax/payments.ts';
import { quoteComprehensive, type Settlement } from '../../../domains/government/incomeTax/settlement.ts';
import { quoteWages } from '../../../domains/government/incomeTax/wages.ts';
import { fen } from '../../../domains/money/fen.ts';
import { isRefusal } from '../../../domains/outcome/refusal.ts';
import type { AskedRule } from '../../../domains/rules/asked.ts';
import { decimal, rationalText, whole } from '../../../domains/rules/rational.ts';
import type { DrawnBand } from '../../../domains/rules/scale.ts';
import { askedOf, bandsOf, fenOr0, quoteOnWire } from './rules.ts';

const comprehensiveOf = (rule: IncomeBody['rule']): AskedRule<ComprehensiveRule> =>
  askedOf(rule, (given) => ({
    bands: bandsOf(given.bands),
    basic: decimal(given.basic),
    keptOfFees: decimal(given.kept_of_fees),
    keptOfAuthor: decimal(given.kept_of_author),
    exemption:
      given.exemption === null
        ? null
        : {
            incomeUpTo: decimal(given.exemption.income_up_to),
            dueUpTo: decimal(given.exemption.due_up_to),
          },
  }));

export const yearOf = (said: YearOnWire): YearOfIncome => ({
  wagesFen: fenOr0(said.wages),
  labourFen: fenOr0(said.labour),
  authorFen: fenOr0(said.author),
  royaltyFen: fenOr0(said.royalty),
  specialFen: fenOr0(said.special),
  additionalFen: fenOr0(said.additional),
  otherFen: fenOr0(said.other),
});

export const settlementOnWire = (result: Settlement, bands: readonly DrawnBand[]) => ({
  taxable_amount: result.taxableFen,
  bands: bands.map(({ band, partFen, takenFen }) => ({
    from: rationalText(band.from),
    to: band.to === null ? null : rationalText(band.to),
    rate: rationalText(band.rate),
    taxed_amount: partFen,
    tax_amount: takenFen,
  })),
  tax_amount: result.taxFen,
  withheld_amount: result.withheldFen,
  due_amount: result.dueFen,
  refund_amount: result.refundFen,
  exempt: result.exempt,
});

export const incomeQuoteOnWire = (body: IncomeBody) => {
  const quote = quoteComprehensive(
    {
      ...yearOf(body),
      withheldFen: fenOr0(body.withheld),
      withheldAsRequired: body.withheld_as_required ?? true,
    },
    comprehensiveOf(body.rule),
  );
  if (isRefusal(quote)) return quote;
  return quoteOnWire(quote, (result) => settlementOnWire(result, quote.bands));
};

type PaymentBody = Exclude<WithholdingBody, { kind: 'wages' }>;
const paymentRuleOf = (rule: PaymentBody['rule']): AskedRule<PaymentRule> =>
  askedOf(rule, (given) => ({
    smallUpTo: decimal(given.small_up_to),
    smallLess: decimal(given.small_less),
    keptOfFees: decimal(given.kept_of_fees),
    keptOfAuthor: decimal(given.kept_of_author),
    labourBands: bandsOf(given.labour_bands),
    flatRate: decimal(given.flat_rate),
  }));

const paymentOnWire = (body: PaymentBody) =>
  quoteOnWire(
    quotePayment({ kind: body.kind, paidFen: fen(body.paid) }, paymentRuleOf(body.rule)),
    ({ taxFen, taxableFen }) => ({ tax_amount: taxFen, months: [], taxable_amount: taxableFen }),
  );

const wagesOnWire = (body: Extract<WithholdingBody, { kind: 'wages' }>) =>
  quoteOnWire(
    quoteWages(
      {
        months: body.months.map((month) => ({
          wagesFen: fen(month.wages),
          specialFen: fenOr0(month.special),
          additionalFen: fenOr0(month.additional),
          otherFen: fenOr0(month.other),
        })),
        wholeYearsDeduction: body.whole_years_deduction ?? false,
      },
      askedOf(body.rule, (given) => ({
        bands: bandsOf(given.bands),
        basicPerMonth: decimal(given.basic_per_month),
      })),
    ),
    (result) => ({
      tax_amount: result.taxFen,
      months: result.months.map((month) => ({
        taxable_so_far: month.taxableSoFarFen,
        tax_amount: month.taxFen,
      })),
      taxable_amount: null,
    }),
  );

export const withholdingOnWire = (body: WithholdingBody) =>
  body.kind === 'wages' ? wagesOnWire(body) : paymentOnWire(body);

const bonusResult = ({ separateFen, mergedFen, cheaper }: BonusTax) => ({
  separate_amount: separateFen,
  merged_amount: mergedFen,
  cheaper,
});

export const bonusOnWire = ({ bonus, rule, rest_of_year: rest }: BonusBody) =>
  quoteOnWire(
    quoteBonus(
      {
        bonusFen: fen(bonus),
        ...(rest === undefined ? {} : { rest: { year: yearOf(rest), asked: comprehensiveOf(rest.rule) } }),
      },
      askedOf(rule, (given) => ({ bands: bandsOf(given.bands), periods: whole(given.periods) })),
    ),
    bonusResult,
  );
