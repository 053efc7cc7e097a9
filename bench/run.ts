/**
 * `npm run bench`: counts, throughput, bundles, start, memory and cost, into `bench/results.json` and a table.
 *
 * Counts are exact and compared with the committed ones by a test; everything timed is this machine's and is to be read
 * as a ratio. `npm run bench -- bundles throughput` measures only those parts and keeps the others as they are.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { arch, cpus, type as system, totalmem } from 'node:os';
import { join } from 'node:path';
import { buildIfChanged } from '../localstack/buildIfChanged.ts';
import { startLocalSuite } from '../localstack/localSuite.ts';
import { measureBundles } from './bundles.ts';
import { type Counts, usdPerMillion } from './cost.ts';
import { countKinds } from './counts.ts';
import { countDoors } from './doorCounts.ts';
import { measureQuotes } from './quotes.ts';
import { type SoakResult, soak } from './soak.ts';
import { startSoakedSuite } from './soakedSuite.ts';
import { measureStart } from './start.ts';
import { type Results, tableOf } from './table.ts';

const root = join(import.meta.dirname, '..');
const file = join(import.meta.dirname, 'results.json');
const local = join(root, '.local');
const parts = ['counts', 'quotes', 'bundles', 'throughput', 'start', 'soak'] as const;
/** Only when asked for by name: it takes as long as SOAK_MINUTES says. */
const notByItself: readonly string[] = ['soak'];
type Part = (typeof parts)[number];

const asked = process.argv.slice(2) as Part[];
const wants = (part: Part): boolean =>
  asked.includes(part) || (asked.length === 0 && !notByItself.includes(part));
const say = (what: string): void => console.error(`▸ ${what}`);

/** The load runs in a process of its own, as a client would, and answers with one line. */
const throughputOf = (environment: NodeJS.ProcessEnv): Promise<Pick<Results, 'throughput' | 'checked'>> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'throughput.ts')], {
      env: environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk;
    });
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0
        ? resolve(JSON.parse(said.trimEnd().split('\n').at(-1) ?? ''))
        : reject(new Error(`the load ended with ${code}`)),
    );
  });

const measureThroughput = async (assembly: string): Promise<Partial<Results>> => {
  const dataDir = mkdtempSync(join(local, 'bench-'));
  const suite = await startLocalSuite({
    assembly,
    dataDir,
    port: 0,
    bankPort: 0,
    smsPort: 0,
    fresh: true,
    warm: true,
  });
  try {
    const memoryMb = Math.round(suite.cloud.memoryMb());
    const measured = await throughputOf({
      ...process.env,
      ...suite.cloud.environment(),
      BASE_URL: suite.cloud.baseUrl,
    });
    return { ...measured, memory: { warmMb: memoryMb, afterLoadMb: Math.round(suite.cloud.memoryMb()) } };
  } finally {
    await suite.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
};

const measureSoak = async (assembly: string): Promise<SoakResult> => {
  const dataDir = mkdtempSync(join(local, 'soak-'));
  const running = await startSoakedSuite(assembly, dataDir);
  try {
    return await soak(running.suite, { minutes: Number(process.env.SOAK_MINUTES ?? 10), perSecond: 40 });
  } finally {
    await running.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
};

const costOf = (counts: Readonly<Record<string, Counts>>): Results['cost'] =>
  Object.entries(counts).map(([kind, one]) => ({ kind, usdPerMillion: usdPerMillion(one) }));

mkdirSync(local, { recursive: true });
const before: Partial<Results> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
const assembly = await buildIfChanged({ root, dataDir: local, step: say });
let results: Partial<Results> = {
  ...before,
  machine: {
    cores: cpus().length,
    cpu: cpus()[0]?.model ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${system()} ${arch()}`,
    node: process.version,
    note: 'load generator, gateway, functions and tables share the cores; an emulator, not DynamoDB',
  },
};
if (wants('counts')) {
  say('counts of every kind of payment, and of every door');
  const counts = await countKinds();
  results = { ...results, counts, cost: costOf(counts), doors: await countDoors() };
}
if (wants('quotes')) {
  say('how long a quote takes');
  results = { ...results, quotes: await measureQuotes() };
}
if (wants('bundles')) {
  say('bundles and their load time');
  results = { ...results, bundles: await measureBundles(join(root, 'dist', 'functions')) };
}
if (wants('throughput')) {
  say('payments a second through the door');
  results = { ...results, ...(await measureThroughput(assembly)) };
}
if (wants('start')) {
  say('from a fresh clone to the first payment');
  results = {
    ...results,
    start: { ...(await measureStart(root, say)), memoryMb: results.memory?.warmMb ?? 0 },
  };
}
if (wants('soak')) {
  say('steady load, and what it wears out');
  results = { ...results, soak: await measureSoak(assembly) };
}
writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
const table = tableOf(results);
writeFileSync(join(import.meta.dirname, 'RESULTS.md'), table);
console.log(table);
process.exit(0);
