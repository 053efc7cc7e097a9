/** Days, months and working days; which rule is in force, and what a what-if changes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarWith, chineseCalendar, isWorkday, workdayFrom } from '../../domains/rules/calendar.ts';
import { contradictionIn, type Dated, ruleOn } from '../../domains/rules/dated.ts';
import { byMonth, daysAfter, daysOf, monthsOf, monthsToDecember } from '../../domains/rules/days.ts';
import { plus } from '../../domains/rules/rational.ts';
import { type Reform, reformed } from '../../domains/rules/reform.ts';
import { addDays } from '../../domains/time/businessDate.ts';
import { refusalOf } from './answered.ts';
import './seed.ts';

const anyDate = fc.integer({ min: 0, max: 9_000 }).map((days) => addDays('2005-01-01', days));

describe('days and months', () => {
  it.each([
    ['2023-05-31', '2024-06-23', 389],
    ['2024-02-28', '2024-03-01', 2],
    ['2023-02-28', '2023-03-01', 1],
    ['2024-01-01', '2024-01-01', 0],
  ])('from %s to %s: %s days after', (from, to, days) => {
    expect(daysAfter(from, to)).toBe(days);
  });

  it.each([
    ['2026-06-01', '2026-06-30', '1'],
    ['2026-06-01', '2026-06-15', '0.5'],
    ['2026-01-01', '2026-12-31', '12'],
    ['2024-02-01', '2024-02-29', '1'],
    ['2026-06-16', '2026-07-31', '1.5'],
  ])('%s to %s is %s months', (from, to, months) => {
    expect(monthsOf({ from, to }).toString()).toBe(months);
  });

  it('a month of acquisition counts', () => {
    expect([1, 7, 12].map(monthsToDecember)).toEqual([12, 6, 1]);
  });

  it('a period cut where months end loses no day', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 0, max: 800 }), (from, length) => {
        const period = { from, to: addDays(from, length) };
        const parts = byMonth(period);
        expect(parts.reduce((all, part) => all + daysOf(part), 0)).toBe(length + 1);
        expect(plus(...parts.map(monthsOf)).equals(monthsOf(period))).toBe(true);
      }),
    );
  });
});

describe('working days of China', () => {
  it.each([
    ['2026-01-01', false],
    ['2026-01-04', true],
    ['2026-02-14', true],
    ['2026-02-16', false],
    ['2026-11-21', false],
    ['2026-11-23', true],
    ['2024-05-11', true],
  ])('%s is worked: %s', (date, worked) => {
    expect(isWorkday(chineseCalendar, date)).toBe(worked);
  });

  it('every week has working days, and the data has no day that is both', () => {
    for (const date of chineseCalendar.holidays)
      expect(chineseCalendar.workedWeekends.has(date), date).toBe(false);
    for (const date of chineseCalendar.workedWeekends)
      expect([0, 6], date).toContain(new Date(`${date}T00:00:00Z`).getUTCDay());
  });

  it('a year that nobody announced is refused, until it is added', () => {
    expect(refusalOf(workdayFrom(chineseCalendar, '2027-01-01'))).toBe('calendar-unknown');
    const announced = { year: '2027', holidays: ['2027-01-01'], workedWeekends: ['2027-01-02'] };
    expect(workdayFrom(calendarWith(chineseCalendar, announced), '2027-01-01')).toBe('2027-01-02');
  });
});

type Rate = { readonly rate: number; readonly base: number };
const row = (told: Partial<Dated<Rate>>): Dated<Rate> => ({
  set: 'one',
  place: 'beijing',
  from: '2020-01-01',
  source: { law: { zh: '法', en: 'law' }, read: 'page', confidence: 'O' },
  parameters: { rate: 1, base: 10 },
  ...told,
});
const rows = [
  row({ to: '2022-12-31' }),
  row({ set: 'two', from: '2023-01-01', parameters: { rate: 2, base: 10 } }),
  row({ set: 'summer', place: 'canton', months: [5, 6], parameters: { rate: 3, base: 10 } }),
];
const rateOn = (known: readonly Dated<Rate>[], on: string, place = 'beijing'): unknown => {
  const law = ruleOn(known, { place, on });
  return 'refused' in law ? law.refused : law.parameters.rate;
};

describe('the rule in force', () => {
  it.each([
    ['2019-12-31', 'rule-not-in-force'],
    ['2020-01-01', 1],
    ['2022-12-31', 1],
    ['2023-01-01', 2],
    ['2099-01-01', 2],
  ])('on %s: %s', (on, rate) => {
    expect(rateOn(rows, on)).toBe(rate);
  });

  it('a rule of some months, a place nobody knows, a set that is not the one', () => {
    expect([rateOn(rows, '2024-05-01', 'canton'), rateOn(rows, '2024-07-01', 'canton')]).toEqual([
      3,
      'rule-not-in-force',
    ]);
    expect(rateOn(rows, '2024-05-01', 'atlantis')).toBe('place-unknown');
    const asked = { place: 'beijing', on: '2024-05-01' };
    expect(refusalOf(ruleOn(rows, { ...asked, set: 'one' }))).toBe('rule-set-not-in-force');
    expect(ruleOn(rows, { ...asked, set: 'two' })).toMatchObject({ parameters: { rate: 2 } });
  });

  it('two rows for one day are found, unless their months differ', () => {
    expect(contradictionIn(rows)).toBeUndefined();
    expect(contradictionIn([...rows, row({ set: 'again', from: '2022-12-31', to: '2022-12-31' })])).toEqual({
      place: 'beijing',
      sets: ['one', 'again'],
    });
    const winter = row({ set: 'winter', place: 'canton', months: [11] });
    expect(contradictionIn([...rows, winter])).toBeUndefined();
  });
});

describe('what if', () => {
  const reform: Reform<Rate> = { name: 'reform', from: '2021-07-01', to: '2023-06-30', replace: { rate: 9 } };

  it.each([
    ['2021-06-30', 1],
    ['2021-07-01', 9],
    ['2022-12-31', 9],
    ['2023-01-01', 9],
    ['2023-06-30', 9],
    ['2023-07-01', 2],
  ])('on %s: %s', (on, rate) => {
    expect(rateOn(reformed(rows, reform), on)).toBe(rate);
  });

  it('keeps what it does not replace, says its name, and leaves the law as it was', () => {
    const law = ruleOn(reformed(rows, reform), { place: 'beijing', on: '2022-01-01' });
    expect(law).toMatchObject({ parameters: { base: 10 }, origin: { reform: 'reform', set: 'one' } });
    expect(ruleOn(rows, { place: 'beijing', on: '2022-01-01' })).toMatchObject({ origin: { reform: null } });
  });

  it('any reform changes its own days and no other, and leaves one rule a day', () => {
    const span = fc.tuple(anyDate, fc.option(fc.integer({ min: 0, max: 2_000 }), { nil: undefined }));
    fc.assert(
      fc.property(span, anyDate, ([from, length], on) => {
        const to = length === undefined ? {} : { to: addDays(from, length) };
        const changed = reformed(rows, { name: 'any', from, ...to, place: 'beijing', replace: { rate: 9 } });
        expect(contradictionIn(changed)).toBeUndefined();
        const within = from <= on && (to.to === undefined || on <= to.to);
        const before = rateOn(rows, on);
        expect(rateOn(changed, on)).toBe(within && before !== 'rule-not-in-force' ? 9 : before);
        expect(rateOn(changed, on, 'canton')).toBe(rateOn(rows, on, 'canton'));
      }),
    );
  });
});
