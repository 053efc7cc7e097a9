/**
 * `npm run inspect` on the real stacks: the pages show all tables and queues, looking consumes nothing, dead letters go
 * back to where they came from, and nobody but this machine's own pages gets in.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildIfChanged } from '../../localstack/buildIfChanged.ts';
import { type EmbeddedCloud, startEmbeddedCloud } from '../../localstack/embedded/cloud.ts';
import { readRunning } from '../../localstack/embedded/runningFile.ts';
import { awsJson } from '../../localstack/embedded/servers/awsJson.ts';
import { type Peek, peekIn } from '../../localstack/inspect/peek.ts';
import { startQueuePages } from '../../localstack/inspect/queueServer.ts';
import { listQueues, type Queue, sourcesOf } from '../../localstack/inspect/queues.ts';
import { startTablePages } from '../../localstack/inspect/tablePages.ts';
import { findTarget, type Target } from '../../localstack/inspect/target.ts';

const root = join(import.meta.dirname, '..', '..');
let folder: string;
let cloud: EmbeddedCloud;
let target: Target;
let peek: Peek;
let pages: { readonly url: string; stop(): Promise<void> };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'inspect-'));
  const assembly = await buildIfChanged({ root, dataDir: join(root, '.local'), step: () => undefined });
  cloud = await startEmbeddedCloud({ assembly, dataDir: folder, port: 0, quiet: true });
  target = findTarget(folder, { localstack: false });
  peek = peekIn(target);
  pages = await startQueuePages(target, { port: 0, tablesUrl: 'http://127.0.0.1:1' });
});
afterAll(async () => {
  await pages?.stop();
  await cloud?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const sqs = (operation: string, input: Parameters<ReturnType<typeof awsJson>>[1]) =>
  awsJson('sqs', target.sqs)(operation, input);
const queues = (): Promise<readonly Queue[]> => listQueues(awsJson('sqs', target.sqs), peek, Date.now());

/** Dead letters that have a queue to go back to, and that queue. */
const deadAndSource = async (): Promise<{ readonly dead: Queue; readonly source: Queue }> => {
  const all = await queues();
  for (const dead of all) {
    const [source] = sourcesOf(dead, all);
    if (source) return { dead, source };
  }
  throw new Error('no queue has dead letters');
};

describe('the pages of the queues', () => {
  it('list every queue of the stacks, with both languages', async () => {
    const page = await (await fetch(pages.url)).text();
    const names = readRunning(folder)?.queues ?? [];
    expect(names.length).toBeGreaterThan(4);
    for (const name of names) expect(page).toContain(`>${name}</a>`);
    expect(page).toContain('死信 <small lang="en">dead letters</small>');
  });

  it('show messages as often as somebody looks, and consume none of them', async () => {
    const { dead } = await deadAndSource();
    const body = JSON.stringify({ sagaId: '<b>not markup</b>' });
    await sqs('SendMessage', { QueueUrl: dead.url, MessageBody: body });
    for (let looked = 0; looked < 5; looked += 1) {
      const page = await (await fetch(`${pages.url}/queue/${dead.name}`)).text();
      expect(page).toContain('&lt;b&gt;not markup');
      expect(page).not.toContain('<b>not markup');
    }
    expect(await peek(dead)).toMatchObject([{ body, state: 'ready', received: 0 }]);
    const now = (await queues()).find(({ name }) => name === dead.name);
    expect(now).toMatchObject({ ready: 1, inFlight: 0 });
    expect(now?.oldestMs).toBeGreaterThanOrEqual(0);
    await sqs('PurgeQueue', { QueueUrl: dead.url });
  });

  it('move dead letters back to their queue, all of them and with their attributes', async () => {
    const { dead, source } = await deadAndSource();
    // Nobody takes them before they are counted.
    await sqs('SetQueueAttributes', { QueueUrl: source.url, Attributes: { DelaySeconds: '600' } });
    for (let number = 0; number < 13; number += 1)
      await sqs('SendMessage', {
        QueueUrl: dead.url,
        MessageBody: `message ${number}`,
        MessageAttributes: { from: { DataType: 'String', StringValue: 'test' } },
      });
    const moved = await fetch(`${pages.url}/queue/${dead.name}/redrive`, {
      method: 'POST',
      body: new URLSearchParams({ to: source.name }),
    });
    expect(moved.url).toBe(`${pages.url}/queue/${source.name}`);
    expect(await peek(dead)).toEqual([]);
    const bodies = (await peek(source)).map(({ body }) => body);
    expect(bodies.sort()).toEqual(Array.from({ length: 13 }, (_, number) => `message ${number}`).sort());
    const whole = await (await fetch(`${target.sqs}/_fauxqs/queues/${source.name}`)).text();
    expect(whole.match(/"StringValue":"test"/g)).toHaveLength(13);
    await sqs('PurgeQueue', { QueueUrl: source.url });
  });

  it('move nothing to a queue that the dead letters are not of', async () => {
    const { dead } = await deadAndSource();
    const other = (await queues()).find(({ deadLetters }) => deadLetters !== dead.arn);
    const answer = await fetch(`${pages.url}/queue/${dead.name}/redrive`, {
      method: 'POST',
      body: new URLSearchParams({ to: other?.name ?? '' }),
    });
    expect(answer.status).toBe(404);
  });

  it.each([
    ['a name that was made to lead here', { host: 'elsewhere.example' }, 'GET'],
    ['a form of another page', { origin: 'http://elsewhere.example' }, 'POST'],
  ])('refuse %s', async (_what, headers, method) => {
    const { dead, source } = await deadAndSource();
    const status = await new Promise((resolve, reject) => {
      const asked = request(
        `${pages.url}/queue/${dead.name}${method === 'POST' ? '/redrive' : ''}`,
        { method, headers },
        (answer) => resolve(answer.resume().statusCode),
      );
      asked.on('error', reject);
      asked.end(method === 'POST' ? `to=${source.name}` : undefined);
    });
    expect(status).toBe(403);
  });
});

describe('the pages of the tables', () => {
  it('list every table of the stacks', async () => {
    const tables = await startTablePages(target, { port: 0 });
    try {
      const page = await (await fetch(tables.url)).text();
      const names = readRunning(folder)?.tables ?? [];
      expect(names.length).toBeGreaterThan(4);
      for (const name of names) expect(page).toContain(name);
    } finally {
      await tables.stop();
    }
    await expect(fetch(tables.url)).rejects.toThrow();
  });
});

describe('what there is to look into', () => {
  it('says how to start something when nothing runs', () => {
    expect(() => findTarget(join(folder, 'nothing'), { localstack: false })).toThrow('npm start');
    expect(findTarget(join(folder, 'nothing'), { localstack: true }).sqs).toBe('http://127.0.0.1:4566');
  });
});
