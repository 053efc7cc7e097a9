/**
 * Dividing money so that the parts add up to the whole, to the fen.
 *
 * Largest remainder: each part is floored, and the odd fen go one each to the largest remainders, to the
 * earlier part among equals. Equal shares therefore differ by one fen at most, the first ones carry it.
 */
import { invariant } from '../outcome/invariant.ts';
import { type Fen, fen } from './fen.ts';

/** Parts of `total` in proportion to whole-number `weights`; same order, same length, exact sum. */
export const allocateByWeight = (total: Fen, weights: readonly number[]): Fen[] => {
  invariant(total >= 0, 'only a non-negative amount can be divided');
  invariant(weights.length > 0, 'nobody to divide among');
  invariant(
    weights.every((weight) => Number.isSafeInteger(weight) && weight >= 0),
    'weights are whole and not negative',
  );
  const sum = weights.reduce((all, weight) => all + BigInt(weight), 0n);
  invariant(sum > 0n, 'at least one weight is positive');
  const parts = weights.map((weight, index) => {
    const exact = BigInt(total) * BigInt(weight);
    return { index, floor: exact / sum, remainder: exact % sum };
  });
  let odd = BigInt(total) - parts.reduce((all, part) => all + part.floor, 0n);
  const byRemainder = parts.toSorted((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  );
  for (const part of byRemainder) {
    if (odd === 0n) break;
    part.floor += 1n;
    odd -= 1n;
  }
  return parts.map((part) => fen(Number(part.floor)));
};

/** `total` among `count` people, nobody more than one fen above another. */
export const allocateEqually = (total: Fen, count: number): Fen[] =>
  allocateByWeight(
    total,
    Array.from({ length: count }, () => 1),
  );
