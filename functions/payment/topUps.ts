/**
 * Top-ups: the door that starts one drives it as far as it gets, so that a person usually waits for no queue.
 *
 * A repetition answers how the same top-up stands now: unlike a payment's, its answer moves on.
 */
import { isRefusal, refuse } from '../../domains/outcome/refusal.ts';
import { type TopUpData, topUpFactsOf, topUpSaga } from '../../domains/payment/topUp.saga.ts';
import { topUpStatus } from '../../domains/payment/topUpStatus.ts';
import { showTopUp, startTopUp, type TopUpOnWire } from '../../domains/payment/wallet/contract.ts';
import type { SagaState } from '../../domains/saga/state.ts';
import { rfc3339 } from '../../domains/time/businessDate.ts';
import { answer, door } from '../platform/door.ts';
import type { PaymentPorts } from './ports.ts';

const onWire = (state: SagaState): TopUpOnWire => {
  const { topUpId, orderedFen, createdAt } = topUpFactsOf(state.data);
  const declineCode = 'refusal' in state ? state.refusal?.facts.declineCode : undefined;
  return {
    object: 'top_up',
    id: topUpId,
    created: rfc3339(createdAt),
    status: topUpStatus(state),
    amount: orderedFen,
    currency: 'CNY',
    channel: 'bank',
    decline_code: typeof declineCode === 'string' ? declineCode : null,
  };
};

/** A saga of that id which is a top-up. */
export const findTopUp = async (sagas: PaymentPorts['sagas'], id: string): Promise<SagaState | undefined> => {
  const state = await sagas.find(id);
  return state?.name === topUpSaga.name ? state : undefined;
};

export const startTopUpDoor = door(startTopUp, async (request, { sagas }: PaymentPorts) => {
  const { caller, body, fingerprint, now } = request;
  const id = request.id('top');
  const earlier = await sagas.find(id);
  const data: TopUpData = { topUpId: id, person: caller.sub, orderedFen: body.amount, createdAt: now };
  const state = await sagas.start(topUpSaga, { id, data, fingerprint, now });
  return isRefusal(state) ? state : answer(onWire(state), { replayed: earlier !== undefined });
});

/** One's own; to anybody else it does not exist. */
export const showTopUpDoor = door(showTopUp, async ({ params, caller }, { sagas }: PaymentPorts) => {
  const state = await findTopUp(sagas, params.top_up_id);
  return state !== undefined && topUpFactsOf(state.data).person === caller.sub
    ? onWire(state)
    : refuse('top-up-missing');
});
