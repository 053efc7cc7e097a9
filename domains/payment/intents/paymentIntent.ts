/**
 * A payment intent as it is kept: what was agreed, who pays with what, and everything that has happened to the money.
 *
 * Of what was held every fen is captured, given back or still held; the sums are read off what happened and stand nowhere else.
 */
import type { Merchant } from '../../identity/directory.ts';
import type { Share } from '../../ledger/payment.ts';
import { addFen, type Fen, fen, sumFen, zeroFen } from '../../money/fen.ts';
import { type Refusal, refuse } from '../../outcome/refusal.ts';
import type { EpochMs } from '../../time/businessDate.ts';
import type { PaymentMethod } from '../payment.ts';
import type { Attempt } from './attempt.ts';
import type { Intent } from './intent.ts';

export type CaptureMethod = 'automatic' | 'manual';

/** A line of what is paid for; all lines of an intent add up to its amount. */
export type IntentLine = { readonly id: string; readonly fen: Fen; readonly quantity: number };

/** What an attempt pays with: accounts of the payer's here, in the order in which they are spent. */
export type Instrument = { readonly type: 'tenders'; readonly tenders: readonly Share[] };

export type InstrumentAttempt = Attempt & { readonly instrument: Instrument };

/** Money that went over in one journal, and out of which accounts. */
export type Part = {
  readonly journal: string;
  readonly at: EpochMs;
  readonly fen: Fen;
  readonly parts: readonly Share[];
};

/** A part that is paid at once (订金); the rest is due by a date, and this is what becomes of the part if it does not come. */
export type Deposit = {
  readonly fen: Fen;
  readonly balanceDueAt: EpochMs;
  readonly ifUnpaid: 'forfeit' | 'return';
};

/** So many captures, refunds, and lines in refunds one intent keeps; the last part, of all that is left, is always possible. */
export const mostParts = 100;
export const mostLinesBack = 500;

export type LineBack = { readonly id: string; readonly fen: Fen; readonly quantity: number };

export type RefundPart = Part & {
  readonly reason: string | null;
  readonly lines: readonly LineBack[];
};

export type PaymentIntent = Intent & {
  readonly merchant: Pick<Merchant, 'id' | 'nameEn' | 'nameZh'>;
  readonly takenBy: string;
  readonly description: string | null;
  readonly reference: string | null;
  readonly purpose: string;
  readonly captureMethod: CaptureMethod;
  readonly createdAt: EpochMs;
  /** From the moment of the hold on. */
  readonly captureWithinMs: number;
  readonly lines: readonly IntentLine[];
  readonly deposit: Deposit | null;
  readonly payer: string | null;
  readonly method: PaymentMethod | 'signed-in' | null;
  readonly attempts: readonly InstrumentAttempt[];
  readonly captures: readonly Part[];
  readonly refunds: readonly RefundPart[];
  /** What went back without having been captured. */
  readonly released: readonly Share[];
  /** One more with every change; each is written only over the one before. */
  readonly revision: number;
};

type Asked = Pick<
  PaymentIntent,
  | 'id'
  | 'merchant'
  | 'takenBy'
  | 'description'
  | 'reference'
  | 'purpose'
  | 'captureMethod'
  | 'createdAt'
  | 'captureWithinMs'
  | 'lines'
  | 'deposit'
  | 'amountFen'
  | 'expiresAt'
>;

/** A new one; refused where the lines are not the amount, or a deposit leaves nothing to pay or no time to pay it. */
export const newIntent = (
  asked: Asked,
): PaymentIntent | Refusal<'lines-differ-from-amount' | 'deposit-unfit'> => {
  const linesFen = sumFen(asked.lines.map((one) => one.fen));
  if (asked.lines.length > 0 && linesFen !== asked.amountFen)
    return refuse('lines-differ-from-amount', { linesFen, amountFen: asked.amountFen });
  const { deposit } = asked;
  if (
    deposit !== null &&
    (asked.captureMethod !== 'automatic' ||
      deposit.fen >= asked.amountFen ||
      deposit.balanceDueAt <= asked.expiresAt)
  )
    return refuse('deposit-unfit', { depositFen: deposit.fen, amountFen: asked.amountFen });
  return {
    ...asked,
    status: 'requires-method',
    capturedFen: zeroFen,
    refundedFen: zeroFen,
    refundingFen: zeroFen,
    payer: null,
    method: null,
    attempts: [],
    captures: [],
    refunds: [],
    released: [],
    revision: 1,
  };
};

/** The accounts that pay, in order; none before it is confirmed. */
export const tendersOf = ({ attempts }: PaymentIntent): readonly Share[] =>
  attempts.at(-1)?.instrument.tenders ?? [];

/** What the payer is asked for next: all, the deposit, or what is left after it. */
export const dueNowOf = ({ status, amountFen, capturedFen, deposit }: PaymentIntent): Fen => {
  if (status === 'requires-balance') return fen(amountFen - capturedFen);
  if (!status.startsWith('requires-') || status === 'requires-capture') return zeroFen;
  return deposit?.fen ?? amountFen;
};

/** The same accounts in the same order, less what of each is in the lists; those with nothing left are left out. */
export const lessEach = (from: readonly Share[], ...taken: readonly (readonly Share[])[]): readonly Share[] =>
  from
    .map((one) => ({
      account: one.account,
      fen: fen(one.fen - sumOf(taken.flat().filter((other) => other.account === one.account))),
    }))
    .filter((one) => one.fen > 0);

/** So much out of the first ones, as far as they reach. */
export const firstOf = (from: readonly Share[], amount: Fen): readonly Share[] => {
  let left: number = amount;
  return from.flatMap(({ account, fen: most }) => {
    const takes = fen(Math.min(most, left));
    left -= takes;
    return takes > 0 ? [{ account, fen: takes }] : [];
  });
};

export const sumOf = (shares: readonly Share[]): Fen => addFen(...shares.map((one) => one.fen));

const holding: ReadonlySet<string> = new Set(['requires-capture', 'partially-captured']);

/** What is held now, by account. */
export const heldOf = (intent: PaymentIntent): readonly Share[] =>
  holding.has(intent.status)
    ? lessEach(tendersOf(intent), ...intent.captures.map((one) => one.parts), intent.released)
    : [];

/** What was captured and has not gone back, by account. */
export const keptOf = (intent: PaymentIntent): readonly Share[] =>
  lessEach(
    intent.captures.reduce<readonly Share[]>((all, one) => addEach(all, one.parts), []),
    ...intent.refunds.map((one) => one.parts),
  );

const addEach = (all: readonly Share[], more: readonly Share[]): readonly Share[] => {
  const sums = new Map(all.map((one) => [one.account, one.fen]));
  for (const one of more) sums.set(one.account, addFen(sums.get(one.account) ?? zeroFen, one.fen));
  return [...sums].map(([account, sum]) => ({ account, fen: sum }));
};
