/**
 * One step of an intent, for doors and the sweep: read, decide, write over what was read, and decide anew if somebody was faster.
 *
 * A request that was done is answered as it was. An intent whose time is over is ended first, whoever comes by.
 */
import { payable } from '../../../domains/ledger/account.ts';
import { Fault } from '../../../domains/outcome/fault.ts';
import { isRefusal, type Refusal, refuse } from '../../../domains/outcome/refusal.ts';
import type { IntentOnWire } from '../../../domains/payment/intents/contract.ts';
import { depositOwed, depositReturned } from '../../../domains/payment/intents/deposit.ts';
import { expired, isOverdue, type Move } from '../../../domains/payment/intents/moves.ts';
import type { PaymentIntent } from '../../../domains/payment/intents/paymentIntent.ts';
import type { StepIds } from '../../../domains/payment/intents/recipes.ts';
import { intentOnWireOf, statusOnWire } from '../../../domains/payment/intents/wire.ts';
import type { EpochMs } from '../../../domains/time/businessDate.ts';
import { sha256Hex } from '../../platform/ids.ts';
import type { IntentPorts } from './ports.ts';

const mostTries = 6;
const busy = () => new Fault('many change this intent at once', { retry: 'safe' });

/** Ends what is overdue. `moved-on`: somebody else changed it meanwhile. */
export const endOverdue = async (
  { store }: Pick<IntentPorts, 'store'>,
  intent: PaymentIntent,
  now: EpochMs,
): Promise<PaymentIntent | 'moved-on' | Refusal> => {
  const id = `${intent.id}:expired`;
  const move = expired(intent, { id, fingerprint: sha256Hex(id), now });
  if (isRefusal(move)) return move;
  const outcome = await store.change({ from: intent, ...move });
  // The ledger gave it back by itself, because nobody came by for a day: only the status is left to write.
  const isGone = isRefusal(outcome) && outcome.refused === 'hold-missing';
  const done = isGone ? await store.change({ from: intent, next: move.next }) : outcome;
  // A deposit that the merchant cannot cover now is owed; the sweep comes back for it.
  const isShort = isRefusal(done) && done.refused === 'insufficient-funds';
  if (!isShort) return done === 'changed' ? move.next : done;
  const next = depositOwed(intent);
  const noted = await store.change({ from: intent, next });
  return noted === 'changed' ? next : noted;
};

/** Gives back a deposit that was owed, as far as the merchant can cover it by now. */
export const returnOwed = async (
  { store, ledger }: Pick<IntentPorts, 'store' | 'ledger'>,
  intent: PaymentIntent,
  now: EpochMs,
): Promise<'changed' | 'moved-on' | Refusal> => {
  const id = `${intent.id}:returned`;
  const move = depositReturned(intent, { id, fingerprint: sha256Hex(id), now });
  if (isRefusal(move)) return move;
  await ledger.sweep(payable(intent.merchant.id));
  return store.change({ from: intent, ...move });
};

/** The intent as it stands now. */
export const current = async (
  ports: Pick<IntentPorts, 'store'>,
  id: string,
  now: EpochMs,
): Promise<PaymentIntent | undefined> => {
  for (let tried = 1; tried <= mostTries; tried += 1) {
    const intent = await ports.store.find(id);
    if (intent === undefined || !isOverdue(intent, now)) return intent;
    const after = await endOverdue(ports, intent, now);
    if (isRefusal(after)) return intent;
    if (after !== 'moved-on') return after;
  }
  throw busy();
};

/** The status as the wire says it. */
const told = (refusal: Refusal): Refusal =>
  refusal.refused === 'intent-change-illegal'
    ? refuse(refusal.refused, { ...refusal.facts, status: statusOnWire(String(refusal.facts.status)) })
    : refusal;

type Asked = {
  readonly intent: string;
  readonly step: StepIds;
  readonly mayUse: (intent: PaymentIntent) => boolean;
  readonly decide: (intent: PaymentIntent) => Move | Refusal | Promise<Move | Refusal>;
};
export type Stepped = { readonly body: IntentOnWire; readonly replayed: boolean };

/** What would be done, and nothing of it written. */
export const decided = async (ports: IntentPorts, asked: Asked): Promise<Move | Refusal> => {
  const intent = await current(ports, asked.intent, asked.step.now);
  if (intent === undefined || !asked.mayUse(intent)) return refuse('intent-missing');
  const move = await asked.decide(intent);
  return isRefusal(move) ? told(move) : move;
};

export const stepped = async (ports: IntentPorts, asked: Asked): Promise<Stepped | Refusal> => {
  const { step } = asked;
  for (let tried = 1; tried <= mostTries; tried += 1) {
    const { intent, before } = await ports.store.look(asked.intent, step.id);
    if (intent === undefined || !asked.mayUse(intent)) return refuse('intent-missing');
    if (before !== undefined)
      return before.fingerprint === step.fingerprint
        ? { body: before.said as IntentOnWire, replayed: true }
        : refuse('journal-differs');
    if (isOverdue(intent, step.now)) {
      const after = await endOverdue(ports, intent, step.now);
      if (isRefusal(after)) return after;
      continue;
    }
    const move = await asked.decide(intent);
    if (isRefusal(move)) return told(move);
    const body = intentOnWireOf(move.next);
    const request = { id: step.id, fingerprint: step.fingerprint, said: body };
    const outcome = await ports.store.change({ from: intent, ...move, request });
    if (outcome === 'changed') return { body, replayed: false };
    if (isRefusal(outcome)) return outcome;
  }
  throw busy();
};
