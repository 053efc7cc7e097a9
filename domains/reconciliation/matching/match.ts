/**
 * A day's bill against what we expected of it: matches, breaks, and what waits for the day after.
 *
 * Every fen is explained: the channel's sum less ours equals the breaks and what is carried, always, or it is our bug.
 * What a clock apart put on the other side of midnight is carried once; on the second day it is missing or unexpected.
 */
import { addFen, type Fen, negateFen, subtractFen, sumFen } from '../../money/fen.ts';
import { invariant } from '../../outcome/invariant.ts';
import { addDays, type BusinessDate, type EpochMs, startOfDate } from '../../time/businessDate.ts';
import type { BillKind, BillRow } from '../bills/bill.ts';
import type { Break, Carried, Expectation, Match } from './expectation.ts';

export type Reconciled = {
  readonly matches: readonly Match[];
  readonly breaks: readonly Break[];
  readonly carried: Carried;
};

export type Day = {
  readonly date: BusinessDate;
  /** How far the channel's clock and ours may be apart around midnight. */
  readonly toleranceMs: number;
};

type Bucket = {
  readonly kind: BillKind;
  readonly billedAs: string;
  readonly ours: Expectation[];
  readonly theirs: BillRow[];
};

const asMoneyIn = (kind: BillKind, amount: Fen): Fen => (kind === 'refund' ? negateFen(amount) : amount);
export const moneyIn = (lines: readonly { readonly kind: BillKind; readonly fen: Fen }[]): Fen =>
  sumFen(lines.map(({ kind, fen }) => asMoneyIn(kind, fen)));

const bucketsOf = (ours: readonly Expectation[], theirs: readonly BillRow[]): Bucket[] => {
  const buckets = new Map<string, Bucket>();
  const bucketOf = (kind: BillKind, billedAs: string): Bucket => {
    const key = `${kind} ${billedAs}`;
    const bucket = buckets.get(key) ?? { kind, billedAs, ours: [], theirs: [] };
    buckets.set(key, bucket);
    return bucket;
  };
  for (const one of ours) bucketOf(one.kind, one.billedAs).ours.push(one);
  for (const row of theirs) bucketOf(row.kind, row.reference).theirs.push(row);
  return [...buckets.values()];
};

const named = ({ kind, billedAs, ours, theirs }: Bucket) => ({
  kind,
  billedAs,
  journals: ours.map(({ journal }) => journal),
  lines: theirs.map(({ line }) => line),
});

/** Rows with one number of the channel's are one row, sent again. */
const firstOfEach = (rows: readonly BillRow[]): { first: BillRow[]; again: BillRow[] } => {
  const firstById = new Map(rows.toReversed().map((row) => [row.channelId, row]));
  const isFirst = (row: BillRow): boolean => firstById.get(row.channelId) === row;
  return { first: rows.filter(isFirst), again: rows.filter((row) => !isFirst(row)) };
};

const reconcileBucket = (bucket: Bucket): { match?: Match; breaks: Break[] } => {
  const { kind, ours } = bucket;
  const { first: theirs, again } = firstOfEach(bucket.theirs);
  const breaks: Break[] = again.map((row) => ({
    ...named({ ...bucket, theirs: [row] }),
    finding: 'billed-twice',
    differenceFen: moneyIn([row]),
  }));
  const once = { ...bucket, theirs };
  const differenceFen = subtractFen(moneyIn(theirs), moneyIn(ours));
  const told = ours.flatMap(({ channelId }) => (channelId === undefined ? [] : [channelId]));
  if (theirs.length === 0) breaks.push({ ...named(once), finding: 'missing', differenceFen });
  else if (ours.length === 0) breaks.push({ ...named(once), finding: 'unexpected', differenceFen });
  else if (differenceFen !== 0) breaks.push({ ...named(once), finding: 'amount-differs', differenceFen });
  else {
    if (told.some((id) => !theirs.some((row) => row.channelId === id)))
      breaks.push({ ...named(once), finding: 'id-differs', differenceFen });
    const by = ours.length === 1 && theirs.length === 1 ? 'one' : 'sum';
    const amount = kind === 'refund' ? negateFen(moneyIn(ours)) : moneyIn(ours);
    return { match: { ...named(once), fen: amount, by }, breaks };
  }
  return { breaks };
};

/** Paid with us and refunded there under one number, or the other way round: one mistake, not two. */
const withKindsPaired = (breaks: readonly Break[]): Break[] => {
  const lone = (finding: Break['finding']) => breaks.filter((one) => one.finding === finding);
  const partnerOf = (missing: Break): Break | undefined =>
    lone('unexpected').find((one) => one.billedAs === missing.billedAs && one.kind !== missing.kind);
  const pairs = lone('missing').flatMap((missing) => {
    const unexpected = partnerOf(missing);
    return unexpected === undefined ? [] : [{ missing, unexpected }];
  });
  const paired = new Set(pairs.flatMap(({ missing, unexpected }) => [missing, unexpected]));
  return [
    ...breaks.filter((one) => !paired.has(one)),
    ...pairs.map(
      ({ missing, unexpected }): Break => ({
        ...missing,
        finding: 'kind-differs',
        lines: unexpected.lines,
        differenceFen: addFen(missing.differenceFen, unexpected.differenceFen),
      }),
    ),
  ];
};

/**
 * `ours` and `theirs` are of the day; `before` is what the day before carried, and is not carried again.
 *
 * @example a payment of 23:59:58 that the channel paid at 00:00:01: carried on the first day, matched on the second.
 */
export const reconcile = (
  day: Day,
  today: { readonly ours: readonly Expectation[]; readonly theirs: readonly BillRow[] },
  before: Carried,
): Reconciled => {
  const ours = [...before.expectations, ...today.ours];
  const theirs = [...before.rows, ...today.theirs];
  const late = new Set<Expectation | BillRow>([...before.expectations, ...before.rows]);
  const [from, to] = [startOfDate(day.date), startOfDate(addDays(day.date, 1))];
  const nearMidnight = (at: EpochMs): boolean =>
    Math.abs(at - from) <= day.toleranceMs || Math.abs(to - at) <= day.toleranceMs;
  const mayWait = (one: Expectation | BillRow): boolean => !late.has(one) && nearMidnight(one.at);

  const carried: { expectations: Expectation[]; rows: BillRow[] } = { expectations: [], rows: [] };
  const matches: Match[] = [];
  const breaks: Break[] = [];
  for (const bucket of bucketsOf(ours, theirs)) {
    const oneSided = bucket.ours.length === 0 || bucket.theirs.length === 0;
    if (oneSided && [...bucket.ours, ...bucket.theirs].every(mayWait)) {
      carried.expectations.push(...bucket.ours);
      carried.rows.push(...bucket.theirs);
      continue;
    }
    const { match, breaks: found } = reconcileBucket(bucket);
    if (match !== undefined) matches.push(match);
    breaks.push(...found);
  }
  const paired = withKindsPaired(breaks);
  const explained = addFen(
    sumFen(paired.map(({ differenceFen }) => differenceFen)),
    moneyIn(carried.rows),
    negateFen(moneyIn(carried.expectations)),
  );
  invariant(
    explained === subtractFen(moneyIn(theirs), moneyIn(ours)),
    'a fen between the bill and the books is not explained',
  );
  return { matches, breaks: paired, carried };
};
