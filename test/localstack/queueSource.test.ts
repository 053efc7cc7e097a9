/**
 * SQS poison (reliability test 11): whatever messages of a batch are bad, exactly those reach the dead-letter queue after
 * three receives, and every other one is taken once.
 */
import { describe, expect, it } from 'vitest';
import { asObject, type JsonObject } from '../../localstack/embedded/assembly/json.ts';
import { outcomeOf, readItemFailures } from '../../localstack/embedded/sources/queueBatch.ts';
import { startQueueSource } from '../../localstack/embedded/sources/queueSource.ts';

const batchSize = 10;
const maxReceiveCount = 3;
const ids = Array.from({ length: batchSize }, (_, index) => `m${index}`);
const poisonOf = (subset: number): readonly string[] => ids.filter((_, index) => (subset >> index) & 1);

/** A queue with a redrive policy, in memory; what is not deleted comes back at once. */
const fakeQueue = (bodies: readonly string[]) => {
  const waiting = new Map(bodies.map((body, index) => [`m${index}`, { body, received: 0 }]));
  const dead: string[] = [];
  const receive = (): JsonObject => {
    for (const [id, message] of waiting) {
      message.received += 1;
      if (message.received <= maxReceiveCount) continue;
      waiting.delete(id);
      dead.push(id);
    }
    const messages = [...waiting].slice(0, batchSize);
    return { Messages: messages.map(([id, { body }]) => ({ MessageId: id, ReceiptHandle: id, Body: body })) };
  };
  const call = async (operation: string, input: JsonObject): Promise<JsonObject> => {
    await new Promise((resolve) => setImmediate(resolve));
    if (operation === 'ReceiveMessage') return receive();
    const entries = input.Entries;
    if (!Array.isArray(entries)) throw new Error(`unexpected ${operation}`);
    for (const entry of entries) waiting.delete(String(asObject(entry, 'entry').ReceiptHandle));
    return {};
  };
  return { call, dead, isEmpty: () => waiting.size === 0 };
};

const plan = {
  kind: 'queue' as const,
  id: 'source',
  queueName: 'queue',
  functionName: 'function',
  batchSize,
  batchingWindowMs: 0,
  reportsItemFailures: true,
  maximumConcurrency: 1,
};

const recordsOf = (event: string): readonly { messageId: string; body: string }[] =>
  JSON.parse(event).Records;

/** Runs a source over ten messages until the queue is empty. */
const drain = async (
  handle: (records: readonly { messageId: string; body: string }[]) => unknown,
  reports = true,
) => {
  const queue = fakeQueue(ids);
  const source = startQueueSource({
    plan: { ...plan, reportsItemFailures: reports },
    queueUrl: 'http://queue',
    call: queue.call,
    invoke: async (event) => JSON.stringify(handle(recordsOf(event)) ?? null),
    onTrouble: () => undefined,
  });
  while (!queue.isEmpty()) await new Promise((resolve) => setImmediate(resolve));
  await source.stop();
  return queue;
};

describe('a batch with item failures', () => {
  it('all 1,024 subsets of ten: the bad are set aside after three receives, the others are taken once', async () => {
    for (let subset = 0; subset < 2 ** batchSize; subset += 1) {
      const poison = poisonOf(subset);
      const taken: string[] = [];
      const queue = await drain((records) => {
        const bad = records.filter(({ messageId }) => poison.includes(messageId));
        taken.push(...records.filter((record) => !bad.includes(record)).map(({ messageId }) => messageId));
        return { batchItemFailures: bad.map(({ messageId }) => ({ itemIdentifier: messageId })) };
      });
      expect([...queue.dead].sort(), `poison ${poison.join(' ')}`).toEqual([...poison].sort());
      expect([...taken].sort(), `poison ${poison.join(' ')}`).toEqual(
        ids.filter((id) => !poison.includes(id)),
      );
    }
  });

  it('without the reporting of items, one bad message takes its whole batch along', async () => {
    const queue = await drain(() => {
      throw new Error('one is bad');
    }, false);
    expect(queue.dead).toEqual(ids);
  });

  it('and a function that fails altogether does too', async () => {
    const queue = await drain(() => {
      throw new Error('crashed');
    });
    expect(queue.dead).toEqual(ids);
  });
});

describe('what the answer of a function means', () => {
  const outcome = (answer: unknown) => outcomeOf(['a', 'b', 'c'], readItemFailures(JSON.stringify(answer)));
  const all = { done: ['a', 'b', 'c'], again: [] };
  const none = { done: [], again: ['a', 'b', 'c'] };

  it.each([
    ['nothing', null, all],
    ['an empty object', {}, all],
    ['no failures', { batchItemFailures: [] }, all],
    ['null failures', { batchItemFailures: null }, all],
    ['one failure', { batchItemFailures: [{ itemIdentifier: 'b' }] }, { done: ['a', 'c'], again: ['b'] }],
    [
      'a failure named twice',
      { batchItemFailures: [{ itemIdentifier: 'b' }, { itemIdentifier: 'b' }] },
      { done: ['a', 'c'], again: ['b'] },
    ],
    ['an unknown id fails the batch', { batchItemFailures: [{ itemIdentifier: 'z' }] }, none],
    [
      'an unknown id beside a good one fails it too',
      { batchItemFailures: [{ itemIdentifier: 'a' }, { itemIdentifier: 'z' }] },
      none,
    ],
    ['an empty id fails the batch', { batchItemFailures: [{ itemIdentifier: '' }] }, none],
    ['a null id fails the batch', { batchItemFailures: [{ itemIdentifier: null }] }, none],
    ['a wrong key fails the batch', { batchItemFailures: [{ id: 'a' }] }, none],
    ['failures that are no list', { batchItemFailures: 'a' }, none],
  ])('%s', (_what, answer, expected) => {
    expect(outcome(answer)).toEqual(expected);
  });
});

it('keeps at most the allowed number of batches in hand', async () => {
  let inHand = 0;
  let most = 0;
  let served = 0;
  const release: (() => void)[] = [];
  const source = startQueueSource({
    plan: { ...plan, batchSize: 1, maximumConcurrency: 2 },
    queueUrl: 'http://queue',
    call: async () => {
      await new Promise((resolve) => setImmediate(resolve));
      served += 1;
      return { Messages: [{ MessageId: `m${served}`, ReceiptHandle: 'r', Body: '' }] };
    },
    invoke: async () => {
      inHand += 1;
      most = Math.max(most, inHand);
      await new Promise<void>((resolve) => release.push(resolve));
      inHand -= 1;
      return 'null';
    },
    onTrouble: () => undefined,
  });
  for (let turn = 0; turn < 200; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    if (turn % 20 === 19) release.shift()?.();
  }
  await source.stop();
  expect(most).toBe(2);
});
