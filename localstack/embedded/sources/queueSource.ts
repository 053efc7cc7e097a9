/**
 * An SQS event source: receives, gathers a batch, invokes, deletes what is done.
 *
 * What failed is left alone and comes back when its visibility ends, as on AWS; after `maxReceiveCount` the queue itself
 * moves it to its dead-letter queue. At most `maximumConcurrency` batches are in hand.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { queueArn, region } from '../assembly/identity.ts';
import { asList, asObject, type Json, type JsonObject } from '../assembly/json.ts';
import type { QueueSourcePlan } from '../plan/plan.ts';
import type { AwsCall } from '../servers/awsJson.ts';
import { outcomeOf, readItemFailures } from './queueBatch.ts';

export type Source = { stop(): Promise<void> };

export type QueueSourceOptions = {
  readonly plan: QueueSourcePlan;
  readonly queueUrl: string;
  readonly call: AwsCall;
  /** Answers the function's result as JSON text, throws when the function failed. */
  readonly invoke: (event: string) => Promise<string>;
  readonly onTrouble: (what: string) => void;
};

const mostPerReceive = 10;
const longPollSeconds = 5;

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

const eventRecord = (message: JsonObject, queueName: string): JsonObject => {
  const attributes =
    message.MessageAttributes === undefined ? {} : asObject(message.MessageAttributes, 'attributes');
  const messageAttributes: Record<string, Json> = {};
  for (const [name, value] of Object.entries(attributes)) {
    const entries = Object.entries(asObject(value, name)).map(([key, part]) => [lowerFirst(key), part]);
    messageAttributes[name] = Object.fromEntries(entries);
  }
  return {
    messageId: message.MessageId ?? null,
    receiptHandle: message.ReceiptHandle ?? null,
    body: message.Body ?? '',
    attributes: message.Attributes ?? {},
    messageAttributes,
    md5OfBody: message.MD5OfBody ?? null,
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn(queueName),
    awsRegion: region,
  };
};

export const startQueueSource = (options: QueueSourceOptions): Source => {
  const { plan, queueUrl, call } = options;
  const batches = new Set<Promise<void>>();
  let stopped = false;

  const receive = async (atMost: number, waitSeconds: number): Promise<readonly JsonObject[]> => {
    const { Messages } = await call('ReceiveMessage', {
      QueueUrl: queueUrl,
      MaxNumberOfMessages: Math.min(atMost, mostPerReceive),
      WaitTimeSeconds: waitSeconds,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    });
    return asList(Messages ?? [], 'Messages').map((message) => asObject(message, 'Messages'));
  };

  const gather = async (): Promise<readonly JsonObject[]> => {
    const first = await receive(plan.batchSize, longPollSeconds);
    if (first.length === 0 || plan.batchingWindowMs === 0) return first;
    const closesAt = performance.now() + plan.batchingWindowMs;
    const gathered = [...first];
    while (gathered.length < plan.batchSize && !stopped) {
      const leftSeconds = Math.floor((closesAt - performance.now()) / 1000);
      if (leftSeconds < 0) break;
      gathered.push(...(await receive(plan.batchSize - gathered.length, leftSeconds)));
      if (leftSeconds === 0) break;
    }
    return gathered;
  };

  const process = async (messages: readonly JsonObject[]): Promise<void> => {
    const event = JSON.stringify({
      Records: messages.map((message) => eventRecord(message, plan.queueName)),
    });
    const ids = messages.map(({ MessageId }) => String(MessageId));
    const result = await options.invoke(event);
    const { done } = outcomeOf(ids, plan.reportsItemFailures ? readItemFailures(result) : 'none');
    for (let at = 0; at < done.length; at += mostPerReceive) {
      const Entries = done.slice(at, at + mostPerReceive).map((id, index) => ({
        Id: String(index),
        ReceiptHandle: messages[ids.indexOf(id)]?.ReceiptHandle ?? null,
      }));
      await call('DeleteMessageBatch', { QueueUrl: queueUrl, Entries });
    }
  };

  const loop = async (): Promise<void> => {
    while (!stopped) {
      try {
        if (batches.size >= plan.maximumConcurrency) await Promise.race(batches);
        const messages = await gather();
        if (messages.length === 0 || stopped) continue;
        const batch: Promise<void> = process(messages)
          .catch((error: Error) => options.onTrouble(`${plan.id}: ${error.message}`))
          .finally(() => batches.delete(batch));
        batches.add(batch);
      } catch (error) {
        if (stopped) return;
        options.onTrouble(`${plan.id}: ${(error as Error).message}`);
        await pause(1000);
      }
    }
  };
  const running = loop();
  return {
    stop: async () => {
      stopped = true;
      await Promise.race([Promise.all([running, ...batches]), pause(100)]);
    },
  };
};
