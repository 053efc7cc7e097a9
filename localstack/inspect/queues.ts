/**
 * The queues as somebody on duty asks about them: how many wait, how many are in hand, how old the oldest is, which are
 * dead letters of which; and moving dead letters back.
 */
import type { AwsCall } from '../embedded/servers/awsJson.ts';
import type { Peek, Peeked } from './peek.ts';

export type Queue = {
  readonly name: string;
  readonly url: string;
  readonly arn: string;
  readonly ready: number;
  readonly inFlight: number;
  readonly delayed: number;
  /** Since the oldest message was sent; undefined when there is none. */
  readonly oldestMs: number | undefined;
  /** ARN of the queue for what fails here. */
  readonly deadLetters: string | undefined;
};

const mostAtOnce = 10;
/** Long enough to send a batch on; what is not moved by then is there again. */
const visibilitySeconds = 30;

const oldest = (messages: readonly Peeked[], nowMs: number): number | undefined => {
  const sent = messages.map(({ sentAtMs }) => sentAtMs).filter(Number.isFinite);
  return sent.length === 0 ? undefined : Math.max(0, nowMs - Math.min(...sent));
};

const deadLettersOf = (policy: unknown): string | undefined =>
  typeof policy === 'string'
    ? String((JSON.parse(policy) as { deadLetterTargetArn: string }).deadLetterTargetArn)
    : undefined;

export const listQueues = async (call: AwsCall, peek: Peek, nowMs: number): Promise<readonly Queue[]> => {
  const { QueueUrls } = await call('ListQueues', { MaxResults: 1_000 });
  const urls = (Array.isArray(QueueUrls) ? QueueUrls : []).map(String).sort();
  return Promise.all(
    urls.map(async (url) => {
      const name = url.split('/').at(-1) ?? url;
      const answer = await call('GetQueueAttributes', { QueueUrl: url, AttributeNames: ['All'] });
      const attributes = (answer.Attributes ?? {}) as Readonly<Record<string, string>>;
      return {
        name,
        url,
        arn: String(attributes.QueueArn),
        ready: Number(attributes.ApproximateNumberOfMessages ?? 0),
        inFlight: Number(attributes.ApproximateNumberOfMessagesNotVisible ?? 0),
        delayed: Number(attributes.ApproximateNumberOfMessagesDelayed ?? 0),
        oldestMs: oldest(await peek({ name, url }), nowMs),
        deadLetters: deadLettersOf(attributes.RedrivePolicy),
      };
    }),
  );
};

/** Queues whose failures end here. */
export const sourcesOf = (queue: Queue, all: readonly Queue[]): readonly Queue[] =>
  all.filter(({ deadLetters }) => deadLetters === queue.arn);

type Received = {
  readonly MessageId: string;
  readonly Body: string;
  readonly ReceiptHandle: string;
  readonly MessageAttributes?: Readonly<Record<string, Readonly<Record<string, string>>>>;
};

/**
 * Sends what is there now to the source, then deletes it: an interruption leaves a message twice, never not at all, and
 * workers take a message twice as they take it once. Answers how many.
 */
export const redrive = async (
  call: AwsCall,
  { from, to }: { readonly from: Queue; readonly to: Queue },
): Promise<number> => {
  let moved = 0;
  // What fails again comes back here; it is not moved a second time.
  while (moved < from.ready) {
    const answer = await call('ReceiveMessage', {
      QueueUrl: from.url,
      MaxNumberOfMessages: Math.min(mostAtOnce, from.ready - moved),
      VisibilityTimeout: visibilitySeconds,
      MessageAttributeNames: ['All'],
    });
    const messages = (answer.Messages ?? []) as unknown;
    if (!Array.isArray(messages) || messages.length === 0) return moved;
    for (const { Body, ReceiptHandle, MessageAttributes } of messages as Received[]) {
      const attributes = MessageAttributes ? { MessageAttributes } : {};
      await call('SendMessage', { QueueUrl: to.url, MessageBody: Body, ...attributes });
      await call('DeleteMessage', { QueueUrl: from.url, ReceiptHandle });
      moved += 1;
    }
  }
  return moved;
};
