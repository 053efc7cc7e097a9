/**
 * Money is a whole number of fen (1/100 yuan), exact up to 90 trillion yuan.
 *
 * The only place that makes one from a plain number, and the only place that divides: every division says
 * who keeps the odd fen.
 */
import { invariant } from '../outcome/invariant.ts';

declare const fenBrand: unique symbol;
export type Fen = number & { readonly [fenBrand]: true };

export const isFen = (value: unknown): value is Fen =>
  typeof value === 'number' && Number.isSafeInteger(value) && !Object.is(value, -0);

/** A whole number of fen; anything else is a bug of the caller (doors refuse it before it gets here). */
export const fen = (value: number): Fen => {
  invariant(isFen(value), `not a whole number of fen: ${value}`);
  return value;
};

export const zeroFen = fen(0);
export const addFen = (...amounts: readonly Fen[]): Fen =>
  fen(amounts.reduce<number>((sum, one) => sum + one, 0));
/** As many as there are: a day's hundred thousand are too many arguments for one call. */
export const sumFen = (amounts: Iterable<Fen>): Fen => {
  let sum = 0;
  for (const one of amounts) sum += one;
  return fen(sum);
};
export const subtractFen = (from: Fen, what: Fen): Fen => fen(from - what);
export const negateFen = (amount: Fen): Fen => fen(amount === 0 ? 0 : -amount);
export const timesFen = (amount: Fen, times: number): Fen => fen(amount * times + 0); // + 0: no minus zero
export const lesserFen = (one: Fen, other: Fen): Fen => (one < other ? one : other);

/** `12345` as people write it: `123.45`. For people only; never parse it back. */
export const yuanText = (amount: Fen): string => {
  const digits = Math.abs(amount).toString().padStart(3, '0');
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

/**
 * `123.45` as files and codes of others write it, by its digits: no fraction is ever computed. Further decimals must be
 * zeros, or the amount is no whole number of fen; then, and for anything else that is no amount, undefined.
 */
export const fenOfYuanText = (text: string): Fen | undefined => {
  const [, sign = '', yuan = '', decimals = ''] =
    /^(-?)(0|[1-9][0-9]{0,13})(?:\.([0-9]{1,2})0*)?$/.exec(text) ?? [];
  if (yuan === '') return undefined;
  const amount = Number(yuan + decimals.padEnd(2, '0'));
  if (!isFen(amount)) return undefined;
  return sign === '' ? amount : negateFen(amount);
};
