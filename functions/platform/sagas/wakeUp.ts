/**
 * Sends the wake-up of a saga, if its moment is near enough for a queue and somebody listens.
 *
 * Failing to send loses nothing but time: the moment stands in the state, and the sweeper looks.
 */
import { isUnfinished, type SagaState } from '../../../domains/saga/state.ts';
import type { EpochMs } from '../../../domains/time/businessDate.ts';
import { errorFields, log } from '../log.ts';
import type { WakeUps } from '../queue.ts';

/** Queues delay by 15 minutes at most; what is later is the sweeper's. */
const longestDelayMs = 15 * 60_000;

export const sendWakeUp = async (
  queue: WakeUps | undefined,
  state: SagaState,
  { at, now, testNow }: { readonly at: EpochMs; readonly now: EpochMs; readonly testNow?: EpochMs },
): Promise<void> => {
  const delayMs = Math.max(0, at - now);
  if (queue === undefined || state.wakesAt === undefined || !isUnfinished(state) || delayMs > longestDelayMs)
    return;
  const moment = testNow === undefined ? {} : { testNow };
  await queue.send({ sagaId: state.id, delayMs, to: state.wakesAt, ...moment }).catch((cause: unknown) => {
    log('warn', 'wake-up not sent', { saga: state.id, alarm: 'fault', ...errorFields(cause) });
  });
};
