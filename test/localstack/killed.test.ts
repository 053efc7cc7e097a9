/**
 * `kill -9` of the embedded cloud: nothing of it stays behind, what was acknowledged is there after a restart, and
 * nothing is there twice.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asList } from '../../localstack/embedded/assembly/json.ts';
import { awsJson } from '../../localstack/embedded/servers/awsJson.ts';
import { synthFixture } from './fixture/app.ts';

type Served = { baseUrl: string; endpoints: { dynamodb: string; sqs: string }; pids: readonly number[] };

const folder = mkdtempSync(join(tmpdir(), 'killed-'));
const running: ChildProcess[] = [];
beforeAll(() => void synthFixture(join(folder, 'cdk.out')));
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, maxRetries: 5, retryDelay: 100 });
});

const serve = async (): Promise<Served & { child: ChildProcess }> => {
  const script = join(import.meta.dirname, 'fixture', 'serve.ts');
  const child = spawn(process.execPath, [script, join(folder, 'cdk.out'), join(folder, 'data')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.push(child);
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { ...(JSON.parse(line) as Served), child };
};

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const until = async (isSo: () => boolean | Promise<boolean>): Promise<boolean> => {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (await isSo()) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
};

const nobodyAnswers = async (url: string): Promise<boolean> =>
  fetch(url).then(
    () => false,
    () => true,
  );

const tableOf = async (served: Served): Promise<string> => {
  const { TableNames } = await awsJson('dynamodb', served.endpoints.dynamodb)('ListTables', {});
  return String(asList(TableNames, 'TableNames')[0]);
};

it('a cloud that was killed under load leaves nobody behind, and every acknowledged item is there afterwards', async () => {
  const first = await serve();
  const TableName = await tableOf(first);
  const call = awsJson('dynamodb', first.endpoints.dynamodb);
  const acknowledged: string[] = [];
  let killed = false;
  const writer = async (index: number): Promise<void> => {
    for (let turn = 0; !killed; turn += 1) {
      const pk = `K#${index}-${turn}`;
      const written = await call('PutItem', { TableName, Item: { pk: { S: pk }, sk: { S: 'K' } } }).catch(
        () => undefined,
      );
      if (written) acknowledged.push(pk);
      else return;
    }
  };
  const writers = Array.from({ length: 8 }, (_, index) => writer(index));
  await until(() => acknowledged.length > 200);
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');
  expect(await until(() => !first.pids.some(isRunning))).toBe(true);
  expect(await until(() => nobodyAnswers(first.endpoints.dynamodb))).toBe(true);
  killed = true;
  await Promise.all(writers);

  const second = await serve();
  const again = awsJson('dynamodb', second.endpoints.dynamodb);
  const missing: string[] = [];
  for (const pk of acknowledged) {
    const { Item } = await again('GetItem', { TableName, Key: { pk: { S: pk }, sk: { S: 'K' } } });
    if (!Item) missing.push(pk);
  }
  expect(missing).toEqual([]);
  expect(acknowledged.length).toBeGreaterThan(200);

  second.child.kill('SIGTERM');
  const [code] = await once(second.child, 'exit');
  expect(code).toBe(0);
  expect(second.pids.filter(isRunning)).toEqual([]);
  expect(await nobodyAnswers(second.endpoints.dynamodb)).toBe(true);
});
