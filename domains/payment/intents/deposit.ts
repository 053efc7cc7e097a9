/**
 * How an order with a deposit ends when its rest is not paid: the merchant who cancels gives the deposit back; a payer who lets the
 * date pass forfeits it or gets it back, as was agreed when the intent was made.
 *
 * What the merchant cannot cover at that moment is owed: the intent has ended, its refund is pending, and is tried until it is done.
 */
import { zeroFen } from '../../money/fen.ts';
import { isRefusal, type Refusal } from '../../outcome/refusal.ts';
import { type IntentStatus, refundableFen } from './intent.ts';
import type { Move } from './moves.ts';
import type { PaymentIntent } from './paymentIntent.ts';
import type { StepIds } from './recipes.ts';
import { refunded } from './refunding.ts';

const isReturned = (intent: PaymentIntent, event: 'cancel' | 'expire'): boolean =>
  refundableFen(intent) > 0 && (event === 'cancel' || intent.deposit?.ifUnpaid === 'return');

export const depositClosed = (
  intent: PaymentIntent,
  step: StepIds,
  how: { readonly event: 'cancel' | 'expire'; readonly status: IntentStatus },
): Move | Refusal => {
  if (!isReturned(intent, how.event))
    return { next: { ...intent, status: how.status, revision: intent.revision + 1 } };
  const back = refunded(intent, step, { reason: null });
  return isRefusal(back) ? back : { ...back, next: { ...back.next, status: how.status } };
};

/** It has ended, and the deposit is still to be given back. */
export const depositOwed = (intent: PaymentIntent): PaymentIntent => ({
  ...intent,
  status: 'expired',
  refundingFen: refundableFen(intent),
  revision: intent.revision + 1,
});

export const owesDeposit = ({ refundingFen }: PaymentIntent): boolean => refundingFen > 0;

/** What was owed goes back: all that is left of the deposit. */
export const depositReturned = (intent: PaymentIntent, step: StepIds): Move | Refusal =>
  refunded({ ...intent, refundingFen: zeroFen }, step, { reason: null });
