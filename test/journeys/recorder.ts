/**
 * Writes down what each journey was answered, so that two clouds can be compared: a line of JSON an answer.
 *
 * What no two runs can share (ids, times, phones, tokens) is replaced by what it is; amounts, states, codes and words
 * stay. Of something asked repeatedly until it holds, only the last answer counts.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { appendFileSync } from 'node:fs';
import { expect } from 'vitest';

export type Recorded = {
  readonly test: string;
  readonly asked: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
};

const alike: readonly (readonly [RegExp, string])[] = [
  // A hash first: some have digits enough to be taken for something else.
  [/\b[0-9a-f]{64}\b/g, '<long>'],
  [/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<uuid>'],
  [/\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)/g, '<time>'],
  [/\d{4}-\d\d-\d\d/g, '<date>'],
  [/\b([a-z]{2,8})_[0-9a-z]{20,32}\b/g, '$1_<id>'],
  // A report of laundering is named by its day and party; whose it is, is told by the last digits alone.
  [/\bamr_\d{8}_[0-9a-f]{20,32}\b/g, 'amr_<id>'],
  [/\bpn_\*+\d{3}\b/g, 'pn_<masked>'],
  // A merchant's code with the moment in it, and the references that journeys draw.
  [/000201[^"]*6304[0-9A-F]{4}/g, '<merchant code>'],
  [/\bT[0-9a-f]{8}\b/g, '<reference>'],
  [/\b(crd(?:_[a-z]+)+)_\d{9}\b/g, '$1_<id>'],
  [/\bOCN1\.[\w-]+/g, '<card>'],
  [/\bcheck=(?!A{16})[\w-]+/g, 'check=<code>'],
  [/(#\/check\/[A-Z]{2}-\d{4}-\d+)\/[\w-]+/g, '$1/<code>'],
  [/\bwhsec_[\w+/=]+/g, '<secret>'],
  [/\b127\.0\.0\.1:\d+\b/g, '<this machine>'],
  [/\bpn_\d+\b/g, 'pn_<id>'],
  // How far the simulated bank has counted.
  [/\bbk\d{10}\b/g, 'bk<number>'],
  [/\b1[3-9]\d(\d{4}|\*{4})\d{4}\b/g, '<phone>'],
  [/(\d[ ]?){20,}/g, '<digits>'],
  [/[\w+=-]{40,}/g, '<long>'],
];

/**
 * How many seals there are depends on when sweeps came; what they seal does not. A check code is of a signature, and a top-up is
 * told as it stands when the bank has answered, or not yet. How often something was sent by then is chance.
 */
const byChance = new Set(['links', 'check_code', 'deliveries']);
const isOnItsWay = (name: string, value: Readonly<Record<string, unknown>>): boolean =>
  name === 'status' && value.object === 'top_up' && ['submitted', 'succeeded'].includes(String(value.status));

const textAlike = (text: string): string =>
  alike.reduce((left, [pattern, what]) => left.replace(pattern, what), text);

const valueAlike = (value: unknown): unknown => {
  if (typeof value === 'string') return textAlike(value);
  if (typeof value === 'number') return value > 1_600_000_000 ? '<moment>' : value;
  if (Array.isArray(value)) return value.map(valueAlike);
  if (value === null || typeof value !== 'object') return value;
  const alikeOf = ([name, one]: [string, unknown]): [string, unknown] =>
    byChance.has(name) || isOnItsWay(name, value as Record<string, unknown>)
      ? [name, '<by chance>']
      : [textAlike(name), valueAlike(one)];
  // The order of names is nobody's promise: what comes back from a table has another.
  return Object.fromEntries(
    Object.entries(value)
      .map(alikeOf)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
};

/** What callers act on; the rest is the transport's own. */
const headersThatCount = [
  'content-type',
  'cache-control',
  'retry-after',
  'should-retry',
  'idempotency-replayed',
  'access-control-allow-origin',
];

const tentative = new AsyncLocalStorage<Recorded[]>();

export const recordAnswer = (
  file: string | undefined,
  asked: { readonly method: string; readonly path: string },
  answer: { readonly status: number; readonly headers: Headers; readonly body: unknown },
): void => {
  const { currentTestName, testPath } = expect.getState();
  // Other tests borrow the cast of the journeys; their answers are theirs.
  if (file === undefined || !testPath?.includes('/journeys/')) return;
  const group = tentative.getStore();
  // Whether something that is asked until it holds was done by this request or by an earlier one is chance.
  const counting = headersThatCount.filter((name) => group === undefined || name !== 'idempotency-replayed');
  const headers = counting.flatMap((name) => {
    const value = answer.headers.get(name);
    // When to come back depends on the second of the asking.
    return value === null ? [] : [[name, name === 'retry-after' ? '<seconds>' : value] as const];
  });
  const recorded: Recorded = {
    test: currentTestName ?? 'before the tests',
    asked: `${asked.method} ${textAlike(asked.path)}`,
    status: answer.status,
    headers: Object.fromEntries(headers),
    body: valueAlike(answer.body),
  };
  if (group) group.push(recorded);
  else appendFileSync(file, `${JSON.stringify(recorded)}\n`);
};

/** One try among several: nothing of it is written unless `keep` is called. */
export const recordTry = async <T>(
  file: string | undefined,
  ask: () => Promise<T>,
): Promise<{ readonly value: T; keep(): void }> => {
  const group: Recorded[] = [];
  const value = await tentative.run(group, ask);
  return {
    value,
    keep: () => {
      if (file !== undefined)
        for (const recorded of group) appendFileSync(file, `${JSON.stringify(recorded)}\n`);
    },
  };
};
