/**
 * Who of a day's movements shows a pattern. One finding per party and pattern (and way, where the pattern looks at one), whatever
 * the order in which the movements are read.
 */
import { invariant, never } from '../outcome/invariant.ts';
import type { Calendar } from '../rules/calendar.ts';
import type { BusinessDate } from '../time/businessDate.ts';
import { dueOn } from './due.ts';
import type { Found } from './found.ts';
import { isUnder, summed } from './largeValue.ts';
import { groupsOf, type Movement } from './movement.ts';
import type { Condition, Pattern } from './patterns.ts';
import type { Threshold } from './thresholds.ts';

type Group = readonly [Movement, ...Movement[]];
type Shown = { readonly group: Group; readonly way: Found['way']; readonly means: Found['means'] };

const wholeBasisPoints = 10_000;

const justBelow = (
  movements: readonly Movement[],
  when: Extract<Condition, { if: 'just-below' }>,
  thresholds: readonly Threshold[],
): readonly Shown[] =>
  thresholds.flatMap((threshold) => {
    const fromFen = Math.ceil((threshold.atLeastFen * when.fromBasisPoints) / wholeBasisPoints);
    const under = movements.filter((one) => isUnder(threshold, one));
    return groupsOf(under, ({ way }) => way)
      .filter((group) => {
        const { totalFen } = summed(group);
        return (
          group.length >= when.movementsAtLeast && totalFen >= fromFen && totalFen < threshold.atLeastFen
        );
      })
      .map((group) => ({ group, way: group[0].way, means: threshold.means }));
  });

/** Slides over the day from one receipt to the next; what goes out counts from the receipt that opens the window. */
const flows = (group: Group, when: Extract<Condition, { if: 'flow' }>): boolean => {
  const [ins, outs] = (['in', 'out'] as const).map((way) => group.filter((one) => one.way === way));
  invariant(ins !== undefined && outs !== undefined, 'money has two ways');
  const payers = new Map<string, number>();
  const sums = { in: 0, out: 0 };
  const next = { in: 0, out: 0, gone: 0 };
  for (const first of ins) {
    const until = first.at + when.withinMinutes * 60_000;
    for (let one = ins[next.in]; one !== undefined && one.at <= until; one = ins[next.in]) {
      sums.in += one.fen;
      payers.set(one.other, (payers.get(one.other) ?? 0) + 1);
      next.in += 1;
    }
    for (let one = outs[next.out]; one !== undefined && one.at <= until; one = outs[next.out]) {
      sums.out += one.fen;
      next.out += 1;
    }
    // No further than what was added: a payment before the window's first receipt is of other money.
    for (let one = outs[next.gone]; one !== undefined && one.at < first.at; one = outs[next.gone]) {
      sums.out -= one.fen;
      next.gone += 1;
    }
    const holds =
      sums.in >= when.inAtLeastFen &&
      payers.size >= when.payersAtLeast &&
      sums.out * wholeBasisPoints >= sums.in * when.outAtLeastBasisPoints;
    if (holds) return true;
    sums.in -= first.fen;
    const left = (payers.get(first.other) ?? 0) - 1;
    if (left > 0) payers.set(first.other, left);
    else payers.delete(first.other);
  }
  return false;
};

const shownBy = (
  movements: readonly Movement[],
  when: Condition,
  thresholds: readonly Threshold[],
): readonly Shown[] => {
  switch (when.if) {
    case 'just-below':
      return justBelow(movements, when, thresholds);
    case 'flow':
      return groupsOf(movements, () => '')
        .filter((group) => flows(group, when))
        .map((group) => ({ group, way: null, means: null }));
    default:
      return never(when);
  }
};

export const suspiciousOf = (
  movements: readonly Movement[],
  said: {
    readonly date: BusinessDate;
    readonly patterns: readonly Pattern[];
    readonly thresholds: readonly Threshold[];
    readonly calendar: Calendar;
  },
): readonly Found[] => {
  const { date, thresholds, calendar } = said;
  return said.patterns.flatMap((pattern) => {
    const looked = movements.filter(({ party }) => pattern.of === 'anybody' || pattern.of === party.kind);
    return shownBy(looked, pattern.when, thresholds).map(
      ({ group, way, means }): Found => ({
        ...{ kind: 'suspicious', date, dueOn: dueOn(calendar, date), rule: pattern.code },
        ...{ way, means, ...summed(group) },
      }),
    );
  });
};
