/**
 * `npm test`: everything that needs no Docker, in order of cost, and one honest last line.
 *
 * Types, lint, build and synthesis come first and count as one each; a suite runs even if one before it failed, so
 * that one run tells all. `npm test -- unit house` runs only those.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { getBrowser } from './testBrowser.ts';
import { type Count, countOf, lastLine, nothing, plus } from './testCount.ts';

const root = join(import.meta.dirname, '..');
const reports = join(root, '.local', 'test');
const suites = ['unit', 'amounts', 'house', 'stacks', 'localstack', 'journeys', 'pages'];

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

const suite = (name: string): Count => {
  say(`suite: ${name}`);
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
  const count = suite(name);
  if (count.failed > 0) failures.push(name);
  total = plus(total, count);
}
console.log(`\n${Math.round((performance.now() - startedAt) / 1_000)} s in all`);
if (failures.length > 0) console.log(`failures in: ${failures.join(', ')}`);
console.log(lastLine(total));
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
