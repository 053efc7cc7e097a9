/** Schedule expressions: which minutes are due, and what is refused rather than guessed. */
import { describe, expect, it } from 'vitest';
import { isDue, parseSchedule } from '../../localstack/embedded/sources/schedule.ts';

const due = (expression: string, at: string, timeZone = 'UTC'): boolean => {
  const schedule = parseSchedule(expression);
  if (!('kind' in schedule) || schedule.kind !== 'cron') throw new Error('not a cron');
  return isDue(schedule, Date.parse(at), timeZone);
};

describe('rates', () => {
  it.each([
    ['rate(1 minute)', 60_000],
    ['rate(5 minutes)', 300_000],
    ['rate(1 hour)', 3_600_000],
    ['rate(7 days)', 604_800_000],
  ])('%s', (expression, everyMs) => {
    expect(parseSchedule(expression)).toEqual({ kind: 'rate', everyMs });
  });
});

describe('crons', () => {
  it.each([
    ['cron(0 9 * * ? *)', '2026-11-22T09:00:00Z', true],
    ['cron(0 9 * * ? *)', '2026-11-22T09:01:00Z', false],
    ['cron(0/15 * * * ? *)', '2026-11-22T10:45:00Z', true],
    ['cron(0/15 * * * ? *)', '2026-11-22T10:50:00Z', false],
    ['cron(0 8-10 ? * MON-FRI *)', '2026-11-23T08:00:00Z', true],
    ['cron(0 8-10 ? * MON-FRI *)', '2026-11-22T08:00:00Z', false],
    ['cron(30 0 1 JAN,JUL ? *)', '2026-07-01T00:30:00Z', true],
    ['cron(0 0 29 2 ? *)', '2028-02-29T00:00:00Z', true],
    ['cron(0 0 * * ? 2027)', '2026-11-22T00:00:00Z', false],
    ['cron(*/20 * * * ? *)', '2026-11-22T10:40:00Z', true],
  ])('%s at %s: %s', (expression, at, expected) => {
    expect(due(expression, at)).toBe(expected);
  });

  it('counts in the time zone of the schedule: midnight in Shanghai is 16:00 in UTC', () => {
    expect(due('cron(0 0 * * ? *)', '2026-11-22T16:00:00Z', 'Asia/Shanghai')).toBe(true);
    expect(due('cron(0 0 * * ? *)', '2026-11-22T00:00:00Z', 'Asia/Shanghai')).toBe(false);
  });
});

it.each([
  'rate(0 minutes)',
  'rate(soon)',
  'cron(0 9 * *)',
  'cron(61 * * * ? *)',
  'cron(0 0 L * ? *)',
  'at(2026-11-22T00:00:00)',
])('refuses %s', (expression) => {
  expect(parseSchedule(expression)).toHaveProperty('problem');
});
