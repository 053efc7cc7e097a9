/**
 * How long a newcomer waits: a clone of this very tree, `npm start`, and the clock stops at the first payment; then the
 * same again, installed and built.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../localstack/embedded/servers/freePort.ts';

const givesUpAfterMs = 300_000;

type Demo = {
  readonly baseUrl: string;
  readonly people: readonly { readonly token: string }[];
  readonly merchants: readonly { readonly id: string; readonly token: string }[];
};

const post = async (url: string, token: string, body: unknown): Promise<Record<string, unknown>> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': crypto.randomUUID(),
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Record<string, unknown>;
};

const firstPayment = async (clone: string): Promise<void> => {
  const demo = JSON.parse(readFileSync(join(clone, '.local', 'demo.json'), 'utf8')) as Demo;
  const [payer, merchant] = [demo.people[0], demo.merchants[0]];
  if (!payer || !merchant) throw new Error('the demo has nobody in it');
  const { code } = await post(`${demo.baseUrl}/v1/me/codes`, payer.token, {});
  await post(`${demo.baseUrl}/v1/payments`, merchant.token, {
    code,
    amount: 100,
    currency: 'CNY',
    purpose: 'dine',
  });
};

/** Seconds from `npm start` to the first payment; the suite is stopped as Ctrl-C would. */
const startAndPay = async (clone: string): Promise<number> => {
  const [port, bank, sms] = [await freePort(), await freePort(), await freePort()];
  const startedAt = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: clone,
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, PORT: String(port), BANK_PORT: String(bank), SMS_PORT: String(sms) },
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    for (;;) {
      const paid = await fetch(`http://localhost:${port}/v1/health`)
        .then(async (answer) => {
          if (!answer.ok) return false;
          await firstPayment(clone);
          return true;
        })
        .catch(() => false);
      if (paid) break;
      if (performance.now() - startedAt > givesUpAfterMs) throw new Error('no payment came through');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return Math.round((performance.now() - startedAt) / 100) / 10;
  } finally {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
    await ended;
  }
};

export const measureStart = async (
  root: string,
  say: (what: string) => void,
): Promise<{ readonly cloneToFirstPaymentSeconds: number; readonly restartSeconds: number }> => {
  const clone = join(mkdtempSync(join(tmpdir(), 'onecode-start-')), 'onecode');
  const clonedAt = performance.now();
  execFileSync('git', ['clone', '--quiet', root, clone]);
  const cloneSeconds = (performance.now() - clonedAt) / 1_000;
  try {
    const first = await startAndPay(clone);
    say(`first start: ${first} s`);
    const restartSeconds = await startAndPay(clone);
    return { cloneToFirstPaymentSeconds: Math.round((cloneSeconds + first) * 10) / 10, restartSeconds };
  } finally {
    rmSync(join(clone, '..'), { recursive: true, force: true });
  }
};
