/**
 * Money of an earlier journal goes back: a refund in parts up to what is left, a reversal as a whole and once.
 *
 * Both walk the original back by its own frozen lines, so that a split among several comes back as it went, and both
 * use up the same remainder, so that nothing goes back twice.
 */
import { type Fen, subtractFen } from '../money/fen.ts';
import { type Refusal, refuse } from '../outcome/refusal.ts';
import { credit, debit, debitSpendable, type Journal, journal, type Line } from './journal.ts';
import { type Entry, entryOf, type Share } from './payment.ts';
import type { Posting } from './posting.ts';
import { basisOf, needsCover, walkBack } from './walkBack.ts';

/**
 * Part or all of a payment or capture goes back to those who gave it.
 *
 *   Dr  each payee (spendable)    its part
 *       Cr  each payer                         its part
 *
 * Two parties: 4 items, 8 write units. Several parties: `takenFen` (what has gone back so far) decides the odd fen, and
 * is part of the condition. Refused with `remainder-exceeded`, `remainder-changed` (read again and build it anew), or
 * `insufficient-funds` of the payee (sweep it and try again: `postSweeping`).
 */
export const refund = (
  entry: Entry & {
    readonly original: Journal;
    readonly fen: Fen;
    /** As the ledger knows it (`takenOf`). Needed where more than two parties share. */
    readonly takenFen?: Fen;
    /** As the caller believes it; decides over `takenFen`. */
    readonly expectedLeftFen?: Fen;
  },
): Posting | Refusal<'remainder-exceeded'> => {
  const basis = basisOf(entry.original);
  const shared = basis.gave.length > 1 || basis.got.length > 1;
  const believedFen =
    entry.expectedLeftFen ??
    (entry.takenFen === undefined ? undefined : subtractFen(basis.totalFen, entry.takenFen));
  const leftFen = believedFen ?? basis.totalFen;
  if (entry.fen > leftFen) return refuse('remainder-exceeded', { leftFen, askedFen: entry.fen });
  const part = { takenFen: subtractFen(basis.totalFen, leftFen), takesFen: entry.fen };
  const exact = shared || entry.expectedLeftFen !== undefined;
  return {
    journal: journal({
      ...entryOf('refund', entry),
      lines: backwards(walkBack(basis.got, part), walkBack(basis.gave, part)),
      facts: { ...entry.facts, original: entry.original.id },
    }),
    remainder: {
      journal: entry.original.id,
      ofFen: basis.totalFen,
      takesFen: entry.fen,
      ...(exact ? { expectedLeftFen: leftFen } : {}),
    },
  };
};

/** Kinds with no way back as a whole: a hold is released, a refund or a reversal is answered by a new payment. */
const irreversible: ReadonlySet<string> = new Set(['hold', 'release', 'refund', 'reversal']);

/**
 * The opposite of a journal, as a new one, once, and only if nothing of it was refunded. What a capture took comes
 * back to `available`: the hold is gone.
 *
 *   Dr  each who got     what it got
 *       Cr  each who gave            what it gave
 */
export const reversal = (
  entry: Entry & { readonly original: Journal },
): Posting | Refusal<'not-reversible'> => {
  if (irreversible.has(entry.original.kind)) return refuse('not-reversible', { kind: entry.original.kind });
  const basis = basisOf(entry.original);
  if (basis.totalFen === 0) return refuse('not-reversible', { kind: entry.original.kind });
  return {
    journal: journal({
      ...entryOf('reversal', entry),
      lines: backwards(basis.got, basis.gave),
      facts: { ...entry.facts, original: entry.original.id },
    }),
    remainder: {
      journal: entry.original.id,
      ofFen: basis.totalFen,
      takesFen: basis.totalFen,
      expectedLeftFen: basis.totalFen,
    },
  };
};

const backwards = (from: readonly Share[], to: readonly Share[]): Line[] => [
  ...from.filter(some).map((share) => takeBack(share)),
  ...to.filter(some).map((share) => credit(share.account, share.fen)),
];
const some = (share: Share): boolean => share.fen > 0;
/** What is owed to a merchant is taken back only as far as it is spendable; a fee income simply shrinks. */
const takeBack = (share: Share): Line =>
  needsCover(share.account) ? debitSpendable(share.account, share.fen) : debit(share.account, share.fen);
