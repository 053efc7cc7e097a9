/**
 * The queue that wakes sagas. A message is a saga's id and nothing else; losing one costs time only, because the state
 * says when the saga is due and the sweeper looks.
 */
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { Fault } from '../../domains/outcome/fault.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';

export type WakeUp = {
  readonly sagaId: string;
  readonly delayMs: number;
  /** Where it listens: the queue of its room. */
  readonly to: string;
  /** Local clouds only: the moment at which the worker is to act. */
  readonly testNow?: EpochMs;
};

export type WakeUps = {
  /** Kept in every saga's state, so that others can wake it too. Absent for who only wakes others' sagas. */
  readonly address?: string | undefined;
  send(wakeUp: WakeUp): Promise<void>;
};

let shared: SQSClient | undefined;
/** Built with the first message; region, credentials and endpoint come from the environment, as the SDK reads it. */
export const sqs = (): SQSClient => {
  shared ??= new SQSClient({ maxAttempts: 3 });
  return shared;
};

/** What a worker reads again. */
export const wakeUpBody = ({ sagaId, testNow }: Pick<WakeUp, 'sagaId' | 'testNow'>): string =>
  JSON.stringify(testNow === undefined ? { sagaId } : { sagaId, testNow });

export const wakeUps = (address: string | undefined, client: () => SQSClient = sqs): WakeUps => ({
  address,
  async send(wakeUp) {
    const message = new SendMessageCommand({
      QueueUrl: wakeUp.to,
      MessageBody: wakeUpBody(wakeUp),
      DelaySeconds: Math.min(900, Math.ceil(wakeUp.delayMs / 1_000)),
    });
    await client()
      .send(message)
      .catch((cause: unknown) => {
        throw new Fault('the queue did not answer', { retry: 'unknown-outcome', cause });
      });
  },
});
