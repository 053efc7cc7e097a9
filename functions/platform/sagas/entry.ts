/**
 * The Lambda behind a room's sagas: woken by messages, and by the clock to look for what is due.
 *
 * A message that fails stays on the queue and ends in the dead letters; the others of its batch are done. The sweep
 * makes up for every lost message: it finds what is due by the states themselves.
 */
import type { Context, EventBridgeEvent, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { Fault } from '../../../domains/outcome/fault.ts';
import { invariant } from '../../../domains/outcome/invariant.ts';
import type { EpochMs } from '../../../domains/time/businessDate.ts';
import { testClockAllowed } from '../environment.ts';
import { errorFields, log } from '../log.ts';
import type { Sagas } from './sagas.ts';

export type SagaEntryOptions = {
  /** Built once, at the first event. */
  readonly sagas: () => Pick<Sagas, 'drive' | 'due'>;
  readonly clock?: () => EpochMs;
  /** Of one sweep. */
  readonly mostSwept?: number;
};

type Scheduled = EventBridgeEvent<string, unknown>;
export type SagaEntry = (event: SQSEvent | Scheduled, context: Context) => Promise<SQSBatchResponse>;

const atOnce = 8;
/** Left for the last write and the answer. */
const marginMs = 10_000;
const nobodyFailed: SQSBatchResponse = { batchItemFailures: [] };

export const sagaEntry = (options: SagaEntryOptions): SagaEntry => {
  const clock = options.clock ?? Date.now;
  let built: Pick<Sagas, 'drive' | 'due'> | undefined;

  const sagas = (): Pick<Sagas, 'drive' | 'due'> => {
    built ??= options.sagas();
    return built;
  };

  const failed = (cause: unknown, saga: string): void =>
    log('error', 'saga not driven', {
      saga,
      alarm: cause instanceof Fault ? 'fault' : 'bug',
      ...errorFields(cause),
    });

  const deliver = async (records: readonly SQSRecord[]): Promise<SQSBatchResponse> => {
    const outcomes = await Promise.all(
      records.map(async ({ messageId, body }) => {
        try {
          const { sagaId, testNow } = readWakeUp(body);
          await sagas().drive(sagaId, testNow ?? clock());
          return [];
        } catch (cause) {
          failed(cause, messageId);
          return [{ itemIdentifier: messageId }];
        }
      }),
    );
    return { batchItemFailures: outcomes.flat() };
  };

  /** What there is no time for stays due, and comes first next time. */
  const sweep = async (context: Context): Promise<SQSBatchResponse> => {
    const now = clock();
    const due = [...(await sagas().due(now, options.mostSwept ?? 200))];
    const total = due.length;
    const work = async (): Promise<void> => {
      while (context.getRemainingTimeInMillis() > marginMs) {
        const id = due.shift();
        if (id === undefined) return;
        await sagas()
          .drive(id, now)
          .catch((cause: unknown) => failed(cause, id));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    if (total > 0) log('info', 'sagas swept', { count: total - due.length });
    return nobodyFailed;
  };

  return (event, context) => ('Records' in event ? deliver(event.Records) : sweep(context));
};

const readWakeUp = (body: string): { readonly sagaId: string; readonly testNow?: EpochMs } => {
  const message: unknown = JSON.parse(body);
  invariant(typeof message === 'object' && message !== null && 'sagaId' in message, 'not a wake-up');
  const { sagaId } = message;
  invariant(typeof sagaId === 'string', 'not a wake-up');
  const testNow = 'testNow' in message && testClockAllowed() ? Number(message.testNow) : Number.NaN;
  return Number.isFinite(testNow) ? { sagaId, testNow } : { sagaId };
};
