/** One step of an intent for a door: done, or with `dry_run` what it would do. */
import { isRefusal, type Refusal } from '../../../domains/outcome/refusal.ts';
import type { Move } from '../../../domains/payment/intents/moves.ts';
import type { PaymentIntent } from '../../../domains/payment/intents/paymentIntent.ts';
import { answer, type DoorRequest } from '../../platform/door.ts';
import { rehearse } from '../../platform/dryRun.ts';
import type { IntentPorts } from './ports.ts';
import { decided, stepped } from './stepping.ts';

type Asked = DoorRequest<{ readonly intent_id: string }, unknown, unknown>;
type Deciding = {
  /** Of the id of its journal. */
  readonly prefix: string;
  readonly mayUse: (intent: PaymentIntent) => boolean;
  readonly decide: (intent: PaymentIntent, id: string) => Move | Refusal | Promise<Move | Refusal>;
  readonly told?: (refusal: Refusal) => Refusal;
};

/** One step, or what it would do. */
export const stepBy = async (request: Asked, ports: IntentPorts, deciding: Deciding) => {
  const { params, fingerprint, now } = request;
  const { prefix, mayUse, told = (refusal: Refusal) => refusal } = deciding;
  const step = { id: request.id(prefix), fingerprint, now };
  const decide = (intent: PaymentIntent) => deciding.decide(intent, step.id);
  const asked = { intent: params.intent_id, step, mayUse, decide };
  if (!request.dryRun) {
    const done = await stepped(ports, asked);
    return isRefusal(done) ? told(done) : answer(done.body, { replayed: done.replayed });
  }
  const move = await decided(ports, asked);
  if (isRefusal(move)) return told(move);
  const nothing = {
    object: 'dry_run' as const,
    would_apply: true,
    rejection: null,
    effects: { entries: [] },
  };
  return move.posting === undefined
    ? answer(nothing, { status: 200 })
    : rehearse(ports.ledger, move.posting, told);
};
