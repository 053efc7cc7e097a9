/**
 * Wallet payments through the HTTP door, measured from outside, then checked from the ledger: every acknowledged
 * payment is in the books once, and nothing else is.
 *
 * Runs as a process of its own (BASE_URL and the functions' environment given), and prints its results as one line.
 */
import { randomUUID } from 'node:crypto';
import { payable } from '../domains/ledger/account.ts';
import { dynamo } from '../functions/platform/dynamo.ts';
import { requiredEnvironment } from '../functions/platform/environment.ts';
import { dynamoLedger } from '../functions/platform/ledger/dynamoLedger.ts';
import type { Connection, Reply } from './client.ts';
import { type LoadResult, runLoad } from './load.ts';
import { type BenchWorld, benchWorld } from './world.ts';

const amountFen = 100;
const warmUpMs = 2_000;
const measuredMs = Number(process.env.BENCH_MS ?? 8_000);
const baseUrl = requiredEnvironment('BASE_URL');

export type Checked = {
  readonly acknowledged: number;
  readonly booked: number;
  readonly trialBalanceZero: boolean;
};

const ledger = dynamoLedger({ table: requiredEnvironment('LEDGER_TABLE'), client: dynamo() });
const world = await benchWorld(ledger);

type Scene = {
  readonly name: string;
  readonly clients: number;
  readonly merchantOf: (turn: number) => number;
};

const acknowledged = new Map<string, number>();

const payByCode = async (scene: Scene): Promise<LoadResult> => {
  const codes = await world.codes(Math.ceil(((warmUpMs + measuredMs) / 1_000) * 2_200));
  let turn = 0;
  const one = (connection: Connection): Promise<Reply> => {
    const at = turn;
    turn += 1;
    const merchant = merchantAt(world, scene.merchantOf(at));
    const body = JSON.stringify({ code: codes[at], amount: amountFen, currency: 'CNY', purpose: 'dine' });
    const headers = {
      Authorization: `Bearer ${merchant.token}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': randomUUID(),
    };
    return connection.send('POST', '/v1/payments', headers, body).then((reply) => {
      if (reply.status === 201) acknowledged.set(merchant.id, (acknowledged.get(merchant.id) ?? 0) + 1);
      return reply;
    });
  };
  let shown = 0;
  return runLoad({
    name: scene.name,
    baseUrl,
    clients: scene.clients,
    warmUpMs,
    measuredMs,
    one,
    isGood: (reply) => reply.status === 201,
    onReply: (reply) => {
      if (reply.status === 201 || shown >= 3) return;
      shown += 1;
      console.error(`${scene.name}: ${reply.status} ${reply.body.slice(0, 300)}`);
    },
  });
};

const merchantAt = ({ merchants }: BenchWorld, at: number): BenchWorld['merchants'][number] => {
  const merchant = merchants[at % merchants.length];
  if (merchant === undefined) throw new Error('the bench has no merchants');
  return merchant;
};

/** Waits until the projector has caught up, then compares what was acknowledged with what is booked. */
const checkBooks = async (): Promise<Checked> => {
  const expected = [...acknowledged.values()].reduce((sum, count) => sum + count, 0);
  let booked = -1;
  for (let quiet = 0; quiet < 5; ) {
    const balances = await Promise.all(
      world.merchants.map(({ id }) =>
        ledger.balance(payable(id)).then((one) => one.projectedFen + one.availableFen),
      ),
    );
    const now = balances.reduce((sum, one) => sum + one, 0) / amountFen;
    quiet = now === booked ? quiet + 1 : 0;
    booked = now;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  const trial = await ledger.trialBalance();
  return { acknowledged: expected, booked, trialBalanceZero: trial.debitFen === trial.creditFen };
};

const scenes: readonly Scene[] = [
  { name: 'wallet-uniform', clients: 1, merchantOf: (turn) => turn },
  { name: 'wallet-uniform', clients: 8, merchantOf: (turn) => turn },
  { name: 'wallet-uniform', clients: 32, merchantOf: (turn) => turn },
  { name: 'wallet-hot-merchant', clients: 32, merchantOf: () => 0 },
  { name: 'wallet-uniform-again', clients: 32, merchantOf: (turn) => turn },
  { name: 'wallet-hot-merchant-again', clients: 32, merchantOf: () => 0 },
];

const only = process.env.BENCH_SCENES?.split(',');
const results: LoadResult[] = [];
for (const scene of scenes) {
  if (only && !only.includes(`${scene.name}@${scene.clients}`)) continue;
  const result = await payByCode(scene);
  console.error(
    `${result.name} @${result.clients}: ${result.perSecond}/s p50 ${result.p50Ms} p99 ${result.p99Ms} errors ${result.errors}`,
  );
  results.push(result);
}
const checked = await checkBooks();
process.stdout.write(`${JSON.stringify({ throughput: results, checked })}\n`);
process.exit(0);
