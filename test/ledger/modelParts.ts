/**
 * Parts of the reference model: refunds fen by fen, limits by what was spent, and what an account is.
 */
import { limits } from './operations.ts';

export type Sum = readonly [account: string, fen: number];
export const sumOf = (sums: readonly Sum[]): number => sums.reduce((all, [, fen]) => all + fen, 0);

/** The first `sum` fen of these, one at a time to whoever has the strongest claim (Webster). */
const fenByFen = (sums: readonly Sum[], sum: number): number[] => {
  const parts = sums.map(() => 0);
  for (let given = 0; given < sum; given += 1) {
    let best = 0;
    sums.forEach(([, weight], i) => {
      const [, bestWeight] = sums[best] as Sum;
      if (weight * (2 * (parts[best] as number) + 1) > bestWeight * (2 * (parts[i] as number) + 1)) best = i;
    });
    parts[best] = (parts[best] as number) + 1;
  }
  return parts;
};
/** Who gets how much of the next `takes`, after `taken` have gone back. */
export const back = (sums: readonly Sum[], taken: number, takes: number): Sum[] => {
  const before = fenByFen(sums, taken);
  const after = fenByFen(sums, taken + takes);
  return sums
    .map(([account], i): Sum => [account, (after[i] as number) - (before[i] as number)])
    .filter(([, fen]) => fen > 0);
};

/** Per window, for the latest date it was used on: a date that comes late counts against that. */
export type Spent = Map<string, { on: string; fen: number; count: number }>;
type Spending = { readonly available: number; readonly windows?: readonly string[] };

const dayOf = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);

export const isLimited = (account: { readonly spent: Spent }, ask: Spending, at: number): boolean => {
  if (ask.windows === undefined) return false;
  const spends = -ask.available;
  if (spends > limits.perPaymentFen) return true;
  return limits.windows.some((window) => {
    if (!ask.windows?.includes(window.name)) return false;
    const spent = spentIn(account, window, at);
    const tooMany = 'limitCount' in window && spent.count + 1 > window.limitCount;
    return tooMany || spent.fen + spends > window.limitFen;
  });
};
export const spentIn = (
  account: { readonly spent: Spent },
  window: { readonly name: string; readonly per: string },
  at: number,
) => {
  const on = dateIn(window, at);
  const spent = account.spent.get(window.name);
  return spent && spent.on >= on ? spent : { on, fen: 0, count: 0 };
};

/** What a hold counted against: a window by its name, and the date (or month) on which it did. */
export type Count = { readonly name: string; readonly on: string };

const dateIn = (window: { readonly per: string }, at: number): string =>
  dayOf(at).slice(0, window.per === 'day' ? 10 : 7);

export const countsOf = (names: readonly string[] = [], at: number): Count[] =>
  limits.windows
    .filter(({ name }) => names.includes(name))
    .map((window) => ({ name: window.name, on: dateIn(window, at) }));

/** What a hold gives back was not spent after all, if the day (or month) is still the same. */
export const uncount = (
  account: { readonly spent: Spent },
  counts: readonly Count[],
  fen: number,
  at: number,
): void => {
  for (const window of limits.windows) {
    const today = dateIn(window, at);
    const counted = counts.some(({ name, on }) => name === window.name && on === today);
    const spent = account.spent.get(window.name);
    if (counted && spent?.on === today) account.spent.set(window.name, { ...spent, fen: spent.fen - fen });
  }
};

export type Account = {
  status: string;
  available: number;
  held: number;
  projected: number;
  unprojected: number;
  lastCode: number;
  readonly holds: Map<string, { fen: number; readonly expiresAt: number; readonly counts: readonly Count[] }>;
  readonly spent: Spent;
};
