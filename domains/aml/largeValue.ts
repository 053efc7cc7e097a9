/**
 * The large-value reports due of a day. A sum that is split is the same sum, in whatever order its parts came; whoever meets two
 * standards is reported under both (articles 5 and 6).
 */
import { type Fen, fen, sumFen } from '../money/fen.ts';
import type { Calendar } from '../rules/calendar.ts';
import type { BusinessDate } from '../time/businessDate.ts';
import { dueOn } from './due.ts';
import type { Found } from './found.ts';
import { groupsOf, type Movement } from './movement.ts';
import type { Threshold } from './thresholds.ts';

const greatestOf = (movements: readonly Movement[]): Fen =>
  fen(movements.reduce((most, one) => Math.max(most, one.fen), 0));

export const isUnder = ({ of, means }: Threshold, one: Movement): boolean =>
  (of === 'anybody' || of === one.party.kind) && means.includes(one.means);

/** What a group of movements comes to, for a report of either kind. */
export const summed = (group: readonly [Movement, ...Movement[]]) => ({
  party: group[0].party,
  movements: group,
  totalFen: sumFen(group.map((one) => one.fen)),
  greatestFen: greatestOf(group),
});

export const largeValueOf = (
  movements: readonly Movement[],
  said: {
    readonly date: BusinessDate;
    readonly thresholds: readonly Threshold[];
    readonly calendar: Calendar;
  },
): readonly Found[] => {
  const { date, thresholds, calendar } = said;
  return thresholds.flatMap((threshold) => {
    const under = movements.filter((one) => isUnder(threshold, one));
    return groupsOf(under, ({ way }) => way).flatMap((group): Found[] => {
      const sums = summed(group);
      if (sums.totalFen < threshold.atLeastFen) return [];
      return [
        {
          ...{ kind: 'large-value', date, dueOn: dueOn(calendar, date), rule: threshold.code },
          ...{ way: group[0].way, means: threshold.means, ...sums },
        },
      ];
    });
  });
};
