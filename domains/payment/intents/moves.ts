/**
 * What can be done with a payment intent, each as a pure move: the intent after it and what it writes into the ledger, or why not.
 *
 * A move that the table does not have is refused with `intent-change-illegal`, which names the status it met.
 */
import type { Posting } from '../../ledger/posting.ts';
import { type Fen, subtractFen, zeroFen } from '../../money/fen.ts';
import { invariant } from '../../outcome/invariant.ts';
import { isRefusal, type Refusal, refuse } from '../../outcome/refusal.ts';
import { type Attempt, type AttemptEvent, afterAttemptEvent } from './attempt.ts';
import { depositClosed } from './deposit.ts';
import { afterIntentEvent, capture, ended, type Intent } from './intent.ts';
import {
  type Deposit,
  dueNowOf,
  firstOf,
  heldOf,
  type InstrumentAttempt,
  lessEach,
  mostParts,
  type PaymentIntent,
  sumOf,
} from './paymentIntent.ts';
import {
  intentCapture,
  intentHold,
  intentPayment,
  intentRelease,
  type Payer,
  type StepIds,
} from './recipes.ts';

/** The intent after a move, and the posting that belongs to it; none where no money moves. */
export type Move = { readonly next: PaymentIntent; readonly posting?: Posting };

const grown = (intent: PaymentIntent, next: Partial<PaymentIntent>): PaymentIntent => ({
  ...intent,
  ...next,
  revision: intent.revision + 1,
});

const attempted = (attempt: InstrumentAttempt, ...events: readonly AttemptEvent[]): InstrumentAttempt => {
  let after: Attempt = attempt;
  for (const event of events) {
    const next = afterAttemptEvent(after, event);
    invariant(!isRefusal(next), `an attempt that is ${after.status} cannot ${event}`);
    after = next;
  }
  return { ...attempt, status: after.status };
};

const lastAttempt = (
  intent: PaymentIntent,
  ...events: readonly AttemptEvent[]
): readonly InstrumentAttempt[] =>
  intent.attempts.map((one, at) => (at === intent.attempts.length - 1 ? attempted(one, ...events) : one));

const tableMove = (
  intent: PaymentIntent,
  ...events: readonly Parameters<typeof afterIntentEvent>[1][]
): Intent | Refusal => {
  let moved: Intent = intent;
  for (const event of events) {
    const next = afterIntentEvent(moved, event);
    if (isRefusal(next)) return next;
    moved = next;
  }
  return moved;
};

/** The first part is the merchant's at once; from here on the date of the rest is the deadline. */
const depositPaid = (confirming: Intent, deposit: Deposit): Intent | Refusal => {
  const after = afterIntentEvent(confirming, 'capture-deposit');
  return isRefusal(after) ? after : { ...after, capturedFen: deposit.fen, expiresAt: deposit.balanceDueAt };
};

/** The payer agrees: paid at once, or held for the merchant to capture. */
export const confirmed = (intent: PaymentIntent, step: StepIds, payer: Payer): Move | Refusal => {
  const isBalance = intent.status === 'requires-balance';
  if (isBalance && intent.payer !== payer.person) return refuse('payer-differs');
  const confirming = isBalance ? intent : tableMove(intent, 'choose-method', 'confirm');
  if (isRefusal(confirming))
    return refuse('intent-change-illegal', { status: intent.status, event: 'confirm' });
  const begun: InstrumentAttempt = {
    id: step.id,
    channel: 'ledger',
    status: 'created',
    mayTryElsewhere: true,
    superseded: false,
    instrument: { type: 'tenders', tenders: payer.tenders },
  };
  const known = { payer: payer.person, method: payer.method };
  if (intent.captureMethod === 'manual') {
    const held = afterIntentEvent(confirming, 'hold');
    if (isRefusal(held)) return held;
    const until = step.now + intent.captureWithinMs;
    const attempts = [...intent.attempts, attempted(begun, 'route', 'submit', 'hold')];
    return {
      next: grown(intent, { ...known, status: held.status, attempts, expiresAt: until }),
      posting: intentHold(intent, step, { ...payer, until }),
    };
  }
  const paysFen = dueNowOf(intent);
  const deposit = isBalance ? null : intent.deposit;
  const paid =
    deposit === null ? capture(confirming, { fen: paysFen, last: true }) : depositPaid(confirming, deposit);
  if (isRefusal(paid)) return paid;
  const part = { journal: step.id, at: step.now, fen: paysFen, parts: payer.tenders };
  const attempts = [...intent.attempts, attempted(begun, 'route', 'submit', 'capture')];
  return {
    next: grown(intent, {
      ...known,
      status: paid.status,
      capturedFen: paid.capturedFen,
      expiresAt: paid.expiresAt,
      attempts,
      captures: [...intent.captures, part],
    }),
    posting: intentPayment(intent, step, payer, paysFen),
  };
};

/** The merchant takes so much of what is held (all, where it names no amount), and with the last lets go of the rest. */
export const captured = (
  intent: PaymentIntent,
  step: StepIds,
  asked: { readonly fen?: Fen | undefined; readonly last: boolean },
): Move | Refusal => {
  if (heldOf(intent).length === 0)
    return refuse('intent-change-illegal', { status: intent.status, event: 'capture' });
  const amountFen = asked.fen ?? subtractFen(intent.amountFen, intent.capturedFen);
  const after = capture(intent, { fen: amountFen, last: asked.last });
  if (isRefusal(after)) return after;
  if (after.status !== 'succeeded' && intent.captures.length >= mostParts - 1)
    return refuse('too-many-parts', { most: mostParts });
  const held = heldOf(intent);
  const takes = firstOf(held, amountFen);
  const isLast = after.status === 'succeeded';
  const part = { journal: step.id, at: step.now, fen: amountFen, parts: takes };
  return {
    next: grown(intent, {
      status: after.status,
      capturedFen: after.capturedFen,
      captures: [...intent.captures, part],
      released: isLast ? lessEach(held, takes) : intent.released,
      attempts: isLast ? lastAttempt(intent, 'capture') : intent.attempts,
    }),
    posting: intentCapture(intent, step, { held, takes, isLast }),
  };
};

/** What is held goes back; nothing is written into the ledger where nothing is held. */
const closed = (
  intent: PaymentIntent,
  step: StepIds,
  how: { readonly event: 'cancel' | 'expire'; readonly reason: 'released' | 'expired' },
): Move | Refusal => {
  const after = afterIntentEvent(intent, how.event);
  if (isRefusal(after)) return after;
  if (intent.status === 'requires-balance')
    return depositClosed(intent, step, { event: how.event, status: after.status });
  const held = heldOf(intent);
  const event = intent.capturedFen > 0 ? 'capture' : 'release';
  const next = grown(intent, {
    status: after.status,
    released: held,
    attempts: held.length === 0 ? intent.attempts : lastAttempt(intent, event),
  });
  if (sumOf(held) === zeroFen) return { next };
  return { next, posting: intentRelease(intent, step, { held, reason: how.reason }) };
};

export const cancelled = (intent: PaymentIntent, step: StepIds): Move | Refusal =>
  closed(intent, step, { event: 'cancel', reason: 'released' });

export const isOverdue = (intent: PaymentIntent, now: number): boolean =>
  !ended.has(intent.status) && now >= intent.expiresAt;

/** From `expiresAt` on. */
export const expired = (intent: PaymentIntent, step: StepIds): Move | Refusal =>
  closed(intent, step, { event: 'expire', reason: 'expired' });
