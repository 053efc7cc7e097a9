/**
 * What somebody means to pay, whatever it takes to get there: one intent, attempts until one succeeds, captures, refunds.
 *
 * The status is a table of what may follow what. What can be read off the sums (how much was captured, whether it was refunded) is
 * read off them and never kept beside them.
 */
import { type Fen, fen, subtractFen, zeroFen } from '../../money/fen.ts';
import { type Refusal, refuse } from '../../outcome/refusal.ts';
import type { EpochMs } from '../../time/businessDate.ts';

export const intentStatuses = [
  'requires-method',
  'requires-confirmation',
  'requires-action',
  'processing',
  'requires-review',
  'requires-capture',
  'partially-captured',
  'requires-balance',
  'succeeded',
  'cancelled',
  'expired',
  'failed',
] as const;
export type IntentStatus = (typeof intentStatuses)[number];

export const intentEvents = [
  'choose-method',
  'confirm',
  'ask-payer',
  'put-in-review',
  'clear-review',
  'hold',
  'capture-deposit',
  'capture-part',
  'capture-rest',
  'decline',
  'cancel',
  'expire',
  'fail',
] as const;
export type IntentEvent = (typeof intentEvents)[number];

// biome-ignore format: a table reads as a table
export const intentChanges: Readonly<Record<IntentStatus, Partial<Record<IntentEvent, IntentStatus>>>> = {
  'requires-method':       { 'choose-method': 'requires-confirmation', cancel: 'cancelled', expire: 'expired' },
  'requires-confirmation': { 'choose-method': 'requires-confirmation', confirm: 'processing', cancel: 'cancelled', expire: 'expired' },
  'requires-action':       { confirm: 'processing', decline: 'requires-method', cancel: 'cancelled', expire: 'expired' },
  'processing':            { 'ask-payer': 'requires-action', 'put-in-review': 'requires-review', hold: 'requires-capture', 'capture-deposit': 'requires-balance', 'capture-rest': 'succeeded', decline: 'requires-method', fail: 'failed' },
  'requires-review':       { 'clear-review': 'processing', decline: 'requires-method', cancel: 'cancelled', fail: 'failed' },
  'requires-capture':      { 'capture-part': 'partially-captured', 'capture-rest': 'succeeded', cancel: 'cancelled', expire: 'expired' },
  'partially-captured':    { 'capture-part': 'partially-captured', 'capture-rest': 'succeeded', expire: 'succeeded' },
  // The deposit is paid, the rest is awaited until its date.
  'requires-balance':      { 'capture-rest': 'succeeded', cancel: 'cancelled', expire: 'expired' },
  'succeeded':             {},
  'cancelled':             {},
  'expired':               {},
  'failed':                {},
};

export const ended: ReadonlySet<IntentStatus> = new Set(
  intentStatuses.filter((status) => Object.keys(intentChanges[status]).length === 0),
);

export type Intent = {
  readonly id: string;
  readonly status: IntentStatus;
  readonly amountFen: Fen;
  readonly capturedFen: Fen;
  readonly refundedFen: Fen;
  /** Asked for and not known to have arrived. */
  readonly refundingFen: Fen;
  readonly expiresAt: EpochMs;
};

export const afterIntentEvent = (
  intent: Intent,
  event: Exclude<IntentEvent, 'capture-part' | 'capture-rest'>,
): Intent | Refusal<'intent-change-illegal'> => {
  const status = intentChanges[intent.status][event];
  return status === undefined
    ? refuse('intent-change-illegal', { status: intent.status, event })
    : { ...intent, status };
};

/**
 * Takes so much of what is left; `last` lets the rest go. All of it is the last by itself.
 *
 * @returns the intent after it, or why not: nothing to capture in this status, or more than is left.
 */
export const capture = (
  intent: Intent,
  asked: { readonly fen: Fen; readonly last: boolean },
): Intent | Refusal<'intent-change-illegal' | 'capture-exceeds-held'> => {
  const leftFen = subtractFen(intent.amountFen, intent.capturedFen);
  if (asked.fen <= 0 || asked.fen > leftFen)
    return refuse('capture-exceeds-held', { asked: asked.fen, left: leftFen });
  const event = asked.last || asked.fen === leftFen ? 'capture-rest' : 'capture-part';
  const status = intentChanges[intent.status][event];
  if (status === undefined) return refuse('intent-change-illegal', { status: intent.status, event });
  return { ...intent, status, capturedFen: fen(intent.capturedFen + asked.fen) };
};

export type RefundStatus = 'none' | 'pending' | 'partial' | 'full';

/** Read off the sums: what is on its way is told first. */
export const refundStatusOf = ({ capturedFen, refundedFen, refundingFen }: Intent): RefundStatus => {
  if (refundingFen > 0) return 'pending';
  if (refundedFen === 0) return 'none';
  return refundedFen === capturedFen ? 'full' : 'partial';
};

/** What may still be refunded: captured, and neither back nor on its way. */
export const refundableFen = ({ capturedFen, refundedFen, refundingFen }: Intent): Fen =>
  fen(Math.max(capturedFen - refundedFen - refundingFen, zeroFen));

type RefundRefusal = Refusal<'refund-exceeds-captured' | 'refundable-changed'>;

/** `expectedFen`: what the caller saw as refundable; if it is not so any more, somebody else refunds too. */
export const beginRefund = (
  intent: Intent,
  asked: { readonly fen: Fen; readonly expectedFen?: Fen },
): Intent | RefundRefusal => {
  const leftFen = refundableFen(intent);
  if (asked.expectedFen !== undefined && asked.expectedFen !== leftFen)
    return refuse('refundable-changed', { refundable: leftFen });
  if (asked.fen <= 0 || asked.fen > leftFen)
    return refuse('refund-exceeds-captured', { asked: asked.fen, refundable: leftFen });
  return { ...intent, refundingFen: fen(intent.refundingFen + asked.fen) };
};

/** A refund arrived, or is known not to: then it may be refunded again. One that fails late was told to have arrived before. */
export const endRefund = (
  intent: Intent,
  outcome: { readonly fen: Fen; readonly how: 'arrived' | 'failed' | 'failed-late' },
): Intent => {
  const { fen: amount, how } = outcome;
  if (how === 'failed-late') return { ...intent, refundedFen: subtractFen(intent.refundedFen, amount) };
  return {
    ...intent,
    refundingFen: subtractFen(intent.refundingFen, amount),
    refundedFen: how === 'arrived' ? fen(intent.refundedFen + amount) : intent.refundedFen,
  };
};
