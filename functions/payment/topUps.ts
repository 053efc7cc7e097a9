/**
 * Top-ups: the door that starts one drives it as far as it gets, so that a person usually waits for no queue.
 *
 * A repetition answers how the same top-up stands now: unlike a payment's, its answer moves on.
 */
import { channelsOnWire, spelledChannel } from '../../domains/channels/names.ts';
import { isRefusal, refuse } from '../../domains/outcome/refusal.ts';
import { channelTopUpSaga, topUpOrderLastsMs } from '../../domains/payment/channelTopUp.saga.ts';
import { topUpFactsOf, topUpSaga } from '../../domains/payment/topUp.saga.ts';
import { topUpStatus } from '../../domains/payment/topUpStatus.ts';
import { showTopUp, startTopUp, type TopUpOnWire } from '../../domains/payment/wallet/contract.ts';
import type { SagaState } from '../../domains/saga/state.ts';
import { rfc3339 } from '../../domains/time/businessDate.ts';
import { answer, door } from '../platform/door.ts';
import type { TopUpPorts } from './ports.ts';

/** While the payer can still do something. */
const nextAction = ({ data, status }: SagaState): TopUpOnWire['next_action'] =>
  typeof data.show === 'string' &&
  data.show !== '' &&
  data.collectedFen === undefined &&
  (status === 'waiting' || status === 'running')
    ? { kind: 'scan_code', content: data.show, expires_at: rfc3339(Number(data.expiresAt)) }
    : null;

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
    channel: spelledChannel(String(state.data.channel)) ?? 'bank',
    decline_code: typeof declineCode === 'string' ? declineCode : null,
    next_action: nextAction(state),
  };
};

const sagaNames: readonly string[] = [topUpSaga.name, channelTopUpSaga.name];

/** A saga of that id which is a top-up. */
export const findTopUp = async (sagas: TopUpPorts['sagas'], id: string): Promise<SagaState | undefined> => {
  const state = await sagas.find(id);
  return state !== undefined && sagaNames.includes(state.name) ? state : undefined;
};

export const startTopUpDoor = door(startTopUp, async (request, { sagas, channels }: TopUpPorts) => {
  const { caller, body, fingerprint, now } = request;
  const id = request.id('top');
  const earlier = await sagas.find(id);
  const facts = { topUpId: id, person: caller.sub, orderedFen: body.amount, createdAt: now };
  const begun = { id, fingerprint, now };
  if (body.channel === 'bank') {
    const state = await sagas.start(topUpSaga, { ...begun, data: facts });
    return isRefusal(state) ? state : answer(onWire(state), { replayed: earlier !== undefined });
  }
  const channel = channelsOnWire[body.channel];
  if (earlier === undefined && (await channels.find(channel)) === undefined)
    return refuse('channel-not-set-up');
  const data = { ...facts, channel, expiresAt: now + topUpOrderLastsMs };
  const state = await sagas.start(channelTopUpSaga, { ...begun, data });
  return isRefusal(state) ? state : answer(onWire(state), { replayed: earlier !== undefined });
});

/** One's own; to anybody else it does not exist. */
export const showTopUpDoor = door(showTopUp, async ({ params, caller }, { sagas }: TopUpPorts) => {
  const state = await findTopUp(sagas, params.top_up_id);
  return state !== undefined && topUpFactsOf(state.data).person === caller.sub
    ? onWire(state)
    : refuse('top-up-missing');
});
