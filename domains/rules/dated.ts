/**
 * Rules as data: parameters in force at a place between two dates, with the law and the page that say so.
 *
 * A date for which no row is known has no rule; nothing is carried forward past the last date a source supports.
 */
import { type Refusal, refuse } from '../outcome/refusal.ts';
import type { BusinessDate } from '../time/businessDate.ts';
import type { RuleRefusalCode } from './refusals.ts';
import type { Words } from './words.ts';

/** O official, M text carried by others, E exam bank, C public code, Q question sites, G our own knowledge. */
export const confidences = ['O', 'M', 'E', 'C', 'Q', 'G'] as const;
export type Confidence = (typeof confidences)[number];

export type Source = {
  readonly law: Words;
  /** `第十一条`, where a source names one. */
  readonly article?: string;
  /** Where the figures were read: an address or a citation. */
  readonly read: string;
  readonly confidence: Confidence;
};

export type Dated<Parameters> = {
  readonly set: string;
  readonly place: string;
  readonly from: BusinessDate;
  /** The last day; left out: until further notice. */
  readonly to?: BusinessDate;
  /** Only in these months of each year (a summer's tariff); left out: in all. */
  readonly months?: readonly number[];
  readonly source: Source;
  readonly parameters: Parameters;
  /** The name of a reform that changed it (reform.ts); no law of today. */
  readonly reform?: string;
};

/** Where the numbers of a rule come from. */
export type Origin =
  | {
      readonly kind: 'law';
      readonly set: string;
      readonly place: string;
      readonly from: BusinessDate;
      readonly to: BusinessDate | null;
      readonly source: Source;
      readonly reform: string | null;
    }
  | { readonly kind: 'given' };

export type Law<Parameters> = { readonly parameters: Parameters; readonly origin: Origin };

const isInForce = (row: Dated<unknown>, on: BusinessDate): boolean =>
  row.from <= on &&
  (row.to === undefined || on <= row.to) &&
  (row.months === undefined || row.months.includes(Number(on.slice(5, 7))));

export const lawOf = <Parameters>(row: Dated<Parameters>): Law<Parameters> => ({
  parameters: row.parameters,
  origin: {
    kind: 'law',
    set: row.set,
    place: row.place,
    from: row.from,
    to: row.to ?? null,
    source: row.source,
    reform: row.reform ?? null,
  },
});

/** The one row in force at a place on a date; with `set`, only if that is the one. */
export const ruleOn = <Parameters>(
  rows: readonly Dated<Parameters>[],
  asked: { readonly place: string; readonly on: BusinessDate; readonly set?: string },
): Law<Parameters> | Refusal<RuleRefusalCode> => {
  const { place, on, set } = asked;
  const here = rows.filter((row) => row.place === place);
  if (here.length === 0)
    // Not the place itself: whatever somebody typed there is not told back.
    return refuse('place-unknown', { known: [...new Set(rows.map((row) => row.place))] });
  const row = here.find((one) => isInForce(one, on));
  if (row === undefined)
    return refuse('rule-not-in-force', {
      place,
      on,
      known: here.map(({ from, to }) => ({ from, to: to ?? null })),
    });
  if (set !== undefined && row.set !== set) return refuse('rule-set-not-in-force', { on, inForce: row.set });
  return lawOf(row);
};

const shareMonth = (one: Dated<unknown>, other: Dated<unknown>): boolean =>
  one.months === undefined ||
  other.months === undefined ||
  one.months.some((month) => other.months?.includes(month));

/** Two rows of one place on one day, or undefined: a table must be able to answer with one. */
export const contradictionIn = (
  rows: readonly Dated<unknown>[],
): { readonly place: string; readonly sets: readonly [string, string] } | undefined => {
  for (const [at, row] of rows.entries())
    for (const other of rows.slice(at + 1)) {
      if (row.place !== other.place || !shareMonth(row, other)) continue;
      const [earlier, later] = row.from <= other.from ? [row, other] : [other, row];
      if (earlier.to === undefined || later.from <= earlier.to)
        return { place: row.place, sets: [row.set, other.set] };
    }
  return undefined;
};
