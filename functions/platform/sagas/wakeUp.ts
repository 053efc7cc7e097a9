/**
 * Wake-ups on their queue: sent if the moment is near enough for a queue and somebody listens, and read.
 *
 * Failing to send loses nothing but time: the moment stands in the state, and the sweeper looks.
 */
import { invariant } from '../../../domains/outcome/invariant.ts';
import { isUnfinished, type SagaState } from '../../../domains/saga/state.ts';
import type { EpochMs } from '../../../domains/time/businessDate.ts';
import { testClockAllowed } from '../environment.ts';
import { errorFields, type LogFields, log } from '../log.ts';
import type { WakeUps } from '../queue.ts';

/** Queues delay by 15 minutes at most; what is later is the sweeper's. */
const longestDelayMs = 15 * 60_000;

/** By what its lines are found: itself, and the request that began it, whoever drives it now. */
export const inLogs = ({ id, requestId }: Pick<SagaState, 'id' | 'requestId'>): LogFields => ({
  ...(requestId === undefined ? {} : { request_id: requestId }),
  saga: id,
});

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
    log('warn', 'wake-up not sent', { ...inLogs(state), alarm: 'fault', ...errorFields(cause) });
  });
};

/** Throws for a message that is none: it stays on its queue and ends in the dead letters. */
export const readWakeUp = (body: string): { readonly sagaId: string; readonly testNow?: EpochMs } => {
  const message: unknown = JSON.parse(body);
  invariant(typeof message === 'object' && message !== null && 'sagaId' in message, 'not a wake-up');
  const { sagaId } = message;
  invariant(typeof sagaId === 'string', 'not a wake-up');
  const testNow = 'testNow' in message && testClockAllowed() ? Number(message.testNow) : Number.NaN;
  return Number.isFinite(testNow) ? { sagaId, testNow } : { sagaId };
};
