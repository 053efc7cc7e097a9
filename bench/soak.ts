/**
 * Steady load on a running suite for as long as is asked: what every process holds of memory meanwhile, how long requests
 * take in the first and the last part, and whether every acknowledged fen is in the books at the end.
 *
 * The load keeps to its rate and not to what the suite could do: a soak looks for what wears out, not for speed.
 */
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Demo } from '../localstack/seed.ts';
import { type Connection, openConnection, type Reply } from './client.ts';
import { type Trend, trendOf } from './trend.ts';

export type Soaked = {
  readonly pid: number;
  readonly demo: Demo;
  readonly functions: readonly { readonly name: string; readonly pids: readonly number[] }[];
};
export type SoakResult = {
  readonly minutes: number;
  readonly perSecond: number;
  readonly requests: number;
  readonly errors: number;
  readonly memory: readonly (Trend & { readonly process: string })[];
  readonly p50Ms: readonly [first: number, last: number];
  readonly p99Ms: readonly [first: number, last: number];
  readonly acknowledgedFen: number;
  readonly bookedFen: number;
  readonly balanced: boolean;
};

const clients = 4;
const sampleMs = 2_000;
/** Until code is compiled and caches are full. */
const warmUpShare = 0.3;
/** Per process, over the whole run; less is within what a heap settles by. */
const bearableMb = 24;

/** What only this process holds; pages of files that several map are nobody's leak. */
const anonymousMb = (pid: number): number => {
  const kb = /^Anonymous:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
  return Number(kb ?? 0) / 1_024;
};

const childrenOf = (pid: number): number[] =>
  readdirSync(`/proc/${pid}/task`)
    .flatMap((task) => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' '))
    .filter((child) => /\d/.test(child))
    .map(Number);

/** The cloud (gateway, queues, event sources), the tables, and each function. */
const processesOf = ({
  pid,
  functions,
}: Soaked): readonly { readonly process: string; readonly pid: number }[] => {
  const below = (one: number): number[] => childrenOf(one).flatMap((child) => [child, ...below(child)]);
  const tables = below(pid).find((one) => readFileSync(`/proc/${one}/comm`, 'utf8').trim() === 'dynoxide');
  if (tables === undefined) throw new Error('which process holds the tables?');
  const named = functions.flatMap(({ name, pids }) => {
    const process = name.replace(/^OneCode\w*?-/, '').replace(/Function[0-9A-F]{8}$/, '');
    return pids.map((one) => ({ process, pid: one }));
  });
  return [{ process: 'cloud and queues', pid }, { process: 'tables', pid: tables }, ...named];
};

const percentile = (latencies: readonly number[], share: number): number => {
  const sorted = latencies.toSorted((a, b) => a - b);
  return Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10;
};

const tokenIn = (
  all: readonly { readonly id?: string; readonly role?: string; readonly token: string }[],
  is: string,
): string => all.find(({ id, role }) => id === is || role === is)?.token ?? '';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export const soak = async (
  suite: Soaked,
  asked: { readonly minutes: number; readonly perSecond: number },
): Promise<SoakResult> => {
  const { demo } = suite;
  const house = tokenIn(demo.merchants, 'mch_noodlehouse');
  const auditor = tokenIn(demo.staff, 'auditor');
  const people = demo.people.map(({ token }) => token);
  const connections = await Promise.all(Array.from({ length: clients }, () => openConnection(demo.baseUrl)));
  const ask = (
    connection: Connection,
    token: string,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Reply> =>
    connection.send(
      method,
      path,
      {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': randomUUID(),
      },
      body === undefined ? undefined : JSON.stringify(body),
    );
  const read = async (token: string, path: string): Promise<ReturnType<typeof JSON.parse>> =>
    JSON.parse((await ask(connections[0] as Connection, token, 'GET', path)).body);

  const made = await ask(connections[0] as Connection, house, 'POST', '/v1/merchants/codes', {
    kind: 'static',
  });
  const { text } = JSON.parse(made.body) as { text: string };
  const payment = { merchant_code: text, amount: 1, currency: 'CNY' };
  const before = (await read(house, '/v1/merchants/balance')).balance as number;

  let acknowledgedFen = 0;
  let errors = 0;
  const latencies: { readonly at: number; readonly ms: number }[] = [];
  const start = performance.now();
  const lastMs = asked.minutes * 60_000;
  /** What a suite does all day, mostly payments; every kind of work that leaves something behind takes part. */
  const request = (connection: Connection, turn: number): Promise<Reply> => {
    const person = people[turn % people.length] ?? '';
    const dice = turn % 20;
    if (dice < 12) return ask(connection, person, 'POST', '/v1/payments', payment);
    if (dice < 14) return ask(connection, person, 'GET', '/v1/wallet');
    if (dice < 16) return ask(connection, person, 'GET', '/v1/wallet/statement?limit=20');
    if (dice < 18) return ask(connection, person, 'POST', '/v1/me/codes', {});
    if (dice < 19)
      return ask(connection, person, 'POST', '/v1/top-ups', { amount: 20, currency: 'CNY', channel: 'bank' });
    return ask(connection, '', 'GET', '/v1/tourism/products');
  };
  const worker = async (connection: Connection, index: number): Promise<void> => {
    const everyMs = (1_000 * clients) / asked.perSecond;
    for (let turn = index; performance.now() - start < lastMs; turn += clients) {
      const sentAt = performance.now();
      const reply = await request(connection, turn);
      const answeredAt = performance.now();
      if (reply.status >= 400) errors += 1;
      else if (turn % 20 < 12) acknowledgedFen += payment.amount;
      latencies.push({ at: sentAt - start, ms: answeredAt - sentAt });
      await pause(Math.max(0, start + (turn / clients + 1) * everyMs - answeredAt));
    }
  };
  const processes = processesOf(suite).map((one) => ({ ...one, samples: [] as number[] }));
  const watch = async (): Promise<void> => {
    while (performance.now() - start < lastMs) {
      await pause(sampleMs);
      for (const { pid, samples } of processes) samples.push(anonymousMb(pid));
    }
  };
  await Promise.all([watch(), ...connections.map(worker)]);

  const settled = async () => {
    const trial = await read(auditor, '/v1/ledger/trial-balance');
    const bookedFen = (await read(house, '/v1/merchants/balance')).balance - before;
    return { balanced: trial.balanced === true, bookedFen };
  };
  let end = await settled();
  for (let tried = 0; tried < 100 && !(end.balanced && end.bookedFen === acknowledgedFen); tried += 1) {
    await pause(200);
    end = await settled();
  }
  for (const connection of connections) connection.close();
  const between = (from: number, to: number): number[] =>
    latencies.filter(({ at }) => at >= lastMs * from && at < lastMs * to).map(({ ms }) => ms);
  const [first, last] = [between(warmUpShare, warmUpShare + 0.2), between(0.8, 1)];
  return {
    ...asked,
    requests: latencies.length,
    errors,
    memory: processes.map(({ process, samples }) => ({
      process,
      ...trendOf(samples.slice(Math.floor(samples.length * warmUpShare)), bearableMb),
    })),
    p50Ms: [percentile(first, 0.5), percentile(last, 0.5)],
    p99Ms: [percentile(first, 0.99), percentile(last, 0.99)],
    acknowledgedFen,
    ...end,
  };
};
