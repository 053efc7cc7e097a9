/** What many worlds have come to, and how a person reads it. */
import type { Report } from './simulate.ts';

export type Summary = {
  readonly commit: string;
  readonly seeds: { readonly first: number; readonly last: number };
  readonly operationsPerWorld: number;
  readonly worlds: number;
  /** Seeds of worlds in which something was wrong; their operations are not counted. */
  readonly failed: readonly number[];
  readonly operations: number;
  readonly events: number;
  /** Calls to the outside and other moments that were decided one by one. */
  readonly steps: number;
  readonly journals: number;
  readonly simulatedDays: number;
  readonly seconds: number;
  readonly operationsPerSecond: number;
  /** Of this process: what others took from the machine meanwhile does not count. */
  readonly cpuSeconds: number;
  readonly operationsPerCpuSecond: number;
  readonly faultsInAll: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly answers: Readonly<Record<string, number>>;
};

export const emptySummary = (asked: {
  readonly firstSeed: number;
  readonly commit: string;
  readonly perWorld: number;
}): Summary => ({
  commit: asked.commit,
  seeds: { first: asked.firstSeed, last: asked.firstSeed - 1 },
  operationsPerWorld: asked.perWorld,
  worlds: 0,
  failed: [],
  operations: 0,
  events: 0,
  steps: 0,
  journals: 0,
  simulatedDays: 0,
  seconds: 0,
  operationsPerSecond: 0,
  cpuSeconds: 0,
  operationsPerCpuSecond: 0,
  faultsInAll: 0,
  faults: {},
  answers: {},
});

const added = (
  sums: Readonly<Record<string, number>>,
  more: Readonly<Record<string, number>>,
): Record<string, number> => {
  const all: Record<string, number> = { ...sums };
  for (const [name, count] of Object.entries(more)) all[name] = (all[name] ?? 0) + count;
  return Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
};

type Spent = { readonly seconds: number; readonly cpuSeconds: number };

export const addReport = (summary: Summary, report: Report, spent: Spent): Summary => {
  const { seconds, cpuSeconds } = spent;
  const operations = summary.operations + report.operations;
  const faults = added(summary.faults, report.faults);
  return {
    ...summary,
    seeds: { ...summary.seeds, last: report.seed },
    worlds: summary.worlds + 1,
    operations,
    events: summary.events + report.events,
    steps: summary.steps + report.steps,
    journals: summary.journals + report.journals,
    simulatedDays: Math.round((summary.simulatedDays + report.simulatedMs / 86_400_000) * 10) / 10,
    seconds: Math.round(seconds * 10) / 10,
    operationsPerSecond: Math.round(operations / Math.max(seconds, 0.001)),
    cpuSeconds: Math.round(cpuSeconds * 10) / 10,
    operationsPerCpuSecond: Math.round(operations / Math.max(cpuSeconds, 0.001)),
    faultsInAll: Object.values(faults).reduce((sum, count) => sum + count, 0),
    faults,
    answers: added(summary.answers, report.answers),
  };
};

export const addFailure = (summary: Summary, seed: number): Summary => ({
  ...summary,
  seeds: { ...summary.seeds, last: seed },
  worlds: summary.worlds + 1,
  failed: [...summary.failed, seed],
});

const rows = (counts: Readonly<Record<string, number>>): readonly (readonly [string, number])[] =>
  Object.entries(counts).sort(([, a], [, b]) => b - a);
const facts = (summary: Summary): readonly (readonly [string, string | number])[] => [
  ['commit', summary.commit],
  ['seeds', `${summary.seeds.first} to ${summary.seeds.last} (${summary.worlds} worlds)`],
  ['worlds in which something was wrong', summary.failed.length === 0 ? 'none' : summary.failed.join(', ')],
  ['operations (requests of clients)', summary.operations],
  ['events (messages, batches, schedules)', summary.events],
  ['scheduled steps', summary.steps],
  ['journals written', summary.journals],
  ['faults injected', summary.faultsInAll],
  ['simulated time', `${summary.simulatedDays} days`],
  ['duration', `${summary.seconds} s, ${summary.operationsPerSecond} operations/s`],
  ['processor time', `${summary.cpuSeconds} s, ${summary.operationsPerCpuSecond} operations/s`],
];

const padded = (pairs: readonly (readonly [string, string | number])[]): string =>
  pairs.map(([name, value]) => `  ${name.padEnd(42)} ${String(value).padStart(12)}`).join('\n');

export const summaryTable = (summary: Summary): string =>
  [
    padded(facts(summary)),
    '\n  faults',
    padded(rows(summary.faults)),
    '\n  answers',
    padded(rows(summary.answers)),
    summary.failed.length === 0
      ? '\n  nothing is lost, nothing is made up, every answer is explained'
      : '\n  something is wrong: see above',
  ].join('\n');

const table = (head: string, pairs: readonly (readonly [string, string | number])[]): string =>
  [`| ${head} | |`, '| --- | ---: |', ...pairs.map(([name, value]) => `| ${name} | ${value} |`)].join('\n');

export const resultsText = (summary: Summary): string =>
  [
    '# A long simulated run',
    '',
    'Written by `npm run simulate -- --write`. Every world that is not named as wrong ended at rest with a trial balance of',
    'zero, no open hold, no unfinished saga, every seal intact, the bank reconciled and every answer explained by the model.',
    '',
    table('run', facts(summary)),
    '',
    table('fault', rows(summary.faults)),
    '',
    table('answer', rows(summary.answers)),
    '',
  ].join('\n');
