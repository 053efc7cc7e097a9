/**
 * The suite is killed under load, a function first and then everything, and started again on the same data: every payment
 * that was acknowledged is there, one that was not happened once or not at all, and the books balance.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openConnection } from '../../bench/client.ts';
import { buildIfChanged } from '../../localstack/buildIfChanged.ts';
import type { Demo } from '../../localstack/seed.ts';

const root = join(import.meta.dirname, '..', '..');
const local = join(root, '.local');
/** KILL_ROUNDS for more, before a release. */
const rounds = Number(process.env.KILL_ROUNDS ?? 10);
const clients = 12;

type Running = {
  readonly child: ChildProcess;
  readonly demo: Demo;
  readonly functions: readonly { readonly name: string; readonly pids: readonly number[] }[];
};

let assembly: string;
let dataDir: string;
let running: Running | undefined;
beforeAll(async () => {
  mkdirSync(local, { recursive: true });
  assembly = await buildIfChanged({ root, dataDir: local, step: () => undefined });
  dataDir = mkdtempSync(join(local, 'killed-'));
});
afterAll(() => {
  running?.child.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

const start = async (...how: string[]): Promise<Running> => {
  const script = join(import.meta.dirname, 'suiteProcess.ts');
  const child = spawn(process.execPath, [script, assembly, dataDir, ...how], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk;
      if (text.includes('\n')) resolve(text);
    });
    child.once('exit', (code) => reject(new Error(`the suite ended with ${code}`)));
  });
  const started: Running = { child, ...JSON.parse(said) };
  running = started;
  return started;
};

const asking = async (suite: Running, token: string, path: string): Promise<Record<string, unknown>> => {
  const answer = await fetch(suite.demo.baseUrl + path, { headers: { Authorization: `Bearer ${token}` } });
  return (await answer.json()) as Record<string, unknown>;
};

type Tally = { readonly acknowledged: Set<string>; asked: number };

/** Pays one fen after another until told to stop; whoever gets no answer goes on with the next. */
const load = (suite: Running, code: string, tally: Tally): (() => Promise<void>) => {
  let stopped = false;
  const worker = async (index: number): Promise<void> => {
    const payer = suite.demo.people[index % suite.demo.people.length];
    while (!stopped) {
      try {
        const connection = await openConnection(suite.demo.baseUrl);
        while (!stopped) {
          tally.asked += 1;
          const reply = await connection.send(
            'POST',
            '/v1/payments',
            {
              Authorization: `Bearer ${payer?.token}`,
              'Content-Type': 'application/json',
              'Idempotency-Key': randomUUID(),
            },
            JSON.stringify({ merchant_code: code, amount: 1, currency: 'CNY' }),
          );
          if (reply.status === 201) tally.acknowledged.add(JSON.parse(reply.body).id);
        }
        connection.close();
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
  };
  const workers = Promise.all(Array.from({ length: clients }, (_, index) => worker(index)));
  return async () => {
    stopped = true;
    await workers;
  };
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const balanced = async (suite: Running): Promise<boolean> => {
  const auditor = suite.demo.staff.find(({ role }) => role === 'auditor')?.token ?? '';
  for (let tried = 0; tried < 100; tried += 1) {
    const trial = await asking(suite, auditor, '/v1/ledger/trial-balance');
    const proof = await asking(suite, auditor, '/v1/ledger/verification');
    if (trial.balanced === true && proof.verified === true) return true;
    await pause(200);
  }
  return false;
};

/** What the demo people have; nothing of it may be held. */
const inWallets = async (suite: Running): Promise<number> => {
  let sum = 0;
  for (const { token } of suite.demo.people) {
    const wallet = await asking(suite, token, '/v1/wallet');
    expect(wallet.held).toBe(0);
    sum += Number(wallet.available);
  }
  return sum;
};

describe('a suite that is killed under load', () => {
  it(
    `keeps every acknowledged payment and makes none up, ${rounds} times over`,
    async () => {
      const tally: Tally = { acknowledged: new Set(), asked: 0 };
      let suite = await start('fresh');
      const atFirst = await inWallets(suite);
      const house = suite.demo.merchants.find(({ id }) => id === 'mch_noodlehouse')?.token ?? '';
      const made = await fetch(`${suite.demo.baseUrl}/v1/merchants/codes`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${house}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ kind: 'static' }),
      });
      const { text: code } = (await made.json()) as { text: string };
      for (let round = 0; round < rounds; round += 1) {
        const stop = load(suite, code, tally);
        await pause(700);
        const before = tally.acknowledged.size;
        const payments = suite.functions.find(({ name }) => name.includes('PaymentApi'));
        for (const pid of payments?.pids ?? []) process.kill(pid, 'SIGKILL');
        await pause(1_200);
        expect(tally.acknowledged.size, 'a killed function is started again').toBeGreaterThan(before);
        const gone = new Promise((resolve) => suite.child.once('exit', resolve));
        suite.child.kill('SIGKILL');
        await Promise.all([gone, stop()]);
        suite = await start();
        expect(await balanced(suite)).toBe(true);
      }
      const balance = await asking(suite, house, '/v1/merchants/balance');
      expect(balance.balance).toBeGreaterThanOrEqual(tally.acknowledged.size);
      expect(balance.balance).toBeLessThanOrEqual(tally.asked);
      expect((await inWallets(suite)) + Number(balance.balance)).toBe(atFirst);
      for (const id of [...tally.acknowledged].filter((_, at) => at % 10 === 0))
        expect(await asking(suite, house, `/v1/payments/${id}`), id).toMatchObject({
          object: 'payment',
          status: 'succeeded',
        });
    },
    60_000 + 20_000 * rounds,
  );
});
