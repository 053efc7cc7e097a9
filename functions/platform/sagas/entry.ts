/**
 * The Lambda behind a room's sagas: woken by messages, and by the clock to look for what is due.
 *
 * A message that fails stays on the queue and ends in the dead letters; the others of its batch are done. The sweep
 * makes up for every lost message: it finds what is due by the states themselves.
 */
import type { Context, EventBridgeEvent, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { Fault } from '../../../domains/outcome/fault.ts';
import type { EpochMs } from '../../../domains/time/businessDate.ts';
import { errorFields, log } from '../log.ts';
import type { Sagas } from './sagas.ts';
import { inLogs, readWakeUp } from './wakeUp.ts';

export type SagaEntryOptions = {
  /** Built once, at the first event. */
  readonly sagas: () => Pick<Sagas, 'drive' | 'due'>;
  readonly clock?: () => EpochMs;
  /** What else the room looks after when the clock wakes it: at the same moment as its sagas. */
  readonly alsoSweeps?: (now: EpochMs) => Promise<unknown>;
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

  /** One line for each, so that a request is followed from its door to whoever ended it. */
  const drive = async (id: string, now: EpochMs): Promise<void> => {
    const began = performance.now();
    const state = await sagas().drive(id, now);
    const ms = Math.round((performance.now() - began) * 10) / 10;
    log('info', 'saga driven', { ...inLogs({ ...state, id }), code: `${state.name} ${state.status}`, ms });
  };

  const deliver = async (records: readonly SQSRecord[]): Promise<SQSBatchResponse> => {
    const outcomes = await Promise.all(
      records.map(async ({ messageId, body }) => {
        try {
          const { sagaId, testNow } = readWakeUp(body);
          await drive(sagaId, testNow ?? clock());
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
    await options.alsoSweeps?.(now);
    const due = [...(await sagas().due(now, options.mostSwept ?? 200))];
    const total = due.length;
    const work = async (): Promise<void> => {
      while (context.getRemainingTimeInMillis() > marginMs) {
        const id = due.shift();
        if (id === undefined) return;
        await drive(id, now).catch((cause: unknown) => failed(cause, id));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    if (total > 0) log('info', 'sagas swept', { count: total - due.length });
    return nobodyFailed;
  };

  return (event, context) => ('Records' in event ? deliver(event.Records) : sweep(context));
};
