/**
 * How a journal is walked back: who gave and who got how much, and which part of each goes back with a partial refund.
 *
 * The parts of any sequence of refunds add up to the original, to the fen and for every party, and depend on nothing
 * but the original and the sum refunded so far. That needs a division in which nobody's part shrinks when the sum grows.
 * Largest remainder is not such a one (the Alabama paradox), Webster's method (Sainte-Laguë) is.
 */
import { addFen, type Fen, fen } from '../money/fen.ts';
import { invariant } from '../outcome/invariant.ts';
import { type AccountId, classOf } from './account.ts';
import type { Journal } from './journal.ts';
import type { Share } from './payment.ts';

/** Who gave and who got, net per account: a hold's way out and what came back of it cancel out. */
export type Basis = {
  readonly totalFen: Fen;
  readonly gave: readonly Share[];
  readonly got: readonly Share[];
};

export const basisOf = (original: Journal): Basis => {
  const credited = new Map<AccountId, number>();
  for (const line of original.lines) {
    const change = line.side === 'credit' ? line.fen : -line.fen;
    credited.set(line.account, (credited.get(line.account) ?? 0) + change);
  }
  const net = [...credited].map(([account, change]) => ({ account, change }));
  const shares = (sign: 1 | -1): Share[] =>
    net
      .filter((one) => one.change * sign > 0)
      .map((one) => ({ account: one.account, fen: fen(one.change * sign) }));
  const gave = shares(-1);
  return { totalFen: addFen(...gave.map((share) => share.fen)), gave, got: shares(1) };
};

/** The parts of the next `takesFen`, after `takenFen` have gone back already. Nobody's part is negative; some are 0. */
export const walkBack = (shares: readonly Share[], part: { takenFen: Fen; takesFen: Fen }): Share[] => {
  const weights = shares.map((share) => share.fen);
  const before = apportion(weights, part.takenFen);
  const after = apportion(weights, addFen(part.takenFen, part.takesFen));
  return shares.map((share, i) => ({ account: share.account, fen: fen((after[i] ?? 0) - (before[i] ?? 0)) }));
};

/** The class of account that a merchant is paid out of: it must be covered when something is taken back. */
export const needsCover = (account: AccountId): boolean => classOf(account).name === 'payable';

/**
 * The first `sum` fen of `weights`, by Webster: each further fen goes to the greatest weight / (2 × part + 1), to the
 * earlier among equals. With the whole sum each part is its weight.
 */
const apportion = (weights: readonly Fen[], sum: Fen): number[] => {
  const whole = weights.reduce((all, weight) => all + BigInt(weight), 0n);
  invariant(sum >= 0 && BigInt(sum) <= whole, `cannot take ${sum} fen back of ${whole}`);
  const parts = weights.map((weight) => Number((2n * BigInt(sum) * BigInt(weight) + whole) / (2n * whole)));
  for (let odd = sum - parts.reduce((all, part) => all + part, 0); odd !== 0; odd += odd > 0 ? -1 : 1) {
    const at = odd > 0 ? firstInLine(weights, parts) : lastInLine(weights, parts);
    parts[at] = (parts[at] ?? 0) + (odd > 0 ? 1 : -1);
  }
  return parts;
};

/** Whose claim to fen number `part` goes before whose. Equal claims: the earlier one first. */
const goesBefore = (
  one: { weight: number; part: number },
  other: { weight: number; part: number },
): boolean =>
  BigInt(one.weight) * BigInt(2 * other.part - 1) > BigInt(other.weight) * BigInt(2 * one.part - 1);

const firstInLine = (weights: readonly Fen[], parts: readonly number[]): number => {
  const claim = (i: number) => ({ weight: weights[i] ?? 0, part: (parts[i] ?? 0) + 1 });
  return weights.reduce((best, _, i) => (i > best && goesBefore(claim(i), claim(best)) ? i : best), 0);
};

const lastInLine = (weights: readonly Fen[], parts: readonly number[]): number => {
  const claim = (i: number) => ({ weight: weights[i] ?? 0, part: parts[i] ?? 0 });
  const holders = weights.map((_, i) => i).filter((i) => (parts[i] ?? 0) > 0);
  return holders.reduce((worst, i) => (goesBefore(claim(i), claim(worst)) ? worst : i));
};
