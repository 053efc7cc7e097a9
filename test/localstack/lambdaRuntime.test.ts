/**
 * The Node process that stands for a Lambda environment under LocalStack, against an endpoint that plays LocalStack.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const runtime = join(import.meta.dirname, '../../localstack/emulator/host/onecode_host/lambda_runtime.mjs');

const handlerText = `
export const handler = async (event, context) => {
  console.log('seen', event.what);
  if (event.what === 'throw') throw new TypeError('no such thing');
  if (event.what === 'hang') await new Promise((resolve) => setTimeout(resolve, 60_000));
  if (event.what === 'die') process.exit(9);
  return { said: event.what, id: context.awsRequestId, left: context.getRemainingTimeInMillis() };
};`;

type Told = { readonly path: string; readonly body: string };

let folder: string;
let told: Told[];
let server: Server;
let child: ChildProcess;
let ended: Promise<number | null>;

const toldAt = async (path: string): Promise<Told> => {
  for (;;) {
    const found = told.find((one) => one.path === path);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

const start = async (handler: string): Promise<void> => {
  writeFileSync(join(folder, 'index.mjs'), handler);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  child = spawn(process.execPath, [runtime], {
    stdio: ['pipe', 'ignore', 'ignore'],
    env: {
      LOCALSTACK_RUNTIME_ENDPOINT: `http://127.0.0.1:${port}`,
      LOCALSTACK_RUNTIME_ID: 'env-1',
      AWS_LAMBDA_FUNCTION_TIMEOUT: '1',
      LAMBDA_TASK_ROOT: folder,
      _HANDLER: 'index.handler',
    },
  });
  ended = new Promise((resolve) => child.on('exit', resolve));
};

const invoke = async (id: string, what: string): Promise<void> => {
  const { port } = JSON.parse((await toldAt('/status/env-1/ready')).body) as { port: number };
  await fetch(`http://127.0.0.1:${port}/invoke`, {
    method: 'POST',
    body: JSON.stringify({
      'invoke-id': id,
      'invoked-function-arn': 'arn:aws:lambda:::function:f',
      payload: JSON.stringify({ what }),
    }),
  });
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onecode-runtime-'));
  told = [];
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    told.push({ path: request.url ?? '', body: Buffer.concat(chunks).toString('utf8') });
    response.writeHead(202).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  child.kill('SIGKILL');
  await ended;
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
});

describe('an environment', () => {
  it('runs one invocation after another, and sends what each of them wrote', async () => {
    await start(handlerText);
    for (const what of ['one', 'two']) {
      await invoke(what, what);
      const answer = JSON.parse((await toldAt(`/invocations/${what}/response`)).body);
      expect(answer).toMatchObject({ said: what, id: what });
      expect(answer.left).toBeGreaterThan(0);
      const { logs } = JSON.parse((await toldAt(`/invocations/${what}/logs`)).body);
      expect(logs).toContain(`START RequestId: ${what}`);
      expect(logs.match(/seen \w+/g)).toEqual([`seen ${what}`]);
    }
  });

  it('answers what a handler throws as an error, and goes on', async () => {
    await start(handlerText);
    await invoke('bad', 'throw');
    expect(JSON.parse((await toldAt('/invocations/bad/error')).body)).toMatchObject({
      errorType: 'TypeError',
      errorMessage: 'no such thing',
    });
    await invoke('good', 'fine');
    await toldAt('/invocations/good/response');
  });

  it('ends an invocation at the timeout of its function, and the process with it', async () => {
    await start(handlerText);
    await invoke('slow', 'hang');
    const { errorMessage } = JSON.parse((await toldAt('/invocations/slow/error')).body);
    expect(errorMessage).toMatch(/Task timed out after 1 seconds/);
    expect(await ended).toBe(1);
    expect(told.some(({ path }) => path === '/invocations/slow/response')).toBe(false);
  });

  it('does not time out when it has answered, however long it lives', async () => {
    await start(handlerText);
    await invoke('quick', 'one');
    await toldAt('/invocations/quick/response');
    await new Promise((resolve) => setTimeout(resolve, 1_300));
    expect(told.some(({ path }) => path === '/invocations/quick/error')).toBe(false);
    await invoke('later', 'two');
    await toldAt('/invocations/later/response');
  });

  it('says why it could not start', async () => {
    await start('export const handlr = 1;');
    expect((await toldAt('/status/env-1/error')).body).toContain('index.handler is not a function');
    expect(await ended).toBe(1);
  });

  it('ends when LocalStack is gone', async () => {
    await start(handlerText);
    await toldAt('/status/env-1/ready');
    child.stdin?.destroy();
    expect(await ended).toBe(0);
  });
});
