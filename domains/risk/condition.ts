/**
 * Conditions of risk rules, as data: read from a file, shown to an auditor, tried on history. Each says whether it holds of an
 * event and, where it counts, what it counted.
 */
import { addFen, type Fen, zeroFen } from '../money/fen.ts';
import { never } from '../outcome/invariant.ts';
import type { EpochMs } from '../time/businessDate.ts';
import type { EventKind, Party, RiskEvent } from './event.ts';
import type { History } from './history.ts';

export type Condition =
  | { readonly if: 'kind'; readonly is: readonly EventKind[] }
  | { readonly if: 'amount'; readonly atLeastFen: Fen }
  /** Shanghai wall time, from the first hour (included) to the second; may run over midnight. */
  | { readonly if: 'hour'; readonly from: number; readonly to: number }
  /** The payer has used no such device before the last so-many milliseconds. */
  | { readonly if: 'new-device'; readonly withinMs: number }
  /** The payer was in other places only, in that time; who has no history is nowhere odd. */
  | { readonly if: 'odd-place'; readonly lookBackMs: number }
  /** So many, or so much, of a party in that time, this one included. */
  | {
      readonly if: 'velocity';
      readonly of: Party;
      readonly withinMs: number;
      readonly countAtLeast?: number;
      readonly sumAtLeastFen?: Fen;
      /** Only events up to this amount are counted: bursts of small ones. */
      readonly eachAtMostFen?: Fen;
      readonly kinds?: readonly EventKind[];
    }
  /** An earlier event of the payer for which the other condition held then. */
  | { readonly if: 'after'; readonly withinMs: number; readonly which: Condition }
  | { readonly if: 'all'; readonly of: readonly Condition[] }
  | { readonly if: 'any'; readonly of: readonly Condition[] }
  | { readonly if: 'not'; readonly what: Condition };

export type Held = {
  readonly holds: boolean;
  readonly counted?: { readonly count: number; readonly fen: Fen };
};

const hourOf = (at: EpochMs): number => Math.floor((at / 3_600_000 + 8) % 24);
const isBetween = (hour: number, from: number, to: number): boolean =>
  from <= to ? from <= hour && hour < to : hour >= from || hour < to;

const velocity = (
  condition: Extract<Condition, { if: 'velocity' }>,
  event: RiskEvent,
  history: History,
): Held => {
  const id = event[condition.of];
  if (id === null) return { holds: false };
  const { withinMs, eachAtMostFen, kinds, countAtLeast, sumAtLeastFen } = condition;
  const isPlain = eachAtMostFen === undefined && kinds === undefined;
  const asked = { from: event.at - withinMs, to: event.at + 1, but: event };
  const tally = isPlain ? history.tally?.(condition.of, id, asked) : undefined;
  const isEnough = (count: number, sumFen: Fen): boolean =>
    (countAtLeast === undefined || count >= countAtLeast) &&
    (sumAtLeastFen === undefined || sumFen >= sumAtLeastFen);
  if (tally !== undefined) {
    const all = { count: tally.count + 1, fen: addFen(tally.fen, event.fen) };
    return { holds: isEnough(all.count, all.fen), counted: all };
  }
  const before = history.of(condition.of, id, event.at - withinMs, event.at + 1);
  const counted = [...before.filter((one) => one.id !== event.id), event].filter(
    (one) => (eachAtMostFen === undefined || one.fen <= eachAtMostFen) && (kinds?.includes(one.kind) ?? true),
  );
  const sumFen = addFen(zeroFen, ...counted.map(({ fen }) => fen));
  // An event that is itself not of the counted kind does not set a rule off again and again.
  return {
    holds: isEnough(counted.length, sumFen) && counted.includes(event),
    counted: { count: counted.length, fen: sumFen },
  };
};

const earliest = 0;

export const judge = (condition: Condition, event: RiskEvent, history: History): Held => {
  const earlier = (from: EpochMs): readonly RiskEvent[] =>
    history.of('payer', event.payer, from, event.at).filter((one) => one.id !== event.id);
  switch (condition.if) {
    case 'kind':
      return { holds: condition.is.includes(event.kind) };
    case 'amount':
      return { holds: event.fen >= condition.atLeastFen };
    case 'hour':
      return { holds: isBetween(hourOf(event.at), condition.from, condition.to) };
    case 'new-device': {
      const since = event.at - condition.withinMs;
      const known = earlier(earliest).some((one) => one.device === event.device && one.at < since);
      return { holds: event.device !== null && !known };
    }
    case 'odd-place': {
      const places = earlier(event.at - condition.lookBackMs).flatMap(({ place }) => place ?? []);
      return { holds: event.place !== null && places.length > 0 && !places.includes(event.place) };
    }
    case 'velocity':
      return velocity(condition, event, history);
    case 'after': {
      const before = earlier(event.at - condition.withinMs);
      return { holds: before.some((one) => judge(condition.which, one, history).holds) };
    }
    case 'all': {
      const each = condition.of.map((one) => judge(one, event, history));
      const counted = each.find((one) => one.counted !== undefined)?.counted;
      return { holds: each.every(({ holds }) => holds), ...(counted === undefined ? {} : { counted }) };
    }
    case 'any': {
      const found = condition.of.map((one) => judge(one, event, history)).find(({ holds }) => holds);
      return found ?? { holds: false };
    }
    case 'not':
      return { holds: !judge(condition.what, event, history).holds };
    default:
      return never(condition);
  }
};
