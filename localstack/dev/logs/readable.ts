/**
 * A log line as a person reads it: time, function, level, request, event, then what else there is; an error with its
 * cause and the top of its stack below.
 */
import type { Paint } from './colours.ts';
import type { Level, LogLine } from './logLine.ts';

const nameWidth = 18;
const idWidth = 8;

const timeOf = (atMs: number | undefined): string => {
  if (atMs === undefined) return ' '.repeat(12);
  const at = new Date(atMs);
  const two = (number: number): string => String(number).padStart(2, '0');
  const thousandths = String(at.getMilliseconds()).padStart(3, '0');
  return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}.${thousandths}`;
};

const levelText = (level: Level, paint: Paint): string => {
  const text = level.toUpperCase().padEnd(5);
  if (level === 'error') return paint.red(paint.bold(text));
  if (level === 'warn') return paint.yellow(text);
  return paint.dim(text);
};

const statusText = (status: number, paint: Paint): string => {
  if (status >= 500) return paint.red(String(status));
  return status >= 400 ? paint.yellow(String(status)) : paint.green(String(status));
};

const shown = (value: unknown): string => {
  if (typeof value === 'string') return /[\s"]/.test(value) ? JSON.stringify(value) : value;
  return JSON.stringify(value) ?? 'undefined';
};

/** What a request is known by goes first, without names. */
const headOf = ({ fields }: LogLine, paint: Paint): readonly string[] => {
  const { method, route, status, ms } = fields;
  return [
    ...[method, route].filter((one) => typeof one === 'string'),
    ...(typeof status === 'number' ? [statusText(status, paint)] : []),
    ...(typeof ms === 'number' ? [`${ms} ms`] : []),
  ];
};
const inHead = new Set(['method', 'route', 'status', 'ms']);
const below = new Set(['error', 'cause', 'stack']);

const lowerLines = ({ fields, level }: LogLine, paint: Paint): readonly string[] => {
  const { error, cause, stack } = fields;
  const colour = level === 'error' ? paint.red : paint.yellow;
  return [
    ...(typeof error === 'string' ? [colour(error)] : []),
    ...(typeof cause === 'string' ? [colour(`↳ 起因 caused by ${cause}`)] : []),
    ...(typeof stack === 'string' && stack !== ''
      ? stack.split(' | ').map((frame) => paint.dim(frame.trim()))
      : []),
  ].map((text) => `\n${' '.repeat(15)}${text}`);
};

export const readable = (line: LogLine, paint: Paint): string => {
  const id = line.requestId?.slice(0, idWidth) ?? '';
  const others = Object.entries(line.fields).filter(([name]) => !inHead.has(name) && !below.has(name));
  const parts = [
    paint.dim(timeOf(line.atMs)),
    paint.named(line.from, line.from.padEnd(nameWidth)),
    levelText(line.level, paint),
    id === '' ? paint.dim('-'.padEnd(idWidth)) : paint.named(id, id.padEnd(idWidth)),
    line.level === 'info' || line.level === 'debug' ? line.event : paint.bold(line.event),
    ...headOf(line, paint),
    ...others.map(([name, value]) => `${paint.dim(`${name}=`)}${shown(value)}`),
  ];
  return parts.join(' ') + lowerLines(line, paint).join('');
};
