/**
 * `npm run simulate -- --seed 1 --minutes 10`: one world after the other, each from its own seed, until the time is over or
 * enough operations were done; `--operations` with `--worlds 1` plays one seed again. `--write` keeps the summary,
 * `--keep-going` goes on with the next seed after a failure.
 *
 * Ends at the first thing that is wrong, with the seed, the commit, the operation, what led to it and how to see it again.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { progress } from '../localstack/progress.ts';
import { commit } from './commit.ts';
import { SimulationFailed, simulate } from './simulate.ts';
import { addFailure, addReport, emptySummary, resultsText, summaryTable } from './summary.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string' },
    hours: { type: 'string' },
    operations: { type: 'string' },
    worlds: { type: 'string' },
    scene: { type: 'string' },
    write: { type: 'boolean', default: false },
    'keep-going': { type: 'boolean', default: false },
  },
});
const number = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  const read = Number(text);
  if (!Number.isFinite(read) || read < 0) throw new Error(`not a number: ${text}`);
  return read;
};

const usualPerWorld = 2_000;
const scenes = ['payment', 'tourism', 'identity', 'operations'];
if (values.scene !== undefined && !scenes.includes(values.scene))
  throw new Error(`no such scene: ${values.scene}; there are ${scenes.join(', ')}`);
const firstSeed = number(values.seed) ?? 1;
const asked = number(values.operations);
const worlds = number(values.worlds) ?? Number.POSITIVE_INFINITY;
const perWorld = worlds === 1 && asked !== undefined ? asked : usualPerWorld;
const minutes = number(values.minutes) ?? (number(values.hours) ?? 0) * 60;
const unlimited = asked === undefined && minutes === 0 && worlds === Number.POSITIVE_INFINITY;
const until = performance.now() + (unlimited ? 1 : minutes) * 60_000;
const most = asked ?? Number.POSITIVE_INFINITY;

let summary = emptySummary({ firstSeed, commit: commit(), perWorld });
const goesOn = (): boolean =>
  summary.worlds < worlds &&
  summary.operations < most &&
  ((asked !== undefined && minutes === 0) || worlds < Number.POSITIVE_INFINITY || performance.now() < until);

// Stacks are for the one world that is played again.
if (worlds > 1) Error.stackTraceLimit = 0;
const shown = progress();
const startedAt = performance.now();
const secondsSoFar = (): number => (performance.now() - startedAt) / 1000;
let saidAt = 0;
const say = (): void => {
  const seconds = secondsSoFar();
  if (seconds - saidAt < 10 && summary.worlds > 0) return;
  saidAt = seconds;
  const perSecond = Math.round(summary.operations / Math.max(1, seconds));
  shown.step(`${summary.operations} operations, ${perSecond}/s, ${summary.faultsInAll} faults`);
};

/** What a nightly run leaves for whoever looks in the morning. */
const kept = new URL('../.local/simulation/', import.meta.url);
mkdirSync(kept, { recursive: true });
const tell = (failed: SimulationFailed): void => {
  console.error(`\n✗ ${failed.message}\n  ${summary.operations} operations in other worlds were right`);
  if (failed.cause instanceof Error && worlds === 1) console.error(failed.cause.stack);
  writeFileSync(new URL(`seed-${failed.seed}.txt`, kept), `${failed.message}\n`);
  process.exitCode = 1;
};

say();
for (let seed = firstSeed; goesOn(); seed += 1) {
  try {
    const scene = values.scene === undefined ? {} : { scene: values.scene };
    const report = await simulate({ seed, operations: perWorld, ...scene });
    const { user, system } = process.cpuUsage();
    summary = addReport(summary, report, { seconds: secondsSoFar(), cpuSeconds: (user + system) / 1e6 });
  } catch (cause) {
    if (!(cause instanceof SimulationFailed)) throw cause;
    tell(cause);
    if (!values['keep-going']) break;
    summary = addFailure(summary, seed);
  }
  say();
}
shown.done();
if (process.exitCode === undefined || values['keep-going']) console.log(summaryTable(summary));
writeFileSync(new URL('summary.json', kept), `${JSON.stringify(summary, null, 2)}\n`);
if (values.write) {
  writeFileSync(new URL('results.json', import.meta.url), `${JSON.stringify(summary, null, 2)}\n`);
  writeFileSync(new URL('RESULTS.md', import.meta.url), resultsText(summary));
}
