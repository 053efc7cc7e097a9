/** What a channel said, read without trust: a value that is not there, or is of another kind, is the empty one. */
import { type Fen, isFen } from '../../../domains/money/fen.ts';

type Said = Readonly<Record<string, unknown>>;

export const parseSaid = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** One step after the other into the value. */
const within = (said: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, name) => (Object(value) as Said)[name], said);

export const textIn = (said: unknown, ...path: readonly string[]): string => {
  const value = within(said, path);
  return typeof value === 'string' ? value : '';
};

/** Undefined where there is no whole amount. */
export const fenIn = (said: unknown, ...path: readonly string[]): Fen | undefined => {
  const value = within(said, path);
  return isFen(value) && value >= 0 ? value : undefined;
};
