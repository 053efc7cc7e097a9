/**
 * A refund of a split walks back to everybody who paid, in proportion to what each has not got back yet.
 *
 * It follows from the frozen basis and the earlier refunds alone; the last one gives back exactly the rest, so that all
 * refunds together are what each paid, to the fen.
 */
import { allocateByWeight } from '../../money/allocate.ts';
import { addFen, type Fen, subtractFen, zeroFen } from '../../money/fen.ts';
import type { Settled } from './split.ts';

/** What of one refund goes to each payer, in the order of the basis; `earlier` refunds in the order they were made. */
export const refundParts = (
  basis: readonly Settled[],
  earlier: readonly Fen[],
  back: Fen,
): readonly Settled[] => {
  let left = basis.map((one) => one.fen);
  for (const one of earlier) left = minus(left, allocateByWeight(one, left));
  const parts = allocateByWeight(back, left);
  return basis.map(({ person }, index) => ({ person, fen: parts[index] ?? zeroFen }));
};

const minus = (from: readonly Fen[], parts: readonly Fen[]): Fen[] =>
  from.map((fen, index) => subtractFen(fen, parts[index] ?? zeroFen));

export const refundedTo = (basis: readonly Settled[], refunds: readonly Fen[]): readonly Fen[] => {
  let back = basis.map(() => zeroFen);
  let left = basis.map((one) => one.fen);
  for (const one of refunds) {
    const parts = allocateByWeight(one, left);
    left = minus(left, parts);
    back = back.map((fen, index) => addFen(fen, parts[index] ?? zeroFen));
  }
  return back;
};
