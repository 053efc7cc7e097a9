/** Movements for the tests of what a day has to be reported: Monday 23 November 2026, from nine in the morning. */
import type { Movement } from '../../domains/aml/movement.ts';
import { thresholdPlace, thresholdRows } from '../../domains/aml/thresholds.ts';
import { fen } from '../../domains/money/fen.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';
import { chineseCalendar } from '../../domains/rules/calendar.ts';
import { ruleOn } from '../../domains/rules/dated.ts';

export const date = '2026-11-23';
export const nine = Date.parse(`${date}T09:00:00+08:00`);

const law = ruleOn(thresholdRows, { place: thresholdPlace, on: date });
if (isRefusal(law)) throw new Error('no thresholds are in force');
export const thresholds = law.parameters;
export const said = { date, thresholds, calendar: chineseCalendar };

let made = 0;
export const moved = (
  yuan: number,
  rest: Partial<Movement> & { readonly minute?: number } = {},
): Movement => {
  made += 1;
  const { minute = made, ...more } = rest;
  return {
    ...{ journal: `j-${made}`, at: nine + minute * 60_000, fen: fen(Math.round(yuan * 100)) },
    ...{ party: { kind: 'person', id: 'pn_lin' }, way: 'in', means: 'domestic', other: 'clearing:bank' },
    ...more,
  };
};
export const company = { kind: 'company', id: 'mch_park' } as const;
