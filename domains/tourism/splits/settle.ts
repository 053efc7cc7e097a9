/**
 * What becomes of a split when collecting ends: who pays how much in the end, and how much more must be held for it.
 *
 * organiser-covers: the organiser pays what is missing. shrink: those who approved share it, if each had agreed to as
 * much. cancel: nobody pays. The outcome depends only on the split, so that every retry decides the same.
 */
import { allocateEqually } from '../../money/allocate.ts';
import { addFen, type Fen, subtractFen, zeroFen } from '../../money/fen.ts';
import { type Refusal, refuse } from '../../outcome/refusal.ts';
import type { SplitRefusalCode } from '../refusals.ts';
import type { Settled, Split, SplitShare } from './split.ts';

const heldShares = (split: Split): readonly SplitShare[] =>
  split.shares.filter((one) => one.status === 'held');

const payerOf = (share: SplitShare, pays: Fen): Settled => ({
  person: share.person ?? '',
  fen: pays,
  hadFen: share.fen,
});

export const missingFen = (split: Split): Fen =>
  subtractFen(split.fen, addFen(...heldShares(split).map((one) => one.fen)));

const organiserCovers = (split: Split): readonly Settled[] => {
  const missing = missingFen(split);
  const held = heldShares(split);
  const own = held.find((one) => one.person === split.organiser);
  const payers = held.map((one) => payerOf(one, one === own ? addFen(one.fen, missing) : one.fen));
  return own ? payers : [...payers, { person: split.organiser, fen: missing, hadFen: zeroFen }];
};

/** Equal shares are divided anew among those who are left, so that they stay equal; others carry an equal part more. */
const shrink = (split: Split): readonly Settled[] | Refusal<SplitRefusalCode> => {
  const held = heldShares(split);
  if (held.length === 0) return refuse('split-incomplete', { missingFen: missingFen(split) });
  const anew =
    split.mode === 'equally'
      ? allocateEqually(split.fen, held.length)
      : allocateEqually(missingFen(split), held.length).map((more, index) =>
          addFen(held[index]?.fen ?? zeroFen, more),
        );
  const payers = held.map((one, index) => payerOf(one, anew[index] ?? zeroFen));
  for (const [index, share] of held.entries()) {
    const pays = payers[index]?.fen ?? zeroFen;
    const consent = share.consentUpToFen ?? share.fen;
    if (pays > consent)
      return refuse('shrink-above-consent', { share: share.share, shareFen: pays, consentUpToFen: consent });
  }
  return payers;
};

export const settlementOf = (split: Split): readonly Settled[] | Refusal<SplitRefusalCode> => {
  if (split.calledOff) return refuse('split-called-off');
  if (missingFen(split) === 0) return heldShares(split).map((one) => payerOf(one, one.fen));
  switch (split.policy) {
    case 'cancel':
      return refuse('split-incomplete', { missingFen: missingFen(split) });
    case 'organiser-covers':
      return organiserCovers(split);
    case 'shrink':
      return shrink(split);
  }
};
