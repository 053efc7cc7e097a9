/**
 * What sets functions off on LocalStack: a poisoned batch, a stream that was not followed for a while, a schedule.
 */
import { spawnSync } from 'node:child_process';
import { describe, expect, inject, it } from 'vitest';
import { deployedFunctions, queuesOf } from '../../localstack/emulator/deployed.ts';
import { readRunning } from '../../localstack/emulator/running.ts';
import { api, eventually, expectStatus, type Json } from '../journeys/api.ts';
import { expectBooksInOrder, merchant, showCode, staff, topUp, tourist } from '../journeys/cast.ts';
import { awsTarget, changeFunction, endpoint, mappings, setMapping } from './api.ts';

const queueUrl = async (part: string): Promise<string> => {
  const { QueueUrls } = await queuesOf(endpoint())('ListQueues', {});
  const found = (QueueUrls as string[]).find((url) => url.includes(part));
  if (!found) throw new Error(`no queue ${part}`);
  return found;
};

const depth = async (url: string): Promise<number> => {
  const { Attributes } = await queuesOf(endpoint())('GetQueueAttributes', {
    QueueUrl: url,
    AttributeNames: ['ApproximateNumberOfMessages'],
  });
  return Number((Attributes as Record<string, string>).ApproximateNumberOfMessages);
};

describe('a queue with a poisoned message', () => {
  it('does the good ones once, and sets exactly the poison aside after its last try', async () => {
    const queues = queuesOf(endpoint());
    const url = await queueUrl('PaymentSagaQueue9');
    const deadLetters = await queueUrl('PaymentSagaQueueDeadLett');
    const { Attributes } = await queues('GetQueueAttributes', {
      QueueUrl: url,
      AttributeNames: ['VisibilityTimeout'],
    });
    const asDeployed = Attributes as Record<string, string>;
    const before = await depth(deadLetters);
    const lin = await tourist();
    await topUp(lin, 4_200);
    const done = expectStatus(await staff('operator').get('/v1/sagas?status=done'), 200).data;
    // Three minutes between tries are right for a bank and too long for a test.
    await queues('SetQueueAttributes', { QueueUrl: url, Attributes: { VisibilityTimeout: '1' } });
    try {
      const poison = ['not JSON', '{"sagaId":7}'];
      const good = done.slice(0, 4).map((saga: Json) => JSON.stringify({ sagaId: saga.id }));
      expect(good.length).toBeGreaterThan(0);
      await queues('SendMessageBatch', {
        QueueUrl: url,
        Entries: [...good, ...poison].map((MessageBody, n) => ({ Id: String(n), MessageBody })),
      });
      await eventually(
        () => depth(deadLetters),
        (count) => count === before + poison.length,
        90_000,
      );
      const { Messages } = await queues('ReceiveMessage', {
        QueueUrl: deadLetters,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: 0,
      });
      for (const { Body } of Messages as { Body: string }[]) expect(poison).toContain(Body);
      expect(await depth(url)).toBe(0);
    } finally {
      await queues('SetQueueAttributes', { QueueUrl: url, Attributes: asDeployed });
    }
    // And the queue goes on: a real top-up is driven to its end.
    await topUp(lin, 800);
    expect(expectStatus(await lin.get('/v1/wallet'), 200).available).toBe(5_000);
  });
});

describe('the stream of the ledger', () => {
  it('catches up by itself when nobody followed it for a while', async () => {
    const projector = (await mappings()).find((one) => one.EventSourceArn.includes(':dynamodb:'));
    if (!projector) throw new Error('nothing follows the ledger');
    const [mei, house] = [await tourist(), merchant('mch_giftshop')];
    await topUp(mei, 30_000);
    const { code } = await showCode(mei);
    const balance = async (): Promise<number> =>
      expectStatus(await house.get('/v1/merchants/balance'), 200).balance;
    const before = await eventually(
      async () => [await balance(), await balance()] as const,
      ([first, second]) => first === second,
    );
    await setMapping(projector.UUID, false);
    await eventually(mappings, (found) => found.some((one) => one.State === 'Disabled'), 60_000);
    expectStatus(
      await house.post('/v1/payments', { code, amount: 12_300, currency: 'CNY', purpose: 'shop' }),
      201,
    );
    expect(expectStatus(await mei.get('/v1/wallet'), 200).available).toBe(30_000 - 12_300);
    expect(await balance()).toBe(before[0]);
    await setMapping(projector.UUID, true);
    await eventually(balance, (now) => now === before[0] + 12_300, 60_000);
    await expectBooksInOrder();
  });
});

describe('a function whose environments are killed', () => {
  /** Of this LocalStack only; in Docker they are containers, which nobody kills here. */
  const running = readRunning(inject('emulator').dataDir);
  const environments = (): number[] => {
    const { stdout } = spawnSync('ps', ['-eo', 'pid,ppid,args'], { encoding: 'utf8' });
    return stdout
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter(
        ([, parent, ...args]) =>
          Number(parent) === running?.processes[0]?.pid && args.join().includes('lambda_runtime'),
      )
      .map(([pid]) => Number(pid));
  };

  it('answers the next caller from a new one', async () => {
    const [tao, house] = [await tourist(), merchant('mch_giftshop')];
    await topUp(tao, 9_000);
    const { code } = await showCode(tao);
    const killed = environments();
    expect(killed.length > 0).toBe(running?.kind === 'host');
    for (const pid of killed) process.kill(pid, 'SIGKILL');
    const paid = await house.post('/v1/payments', { code, amount: 900, currency: 'CNY', purpose: 'shop' });
    expectStatus(paid, 201);
    expect(expectStatus(await tao.get('/v1/wallet'), 200).available).toBe(8_100);
  });
});

describe('a function whose settings change', () => {
  it('goes on with them and the same code', async () => {
    const web = (await deployedFunctions(endpoint())).find((one) => one.FunctionName.includes('WebApi'));
    await changeFunction(web?.FunctionName ?? '', { Description: 'changed while it runs' });
    expectStatus(
      await eventually(
        () => api().get('/v1/health'),
        (answer) => answer.status === 200,
      ),
      200,
    );
  });
});

describe('the schedules', () => {
  it('really run, a minute after the deployment at the latest', async () => {
    const sweepers = (await deployedFunctions(endpoint())).filter(({ FunctionName }) =>
      /LedgerSweeper|PaymentSagas|TourismSagas/.test(FunctionName),
    );
    expect(sweepers).toHaveLength(3);
    for (const { FunctionName } of sweepers) {
      await eventually(
        async () => {
          const streams = await awsTarget('logs', 'Logs_20140328.DescribeLogStreams', {
            logGroupName: `/aws/lambda/${FunctionName}`,
          }).catch(() => ({ logStreams: [] }));
          return (streams.logStreams as unknown[]).length;
        },
        (count) => count > 0,
        90_000,
      );
    }
  });

  it('leave nothing undone: no saga waits, no hold is open', async () => {
    const operator = staff('operator');
    const { data } = expectStatus(await operator.get('/v1/sagas?status=stuck'), 200);
    expect(data).toEqual([]);
  });
});
