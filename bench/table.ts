/** The results as a page that people read; `results.json` holds the same for programs. */
import type { BundleResult } from './bundles.ts';
import type { Counts } from './cost.ts';
import type { LoadResult } from './load.ts';
import type { QuoteResult } from './quotes.ts';
import type { SoakResult } from './soak.ts';

export type Results = {
  readonly machine: Readonly<Record<string, string | number>>;
  readonly counts: Readonly<Record<string, Counts>>;
  readonly doors: Readonly<Record<string, Counts>>;
  readonly quotes: readonly QuoteResult[];
  readonly throughput: readonly LoadResult[];
  readonly checked: {
    readonly acknowledged: number;
    readonly booked: number;
    readonly trialBalanceZero: boolean;
  };
  readonly memory: { readonly warmMb: number; readonly afterLoadMb: number };
  readonly bundles: readonly BundleResult[];
  readonly soak: SoakResult;
  readonly start: {
    readonly cloneToFirstPaymentSeconds: number;
    readonly restartSeconds: number;
    readonly memoryMb: number;
  };
  readonly cost: readonly { readonly kind: string; readonly usdPerMillion: number }[];
};

type Cell = string | number | boolean;

const rows = (head: readonly string[], lines: readonly (readonly Cell[])[]): string =>
  [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const section = (title: string, text: string | undefined): string[] =>
  text ? [`## ${title}`, '', text, ''] : [];

const soakOf = (soak: SoakResult): string =>
  [
    `${soak.minutes} minutes at ${soak.perSecond} requests a second: ${soak.requests} requests, ${soak.errors} errors; ${soak.acknowledgedFen} fen acknowledged and ${soak.bookedFen} booked; the trial balance is ${soak.balanced ? 'zero' : 'NOT zero'}.`,
    `p50 ${soak.p50Ms[0]} ms after the warm-up and ${soak.p50Ms[1]} ms at the end, p99 ${soak.p99Ms[0]} ms and ${soak.p99Ms[1]} ms. Memory is each process's own (floor of a window, after the warm-up).`,
    '',
    rows(
      ['process', 'first MB', 'last MB', 'trend MB', 'grows'],
      soak.memory.map((one) => [one.process, one.firstMb, one.lastMb, one.growthMb, one.grows]),
    ),
  ].join('\n');

export const tableOf = (results: Partial<Results>): string =>
  [
    '# What the bench measured',
    '',
    `Written by \`npm run bench\`. ${Object.entries(results.machine ?? {})
      .map(([name, value]) => `${name}: ${value}`)
      .join('; ')}.`,
    'Counts are exact. A refused write reports none and is charged all the same: what its items would have cost is added by rule.',
    'Times are of this machine, shared and noisy: read them as ratios within one run.',
    '',
    ...section(
      'Counts per kind',
      results.counts &&
        rows(
          ['kind', 'write units', 'of indexes', 'read units', 'calls', 'round trips', 'US$ per million'],
          Object.entries(results.counts).map(([kind, one]) => [
            kind,
            one.writeUnits,
            one.indexWriteUnits,
            one.readUnits,
            one.calls,
            one.roundTrips,
            results.cost?.find((cost) => cost.kind === kind)?.usdPerMillion ?? '',
          ]),
        ),
    ),
    ...section(
      'Counts per door, the whole way',
      results.doors &&
        rows(
          ['door', 'write units', 'of indexes', 'read units', 'calls', 'round trips'],
          Object.entries(results.doors).map(([door, one]) => [
            door,
            one.writeUnits,
            one.indexWriteUnits,
            one.readUnits,
            one.calls,
            one.roundTrips,
          ]),
        ),
    ),
    ...section(
      'Quotes, in process and through their doors',
      results.quotes &&
        rows(
          ['door', 'median ms', 'p99 ms'],
          results.quotes.map((one) => [one.door, one.medianMs, one.p99Ms]),
        ),
    ),
    ...section(
      'Payments a second, through the HTTP door',
      results.throughput &&
        rows(
          ['load', 'clients', 'per second', 'p50 ms', 'p99 ms', 'errors'],
          results.throughput.map((one) => [
            one.name,
            one.clients,
            one.perSecond,
            one.p50Ms,
            one.p99Ms,
            one.errors,
          ]),
        ),
    ),
    ...section(
      'Nothing lost, nothing double',
      results.checked &&
        `${results.checked.acknowledged} payments were acknowledged and ${results.checked.booked} are booked; the trial balance is ${
          results.checked.trialBalanceZero ? 'zero' : 'NOT zero'
        }.`,
    ),
    ...section(
      'Bundles',
      results.bundles &&
        rows(
          ['function', 'bytes', 'load ms', 'ratio to the SDK clients alone'],
          results.bundles.map((one) => [one.function, one.bytes, one.initMs, one.initRatio]),
        ),
    ),
    ...section('Soak', results.soak && soakOf(results.soak)),
    ...section(
      'Start and memory',
      results.start &&
        `From a fresh clone to the first payment ${results.start.cloneToFirstPaymentSeconds} s; from \`npm start\` once installed ${results.start.restartSeconds} s. All functions warm: ${results.memory?.warmMb ?? '?'} MB; after the load ${results.memory?.afterLoadMb ?? '?'} MB.`,
    ),
  ].join('\n');
