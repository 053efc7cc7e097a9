/**
 * `npm test`: everything, in order of cost, and one honest last line. Without Docker, Python 3.13 and Java the suites
 * on LocalStack are skipped, and said to be; everything else needs nothing but npm.
 *
 * Types, lint, build and synthesis come first and count as one each; a suite runs even if one before it failed, so
 * that one run tells all. `npm test -- unit house` runs only those.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { addDays, businessDate, startOfDate } from '../domains/time/businessDate.ts';
import { modeOrInstalled } from './emulator/getPrograms.ts';
import { getBrowser } from './testBrowser.ts';
import { type Count, countOf, lastLine, nothing, plus } from './testCount.ts';

const root = join(import.meta.dirname, '..');
const reports = join(root, '.local', 'test');
const suites = [
  'unit',
  'amounts',
  'house',
  'stacks',
  'localstack',
  'pages',
  'planted',
  'journeys',
  'emulator',
  'answers',
];

const asked = process.argv.slice(2);
const unknown = asked.filter((suite) => !suites.includes(suite));
if (unknown.length > 0) {
  console.error(`no such suite: ${unknown.join(', ')}; there are ${suites.join(', ')}`);
  process.exit(2);
}
const wanted = suites.filter((suite) => asked.length === 0 || asked.includes(suite));

const say = (what: string): void => console.log(`\n▸ ${what}`);
const environment: NodeJS.ProcessEnv = {
  ...process.env,
  PATH: [join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter),
};

const run = (command: string, ...args: readonly string[]): number =>
  spawnSync(command, args, { cwd: root, env: environment, stdio: 'inherit' }).status ?? 1;

/** A step that is no suite of tests: it passes or fails as one. */
const step = (name: string, ...commands: readonly (readonly [string, ...string[]])[]): Count => {
  say(name);
  const passed = commands.every(([command, ...args]) => run(command, ...args) === 0);
  if (!passed) console.log(`✗ ${name}`);
  return passed ? { ...nothing, passed: 1 } : { ...nothing, failed: 1 };
};

/** Why LocalStack cannot be tested here; on CI, and for whoever asks for it by name, that is a failure. */
const whyNoLocalstack = (name: string): string | undefined => {
  if (name !== 'emulator' && name !== 'answers') return undefined;
  const mode = modeOrInstalled(say);
  return mode.kind === 'not-here' ? mode.why : undefined;
};

/** What journeys on both clouds take together, and some more. */
const comparedMs = 8 * 60_000;

/** Fees grow and prices change with the day, so what two clouds answered is only the same within one of Shanghai's days. */
const withinOneDay = async (): Promise<void> => {
  const leftMs = startOfDate(addDays(businessDate(Date.now()), 1)) - Date.now();
  if (!wanted.includes('answers') || leftMs > comparedMs) return;
  say(`a new day begins in Shanghai in ${Math.ceil(leftMs / 60_000)} min: waiting for it`);
  await pause(leftMs + 1_000);
};

const suite = (name: string): Count => {
  say(`suite: ${name}`);
  const whyNot = whyNoLocalstack(name);
  if (whyNot !== undefined) {
    const isRequired = process.env.CI !== undefined || asked.length > 0;
    console.log(`${isRequired ? '✗ cannot run' : '- skipped'}: ${whyNot}`);
    return isRequired ? { ...nothing, failed: 1 } : { ...nothing, skipped: 1 };
  }
  if (name === 'pages') {
    const browser = getBrowser(say);
    if (browser === undefined) return { ...nothing, failed: 1 };
    environment.CHROMIUM_PATH = browser;
  }
  const file = join(reports, `${name}.json`);
  rmSync(file, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const exitCode = run('vitest', 'run', '--project', name, ...reporters);
  return countOf(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined, exitCode);
};

mkdirSync(reports, { recursive: true });
const startedAt = performance.now();
let total = nothing;
if (asked.length === 0) {
  total = plus(total, step('types', ['tsc', '--noEmit', '-p', '.'], ['tsc', '--noEmit', '-p', 'web']));
  total = plus(total, step('lint and format', ['biome', 'check', '.']));
  total = plus(total, step('build and synthesis', ['node', 'bin/build.ts'], ['node', 'bin/onecode.ts']));
}
const failures: string[] = [];
for (const name of wanted) {
  if (name === 'journeys') await withinOneDay();
  const count = suite(name);
  if (count.failed > 0) failures.push(name);
  total = plus(total, count);
}
console.log(`\n${Math.round((performance.now() - startedAt) / 1_000)} s in all`);
if (failures.length > 0) console.log(`failures in: ${failures.join(', ')}`);
console.log(lastLine(total));
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
