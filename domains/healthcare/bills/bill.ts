/**
 * A bill of a hospital for one patient: what was done on one visit, to be settled once.
 *
 * Every legal change of its state is a row of `transitions`; the store makes each of them a condition on its write.
 */
import { addFen, type Fen } from '../../money/fen.ts';
import { isRefusal, type Refusal, refuse } from '../../outcome/refusal.ts';
import { decimal } from '../../rules/rational.ts';
import { type BusinessDate, businessDate, type EpochMs } from '../../time/businessDate.ts';
import type { Insured } from '../insured/insured.ts';
import type { BillRefusalCode } from '../refusals.ts';
import type { InsuredKind, Tier, Visit } from '../settlement/benefit.ts';
import { type YearSoFar, yearBegins } from '../settlement/funds.ts';
import type { BillItem, ItemClass } from '../settlement/items.ts';
import type { Payers } from '../settlement/payers.ts';
import { type AskedSettlement, quoteSettlement } from '../settlement/settle.ts';

export const billStatuses = ['open', 'settling', 'settled', 'returning', 'returned', 'cancelled'] as const;
export type BillStatus = (typeof billStatuses)[number];

/** The cause, and from which state to which it leads. Nothing else may happen to a bill. */
// biome-ignore format: a table
export const transitions = {
  'settlement-began':   { from: 'open',      to: 'settling' },
  'settlement-failed':  { from: 'settling',  to: 'open' },
  'settled':            { from: 'settling',  to: 'settled' },
  'hospital-cancelled': { from: 'open',      to: 'cancelled' },
  'return-began':       { from: 'settled',   to: 'returning' },
  'return-failed':      { from: 'returning', to: 'settled' },
  'part-returned':      { from: 'returning', to: 'settled' },
  'all-returned':       { from: 'returning', to: 'returned' },
} as const satisfies Record<string, { from: BillStatus; to: BillStatus }>;
export type BillCause = keyof typeof transitions;

/** An item as it is kept: the share as text, so that the bill is plain facts. */
export type KeptItem = {
  readonly id: string;
  readonly name: string;
  readonly class: ItemClass;
  readonly amountFen: Fen;
  readonly firstPayShare: string;
  readonly ceilingFen?: Fen;
  readonly restByFund: boolean;
};

export type Bill = {
  readonly id: string;
  readonly hospital: string;
  readonly patient: string;
  readonly visit: Visit;
  readonly tier: Tier;
  readonly place: string;
  readonly insured: InsuredKind;
  /** Of the visit, or of the discharge: the rules of this day decide. */
  readonly on: BusinessDate;
  readonly items: readonly KeptItem[];
  readonly fen: Fen;
  readonly openedAt: EpochMs;
  readonly status: BillStatus;
  readonly fingerprint: string;
  /** The settlement it belongs to, from its reservation on. */
  readonly settlement?: string;
};

export const itemOf = (item: KeptItem): BillItem => ({ ...item, firstPayShare: decimal(item.firstPayShare) });

export const ruleOf = (
  bill: Pick<Bill, 'place' | 'on' | 'insured' | 'visit' | 'tier'>,
): AskedSettlement & { readonly kind: 'named' } => ({
  kind: 'named',
  place: bill.place,
  on: bill.on,
  insured: bill.insured,
  visit: bill.visit,
  tier: bill.tier,
});

export const yearOf = (bill: Pick<Bill, 'on'>): string => bill.on.slice(0, 4);

const nobody: Payers = { policies: [], accountFen: addFen(), relativeFen: addFen() };

/** What the insurance would say to those items, by whoever pays: the quote, and the very code of the charge. */
export const quoteBill = (
  bill: Pick<Bill, 'place' | 'on' | 'insured' | 'visit' | 'tier' | 'items'>,
  soFar: YearSoFar = yearBegins,
  payers: Payers = nobody,
) => quoteSettlement({ items: bill.items.map(itemOf), soFar, payers }, ruleOf(bill));

type Asked = Pick<Bill, 'id' | 'hospital' | 'visit' | 'tier' | 'place' | 'insured' | 'on' | 'items'> & {
  readonly fingerprint: string;
  readonly now: EpochMs;
};

/** The bill as it will be written: of a person insured there, with items and a tier that have a rule on that day. */
export const openBill = (insured: Insured | undefined, asked: Asked): Bill | Refusal<BillRefusalCode> => {
  const { now, ...told } = asked;
  if (told.on > businessDate(now)) return refuse('period-in-future', { today: businessDate(now) });
  if (insured === undefined || insured.place !== told.place || insured.kind !== told.insured)
    return refuse('not-insured-there');
  const quote = quoteBill(told);
  if (isRefusal(quote)) return quote;
  return {
    ...told,
    patient: insured.person,
    fen: addFen(...told.items.map((item) => item.amountFen)),
    openedAt: now,
    status: 'open',
  };
};
