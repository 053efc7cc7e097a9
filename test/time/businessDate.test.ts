/**
 * Business dates: the day changes at midnight in Shanghai, whatever the machine's own zone is.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  businessDate,
  businessMonth,
  rfc3339,
  startOfDate,
} from '../../domains/time/businessDate.ts';

const anyMoment = fc.integer({ min: Date.UTC(1992, 0, 1), max: Date.UTC(2100, 0, 1) });
const dayMs = 86_400_000;

describe('the business date', () => {
  it.each([
    ['2026-11-21T15:59:59.999Z', '2026-11-21', 'the last moment of a day'],
    ['2026-11-21T16:00:00.000Z', '2026-11-22', 'the first moment of the next'],
    ['2026-12-31T15:59:59.999Z', '2026-12-31', 'the last moment of a year'],
    ['2026-12-31T16:00:00.000Z', '2027-01-01', 'the first moment of the next year'],
    ['2028-02-28T16:00:00.000Z', '2028-02-29', 'the leap day begins'],
    ['2028-02-29T16:00:00.000Z', '2028-03-01', 'the leap day is over'],
    ['2100-02-28T16:00:00.000Z', '2100-03-01', 'a century without a leap day'],
  ])('of %s is %s: %s', (moment, date) => {
    expect(businessDate(Date.parse(moment))).toBe(date);
  });

  it('changes exactly at 16:00 UTC, at any moment of 108 years', () => {
    fc.assert(
      fc.property(anyMoment, (at) => {
        const start = startOfDate(businessDate(at));
        expect(start <= at && at < start + dayMs).toBe(true);
        expect(rfc3339(start).endsWith('T16:00:00.000Z')).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });

  it('sorts as text in the order of time, so that limits and passes may compare it as text', () => {
    fc.assert(
      fc.property(anyMoment, anyMoment, (one, other) => {
        if (one <= other) expect(businessDate(one) <= businessDate(other)).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('days after a date', () => {
  it.each([
    ['2026-11-22', 1, '2026-11-23', 'T+1'],
    ['2026-11-30', 1, '2026-12-01', 'T+1 over a month end'],
    ['2027-12-31', 1, '2028-01-01', 'T+1 over a year end'],
    ['2028-02-28', 1, '2028-02-29', 'into the leap day'],
    ['2027-02-28', 1, '2027-03-01', 'no leap day'],
    ['2028-03-01', -1, '2028-02-29', 'back into the leap day'],
    ['2026-11-22', 0, '2026-11-22', 'no days'],
  ])('%s and %i days is %s: %s', (date, days, after) => {
    expect(addDays(date, days)).toBe(after);
  });

  it('come back to the same date when taken away again', () => {
    fc.assert(
      fc.property(anyMoment, fc.integer({ min: -4_000, max: 4_000 }), (at, days) => {
        const date = businessDate(at);
        expect(addDays(addDays(date, days), -days)).toBe(date);
      }),
      { numRuns: 5_000 },
    );
  });
});

it('a month is the first seven characters of its dates, so a monthly limit needs no reset', () => {
  expect(businessMonth(businessDate(Date.parse('2026-11-30T15:59:59Z')))).toBe('2026-11');
  expect(businessMonth(businessDate(Date.parse('2026-11-30T16:00:00Z')))).toBe('2026-12');
});
