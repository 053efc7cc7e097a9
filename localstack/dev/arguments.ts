/** What `npm run dev` and `npm run logs` are asked for; a slip of the pen ends them with what there is. */
import { parseArgs } from 'node:util';
import { type Level, levels } from './logs/logLine.ts';
import type { Wanted } from './logs/stream.ts';

export type Asked = {
  readonly wanted: Wanted;
  readonly fresh: boolean;
  readonly follow: boolean;
  /** How many lines of before. */
  readonly last: number;
};

const levelOf = (text: string): Level => {
  const level = levels.find((one) => one === text.toLowerCase());
  if (level === undefined) throw new Error(`--level ${text}: there are ${levels.join(', ')}.`);
  return level;
};

const countOf = (text: string): number => {
  const count = Number(text);
  if (!Number.isSafeInteger(count) || count < 0) throw new Error(`--last ${text} is not a number of lines.`);
  return count;
};

export const readArguments = (given: readonly string[]): Asked => {
  const { values } = parseArgs({
    args: [...given],
    options: {
      only: { type: 'string', multiple: true, default: [] },
      level: { type: 'string', default: 'debug' },
      request: { type: 'string' },
      fresh: { type: 'boolean', default: false },
      last: { type: 'string' },
      'no-follow': { type: 'boolean', default: false },
    },
  });
  const { request } = values;
  return {
    wanted: {
      only: values.only.flatMap((one) => one.split(',')).filter(Boolean),
      level: levelOf(values.level),
      request,
    },
    fresh: values.fresh,
    follow: !values['no-follow'],
    // Of one request everything is wanted, of all of them only how it went lately.
    last: values.last === undefined ? (request === undefined ? 20 : 10_000) : countOf(values.last),
  };
};
