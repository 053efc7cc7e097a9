/**
 * What a saga costs besides its steps, from DynamoDB's own meter; and the wake-up as SQS gets it.
 */
import type { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Fault } from '../../domains/outcome/fault.ts';
import { wakeUps } from '../../functions/platform/queue.ts';
import { dynamoSagaStore } from '../../functions/platform/sagas/dynamoStore.ts';
import { sagas } from '../../functions/platform/sagas/sagas.ts';
import { createTable, type Dynoxide, startDynoxide, testClient } from '../kit/dynoxide.ts';
import { meter } from '../kit/meter.ts';
import { begin, room, transfer, transferWorld } from './transfer.ts';

let dynoxide: Dynoxide;
beforeAll(async () => {
  dynoxide = await startDynoxide();
  await createTable(dynoxide.client, 'Sagas', { due: { pk: 'duePk', sk: 'dueAt', sorts: 'N' } });
});
afterAll(() => dynoxide.stop());

describe('a saga of four steps', () => {
  const metered = async (approves: 'yes' | 'no' | 'after-20-minutes', id: string) => {
    const world = await transferWorld(approves);
    const client = testClient(dynoxide.endpoint);
    const store = dynamoSagaStore({ client, table: 'Sagas' });
    const worker = sagas({ ...room, store, ports: world, random: () => 0.5 });
    const cost = meter(client);
    return {
      start: () => cost.of(() => worker.start(transfer, { ...begin(world), id })),
      drive: () => cost.of(() => worker.drive(id, world.clock.now() + 20 * 60_000)),
    };
  };

  it('done at once is 5 calls and 5 write units, 5 more for the index of due moments, and no read', async () => {
    const { start } = await metered('yes', 'trf_yes');
    expect(await start()).toEqual({ calls: 5, writeUnits: 5, readUnits: 0, indexWriteUnits: 5 });
  });

  it('refused half way and undone is as cheap', async () => {
    const { start } = await metered('no', 'trf_no');
    expect(await start()).toEqual({ calls: 5, writeUnits: 5, readUnits: 0, indexWriteUnits: 5 });
  });

  it('that waits once pays two writes and one read more: to go to rest, and to take the claim again', async () => {
    const { start, drive } = await metered('after-20-minutes', 'trf_wait');
    const [first, second] = [await start(), await drive()];
    expect(first.calls + second.calls).toBe(5 + 2 + 1);
    expect(first.writeUnits + second.writeUnits).toBe(7);
    expect(second.readUnits).toBe(1);
  });
});

describe('a wake-up on SQS', () => {
  const sentBy = async (delayMs: number, more: { readonly testNow?: number } = {}) => {
    const sent: unknown[] = [];
    const client = {
      send: async (command: SendMessageCommand) => {
        sent.push(command.input);
        return {};
      },
    } as Partial<SQSClient> as SQSClient;
    await wakeUps('here', () => client).send({ sagaId: 'trf_1', delayMs, to: 'there', ...more });
    return sent;
  };

  it('is the saga’s id, to the queue of its room, never early', async () => {
    expect(await sentBy(1_001)).toEqual([
      { QueueUrl: 'there', MessageBody: '{"sagaId":"trf_1"}', DelaySeconds: 2 },
    ]);
  });

  it('is delayed by 15 minutes at most, as SQS has it', async () => {
    expect(await sentBy(3_600_000)).toMatchObject([{ DelaySeconds: 900 }]);
  });

  it('carries the moment of the test clock, where there is one', async () => {
    expect(await sentBy(0, { testNow: 7 })).toMatchObject([
      { MessageBody: '{"sagaId":"trf_1","testNow":7}' },
    ]);
  });

  it('that got no answer is a fault of unknown outcome', async () => {
    const client = {
      send: async () => {
        throw new Error('socket hang up');
      },
    } as Partial<SQSClient> as SQSClient;
    const send = wakeUps('here', () => client).send({ sagaId: 'trf_1', delayMs: 0, to: 'there' });
    await expect(send).rejects.toMatchObject({ retry: 'unknown-outcome' });
    await expect(send).rejects.toBeInstanceOf(Fault);
  });
});
