/**
 * A student's bill of a term: its items, what was granted of it, and the parts in which it is paid. What was paid is the ledger's
 * to know; nothing here repeats it.
 */
import type { PersonId } from '../../identity/person.ts';
import { dayWindow } from '../../identity/walletLimits.ts';
import { payable, wallet } from '../../ledger/account.ts';
import { credit, debit, type JournalId, journal, journalId } from '../../ledger/journal.ts';
import { type Entry, entryOf, spendingOf } from '../../ledger/payment.ts';
import type { Posting } from '../../ledger/posting.ts';
import { type Fen, fen, subtractFen } from '../../money/fen.ts';
import type { BusinessDate, EpochMs } from '../../time/businessDate.ts';
import type { Application } from './application.ts';
import { inParts, type Part, sumOf } from './plan.ts';
import type { TuitionRefund } from './refund.ts';

export const itemKinds = ['tuition', 'lodging', 'books', 'insurance'] as const;
export type ItemKind = (typeof itemKinds)[number];
export type BillItem = { readonly kind: ItemKind; readonly fen: Fen };

/** The payee of tuition. The whole goes to it: the school bears no fee and neither does the payer. */
export const schoolMerchant = 'mch_campus_school';

export type TuitionBill = {
  readonly id: string;
  readonly term: string;
  readonly number: string;
  readonly student: PersonId;
  /** The only form in which the name is kept. */
  readonly nameMasked: string;
  readonly items: readonly BillItem[];
  readonly dueOn: BusinessDate;
  readonly createdAt: EpochMs;
  /** One more with every change. */
  readonly revision: number;
  readonly application?: Application;
  readonly reducedFen: Fen;
  readonly parts: readonly Part[];
  /** What stays owed of a bill whose student has left. */
  readonly closedAtFen?: Fen;
  readonly refunds: readonly TuitionRefund[];
};

export const billedFen = (bill: Pick<TuitionBill, 'items'>): Fen => sumOf(bill.items);
export const owedFen = (bill: Pick<TuitionBill, 'items' | 'reducedFen' | 'closedAtFen'>): Fen =>
  bill.closedAtFen ?? subtractFen(billedFen(bill), bill.reducedFen);

export const newBill = (
  given: Pick<TuitionBill, 'id' | 'term' | 'number' | 'student' | 'nameMasked' | 'items' | 'dueOn'>,
  now: EpochMs,
): TuitionBill => ({
  ...given,
  createdAt: now,
  revision: 1,
  reducedFen: fen(0),
  parts: inParts({ totalFen: billedFen(given), parts: 1, firstDueOn: given.dueOn }),
  refunds: [],
});

/** The first character of a name, and how many follow. */
export const maskedName = (name: string): string => {
  const [first = '', ...rest] = [...name.trim()];
  return first + '*'.repeat(Math.max(1, rest.length));
};

/** What the payments of a bill use up together: no fen of it is paid twice, whoever pays at the same moment. */
export const billGuard = (bill: string): JournalId => journalId(`tuition:${bill}`);

/**
 * Some of a bill out of a wallet, by whomever.
 *
 *   Dr  payer's wallet     amount
 *       Cr  the school              amount
 *
 * Three items, 6 write units. Refused with `remainder-changed` where the payer expected another rest, with `remainder-exceeded`
 * where less is owed.
 */
export const tuitionPayment = (
  entry: Entry & {
    readonly bill: TuitionBill;
    readonly payer: string;
    readonly fen: Fen;
    /** What the payer believes is left of the bill. */
    readonly expectedLeftFen?: Fen;
  },
): Posting => {
  const from = wallet(entry.payer);
  const { expectedLeftFen } = entry;
  return {
    journal: journal({
      ...entryOf('tuition', entry),
      facts: { ...entry.facts, bill: entry.bill.id, payer: entry.payer, merchant: schoolMerchant },
      // biome-ignore format: a journal reads like a journal
      lines: [
        debit (from,                    entry.fen),
        credit(payable(schoolMerchant), entry.fen),
      ],
    }),
    conditions: [spendingOf(from, { countsAgainst: [dayWindow] })],
    remainder: {
      journal: billGuard(entry.bill.id),
      ofFen: owedFen(entry.bill),
      takesFen: entry.fen,
      ...(expectedLeftFen === undefined ? {} : { expectedLeftFen }),
    },
  };
};
