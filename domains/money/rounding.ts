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
