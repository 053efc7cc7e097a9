/**
 * A return: filled in from what the tax office knows (what payers reported of a year's income, or a taxed object), changed by the
 * person, filed, then paid, or given back between two members of staff.
 *
 * What was filed is frozen: whoever pays, proposes or approves acts on those sums and no others. A mistake is corrected by another
 * version, which leaves to pay or to give back what it differs from all that was settled before; the earlier one stays readable.
 */
import { type Fen, fen, zeroFen } from '../../money/fen.ts';
import { type Refusal, refuse } from '../../outcome/refusal.ts';
import type { Calendar } from '../../rules/calendar.ts';
import type { Quote } from '../../rules/trace.ts';
import type { BusinessDate } from '../../time/businessDate.ts';
import type { PaymentKind } from '../incomeTax/payments.ts';
import { quoteComprehensive, type SettlementQuote, type YearToSettle } from '../incomeTax/settlement.ts';
import { type LateFee, quoteLateFee } from '../overdue/lateFee.ts';
import type { QuoteRefusal } from '../refusals.ts';

export const returnRefusals = [
  'records-missing',
  'return-missing',
  'return-filed-already',
  'return-not-due',
  'return-not-overpaid',
  'refund-not-proposed',
  'refund-amount-differs',
  'checker-is-maker',
  'return-not-paid',
  'certificates-busy',
  'return-being-paid',
  'return-being-refunded',
  'return-not-changed',
  'return-changed-meanwhile',
  'tax-object-missing',
  'tax-object-recorded-already',
] as const;
export type ReturnRefusalCode = (typeof returnRefusals)[number];

export const statuses = [
  'due',
  'paying',
  'overpaid',
  'settled',
  'paid',
  'refund-proposed',
  'refund-approved',
  'refunded',
] as const;
export type ReturnStatus = (typeof statuses)[number];

/** Every way from one state to another; what is not here cannot happen. */
export const moves = {
  pay: { from: 'paying', to: 'paid', no: 'return-not-due' },
  'propose-refund': { from: 'overpaid', to: 'refund-proposed', no: 'return-not-overpaid' },
  'reject-refund': { from: 'refund-proposed', to: 'overpaid', no: 'refund-not-proposed' },
  'approve-refund': { from: 'refund-proposed', to: 'refund-approved', no: 'refund-not-proposed' },
  'give-back': { from: 'refund-approved', to: 'refunded', no: 'refund-not-proposed' },
} as const satisfies Record<
  string,
  { readonly from: ReturnStatus; readonly to: ReturnStatus; readonly no: ReturnRefusalCode }
>;
export type Move = keyof typeof moves;

export const recordKinds = ['wages', 'labour', 'author', 'royalty'] as const;
/** What one payer paid in the year and withheld of it. */
export type IncomeRecord = {
  readonly kind: 'wages' | PaymentKind;
  readonly paidFen: Fen;
  readonly specialFen: Fen;
  readonly additionalFen: Fen;
  readonly withheldFen: Fen;
};

/** What a person may state otherwise than the records. */
export type Stated = Partial<Omit<YearToSettle, 'withheldFen' | 'withheldAsRequired'>>;

const sumOf = (records: readonly IncomeRecord[], pick: (record: IncomeRecord) => Fen): Fen =>
  fen(records.reduce<number>((sum, record) => sum + pick(record), 0));

/** The return as the office would fill it in, with what the person states otherwise. */
export const filledIn = (records: readonly IncomeRecord[], stated: Stated = {}): YearToSettle => {
  const paid = (kind: IncomeRecord['kind']): Fen =>
    sumOf(
      records.filter((record) => record.kind === kind),
      (record) => record.paidFen,
    );
  return {
    wagesFen: paid('wages'),
    labourFen: paid('labour'),
    authorFen: paid('author'),
    royaltyFen: paid('royalty'),
    specialFen: sumOf(records, (record) => record.specialFen),
    additionalFen: sumOf(records, (record) => record.additionalFen),
    otherFen: zeroFen,
    ...stated,
    // What was withheld is the office's to say.
    withheldFen: sumOf(records, (record) => record.withheldFen),
    withheldAsRequired: true,
  };
};

/** By the rules in force at the end of that year, once it is over. */
export const settlementOf = (
  year: number,
  income: YearToSettle,
  today: BusinessDate,
): SettlementQuote | QuoteRefusal => {
  const on = `${year}-12-31`;
  if (today <= on) return refuse('period-in-future', { year });
  return quoteComprehensive(income, { kind: 'named', place: 'china', on });
};

/** The last day on which nothing is late for the income of a year. */
export const incomeDueOn = (year: number): BusinessDate => `${year + 1}-06-30`;

export type Left = { readonly dueFen: Fen; readonly refundFen: Fen; readonly status: ReturnStatus };

/**
 * What a version leaves open. `totalFen`: what the law asks beside what payers withheld, below nothing where they withheld too
 * much; `settledFen`: what earlier versions brought, less what they gave back.
 */
export const leftOpen = (totalFen: number, settledFen: number): Left => {
  const open = totalFen - settledFen;
  return {
    dueFen: fen(Math.max(open, 0)),
    refundFen: fen(Math.max(-open, 0)),
    status: open > 0 ? 'due' : open < 0 ? 'overpaid' : 'settled',
  };
};

/** What a version and all before it have settled. */
export const settledBy = (filed: {
  readonly status: ReturnStatus;
  readonly settledFen: number;
  readonly dueFen: Fen;
  readonly refundFen: Fen;
}): number => {
  if (filed.status === 'paid') return filed.settledFen + filed.dueFen;
  return filed.status === 'refunded' ? filed.settledFen - filed.refundFen : filed.settledFen;
};

/** Whether a version may be followed by another now: not while its money is on the way. */
export const mayBeCorrected = (
  status: ReturnStatus,
): Refusal<'return-being-paid' | 'return-being-refunded'> | undefined => {
  if (status === 'paying') return refuse('return-being-paid');
  const isBeingRefunded = status === 'refund-proposed' || status === 'refund-approved';
  return isBeingRefunded ? refuse('return-being-refunded') : undefined;
};

/** The tax and, after the day it is due, what being late adds up to that day. */
export const owedOn = (
  due: { readonly dueOn: BusinessDate; readonly dueFen: Fen },
  paidOn: BusinessDate,
  calendar: Calendar,
): Quote<LateFee> | QuoteRefusal => {
  const late = { kind: 'dates' as const, taxFen: due.dueFen, dueOn: due.dueOn, paidOn };
  return quoteLateFee(late, { kind: 'named', place: 'china', on: paidOn }, calendar);
};
