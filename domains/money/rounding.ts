/**
 * Rounding that a price list prescribes, named by who keeps the odd fen.
 */
import { invariant } from '../outcome/invariant.ts';
import { type Fen, fen } from './fen.ts';

/** Half a price, up to the next whole yuan, as ticket offices print it: half of 65 yuan is 33. The seller keeps the rest. */
export const halfUpToYuan = (amount: Fen): Fen => {
  invariant(amount >= 0, 'only a non-negative price can be halved');
  return fen(Math.ceil(amount / 200) * 100);
};

/** So many parts in ten thousand of an amount, down to the fen: who pays the rate keeps the odd fen. */
export const byRateDown = (amount: Fen, basisPoints: number): Fen => {
  invariant(amount >= 0, 'a rate is taken of a non-negative amount');
  invariant(
    Number.isSafeInteger(basisPoints) && basisPoints >= 0 && basisPoints <= 10_000,
    'a rate is 0 to 100 %',
  );
  return fen(Number((BigInt(amount) * BigInt(basisPoints)) / 10_000n));
};
