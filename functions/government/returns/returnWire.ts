/** A return as the wire carries it: a draft from the records, or what was filed. */
import type { YearToSettle } from '../../../domains/government/incomeTax/settlement.ts';
import type { ReturnOnWire } from '../../../domains/government/returns/contract.ts';
import { incomeDueOn, type Stated, settlementOf } from '../../../domains/government/returns/taxReturn.ts';
import { spell } from '../../../domains/government/taxes/contract.ts';
import { addFen, fen } from '../../../domains/money/fen.ts';
import { isRefusal, type Refusal } from '../../../domains/outcome/refusal.ts';
import { type BusinessDate, rfc3339 } from '../../../domains/time/businessDate.ts';
import { settlementOnWire } from '../taxes/incomeWire.ts';
import { traceOnWire } from '../traceWire.ts';
import { lateFeeOf } from './steps.ts';
import type { IncomeReturn } from './store.ts';

export type StatedOnWire = Partial<Record<keyof ReturnOnWire['income'], number | undefined>>;

export const statedOf = (body: StatedOnWire): Stated =>
  Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) =>
      value === undefined ? [] : [[`${name}Fen`, fen(value)]],
    ),
  );

export const returnOnWire = (
  told: { readonly year: number; readonly income: YearToSettle; readonly today: BusinessDate },
  filed?: IncomeReturn,
): ReturnOnWire | Refusal => {
  const { year, income, today } = told;
  const quote = settlementOf(year, income, today);
  if (isRefusal(quote)) return quote;
  const settlement = filed?.settlement ?? quote.result;
  const { dueFen, refundFen } = filed ?? settlement;
  const lateFeeFen =
    filed?.paid === undefined
      ? lateFeeOf({ dueOn: incomeDueOn(year), dueFen }, today)
      : fen(filed.paid.lateFeeFen);
  if (isRefusal(lateFeeFen)) return lateFeeFen;
  const isOpen = filed === undefined || filed.status === 'due' || filed.status === 'paying';
  const isGivenBack = filed?.status === 'refunded' || filed?.status === 'settled';
  return {
    object: 'tax_return',
    id: filed?.id ?? null,
    year,
    status: filed === undefined ? 'draft' : spell(filed.status),
    income: {
      wages: income.wagesFen,
      labour: income.labourFen,
      author: income.authorFen,
      royalty: income.royaltyFen,
      special: income.specialFen,
      additional: income.additionalFen,
      other: income.otherFen,
    },
    result: { currency: 'CNY', ...settlementOnWire(settlement, quote.bands) },
    settled_amount: filed?.settledFen ?? 0,
    late_fee_amount: lateFeeFen,
    payable_amount: isOpen ? addFen(dueFen, lateFeeFen) : 0,
    refundable_amount: isGivenBack ? 0 : refundFen,
    corrects: filed?.corrects ?? null,
    filed: filed === undefined ? null : rfc3339(filed.filedAt),
    certificate: filed?.certificate ?? null,
    trace: traceOnWire(quote.trace),
  };
};
