/**
 * Sums that others published (examples.json): what went in, what came out, where it stood, and what became of it here.
 *
 * `ok`: holds to the fen. `flagged`: published and wrong; we must not give that answer. `contested`: published answers
 * disagree; the test says which one we took.
 */
import { invariant } from '../../domains/outcome/invariant.ts';
import { decimal } from '../../domains/rules/rational.ts';
import { halfUpToFen, roundYuan } from '../../domains/rules/rounding.ts';
import published from './examples.json' with { type: 'json' };

type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value };
type Values = Readonly<Record<string, Value>>;

export type Example = {
  readonly id: string;
  readonly area: string;
  readonly title: string;
  readonly status: string;
  readonly source: string;
  readonly inputs: Values;
  readonly expected: Values;
};

export const examples: readonly Example[] = published as readonly Example[];

export const textOf = (value: Value | undefined): string => {
  invariant(typeof value === 'number' || typeof value === 'string', `not a number: ${String(value)}`);
  return String(value);
};

/** Yuan as the source prints them, as fen. */
export const fenOf = (value: Value | undefined) => roundYuan(decimal(textOf(value)), halfUpToFen);
export const rationalOf = (value: Value | undefined) => decimal(textOf(value));
export const numberOf = (value: Value | undefined): number => Number(textOf(value));
export const listOf = (value: Value | undefined): readonly Value[] => {
  invariant(Array.isArray(value), 'not a list');
  return value;
};
export const valuesOf = (value: Value | undefined): Values => {
  invariant(typeof value === 'object' && value !== null && !Array.isArray(value), 'not a record');
  return value as Values;
};

export const example = (id: string): Example => {
  const found = examples.find((one) => one.id === id);
  invariant(found !== undefined, `no published example ${id}`);
  return found;
};
