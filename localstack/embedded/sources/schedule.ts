/**
 * Schedule expressions of EventBridge: `rate(5 minutes)` and `cron(0 9 ? * MON-FRI *)`.
 *
 * Pure: a parsed cron answers whether a minute is due; who waits for minutes is the scheduler's business.
 */
export type Schedule =
  | { readonly kind: 'rate'; readonly everyMs: number }
  | { readonly kind: 'cron'; readonly fields: readonly Field[] };

/** The values at which a field is due, or undefined for any. */
type Field = ReadonlySet<number> | undefined;

const unitMs: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

type Range = { readonly from: number; readonly to: number; readonly names?: readonly string[] };
const ranges: readonly Range[] = [
  { from: 0, to: 59 },
  { from: 0, to: 23 },
  { from: 1, to: 31 },
  { from: 1, to: 12, names: months },
  { from: 1, to: 7, names: weekdays },
  { from: 1970, to: 2199 },
];

const readValue = (text: string, range: Range): number => {
  const named = range.names?.indexOf(text.toUpperCase()) ?? -1;
  const value = named >= 0 ? named + 1 : Number(text);
  if (!Number.isInteger(value) || value < range.from || value > range.to)
    throw new Error(`${text} is out of range`);
  return value;
};

const parseField = (text: string, range: Range): Field => {
  if (text === '*' || text === '?') return undefined;
  const values = new Set<number>();
  for (const part of text.split(',')) {
    const [span = '', step] = part.split('/');
    const [first = '', last] = span.split('-');
    const from = span === '*' ? range.from : readValue(first, range);
    const openEnd = span === '*' || (step !== undefined && last === undefined);
    const to = last !== undefined ? readValue(last, range) : openEnd ? range.to : from;
    const by = step === undefined ? 1 : Number(step);
    if (!Number.isInteger(by) || by < 1) throw new Error(`${part} has no whole step`);
    for (let value = from; value <= to; value += by) values.add(value);
  }
  return values;
};

export const parseSchedule = (expression: string): Schedule | { readonly problem: string } => {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  const every = rate ? Number(rate[1]) * (unitMs[rate[2] ?? ''] ?? 0) : 0;
  if (every > 0) return { kind: 'rate', everyMs: every };
  const cron = /^cron\((.+)\)$/.exec(expression)?.[1]?.split(/\s+/);
  if (cron?.length !== 6) return { problem: 'only rate(...) and cron(...) with six fields run here.' };
  try {
    return { kind: 'cron', fields: ranges.map((range, index) => parseField(cron[index] ?? '', range)) };
  } catch (cause) {
    return { problem: `${(cause as Error).message}; L, W and # are not known here.` };
  }
};

/** The parts of a moment as a cron counts them: minute, hour, day, month, weekday (Sunday is 1), year. */
const partsOf = (atMs: number, timeZone: string): readonly number[] => {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    weekday: 'short',
  });
  const part = new Map(format.formatToParts(atMs).map(({ type, value }) => [type, value]));
  const number = (type: Intl.DateTimeFormatPartTypes): number => Number(part.get(type));
  const weekday = weekdays.indexOf((part.get('weekday') ?? '').toUpperCase()) + 1;
  return [number('minute'), number('hour'), number('day'), number('month'), weekday, number('year')];
};

export const isDue = (
  cron: Extract<Schedule, { kind: 'cron' }>,
  minuteMs: number,
  timeZone: string,
): boolean => {
  const parts = partsOf(minuteMs, timeZone);
  return cron.fields.every((field, index) => field === undefined || field.has(parts[index] ?? -1));
};
