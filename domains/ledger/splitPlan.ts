/**
 * Split plans: how a sum is divided among parties, as data that can be shown, stored and versioned.
 *
 * Steps take from what the steps before them left, in order; nothing is divided twice and nothing is lost. By weight means
 * largest remainder, the odd fen to the earlier among equals. Every part says which step made it.
 */
import { allocateByWeight } from '../money/allocate.ts';
import { addFen, type Fen, lesserFen, subtractFen, zeroFen } from '../money/fen.ts';
import { byRateDown } from '../money/rounding.ts';
import { invariant, never } from '../outcome/invariant.ts';
import { type Refusal, refuse } from '../outcome/refusal.ts';

export type Party = string;

export type SplitStep =
  /** One after the other, each up to its own cap (a subsidy, then points, then ...). */
  | { readonly step: 'in-order'; readonly among: readonly { readonly party: Party; readonly upToFen: Fen }[] }
  /** One party, at most this much. */
  | { readonly step: 'up-to'; readonly party: Party; readonly upToFen: Fen }
  /** All that is left, in proportion to whole-number weights. */
  | {
      readonly step: 'by-weight';
      readonly among: readonly { readonly party: Party; readonly weight: number }[];
    }
  /** A part in ten thousand of the whole sum, down to the fen, as far as it is left (a fee of 0.6 % is 60). */
  | { readonly step: 'rate'; readonly party: Party; readonly basisPoints: number }
  /** All that is left. */
  | { readonly step: 'remainder-to'; readonly party: Party }
  /** All that is left is not moved at all. */
  | { readonly step: 'kept' };

export type SplitPlan = {
  readonly name: string;
  readonly version: number;
  readonly steps: readonly SplitStep[];
};

/** A part of the sum, and why: the step (from 1) and what there was to divide. */
export type SplitPart = {
  readonly party: Party;
  readonly fen: Fen;
  readonly step: number;
  readonly rule: SplitStep['step'];
  readonly ofFen: Fen;
};

export type Split = {
  readonly plan: { readonly name: string; readonly version: number };
  readonly totalFen: Fen;
  /** Parts of 0 fen are left out. */
  readonly parts: readonly SplitPart[];
  readonly keptFen: Fen;
};

/** Divides `totalFen` by the plan. Refused with `split-leaves-money` where no step takes the rest. */
export const splitBy = (plan: SplitPlan, totalFen: Fen): Split | Refusal<'split-leaves-money'> => {
  invariant(totalFen >= 0, 'a debt cannot be split');
  const parts: SplitPart[] = [];
  let leftFen = totalFen;
  let keptFen = zeroFen;
  plan.steps.forEach((step, i) => {
    if (step.step === 'kept') {
      keptFen = leftFen;
      leftFen = zeroFen;
      return;
    }
    const ofFen = leftFen;
    for (const part of partsOf(step, leftFen, totalFen)) {
      if (part.fen > 0) parts.push({ ...part, step: i + 1, rule: step.step, ofFen });
      leftFen = subtractFen(leftFen, part.fen);
    }
  });
  if (leftFen !== 0) return refuse('split-leaves-money', { plan: plan.name, leftFen });
  return { plan: { name: plan.name, version: plan.version }, totalFen, parts, keptFen };
};

type Part = { readonly party: Party; readonly fen: Fen };

const partsOf = (
  step: Exclude<SplitStep, { step: 'kept' }>,
  leftFen: Fen,
  totalFen: Fen,
): readonly Part[] => {
  switch (step.step) {
    case 'in-order': {
      let left = leftFen;
      return step.among.map(({ party, upToFen }) => {
        const fen = lesserFen(left, upToFen);
        left = subtractFen(left, fen);
        return { party, fen };
      });
    }
    case 'up-to':
      return [{ party: step.party, fen: lesserFen(leftFen, step.upToFen) }];
    case 'by-weight': {
      const shares = allocateByWeight(
        leftFen,
        step.among.map((one) => one.weight),
      );
      return step.among.map(({ party }, i) => ({ party, fen: shares[i] ?? zeroFen }));
    }
    case 'rate':
      return [{ party: step.party, fen: lesserFen(leftFen, byRateDown(totalFen, step.basisPoints)) }];
    case 'remainder-to':
      return [{ party: step.party, fen: leftFen }];
    default:
      return never(step);
  }
};

/** What each party gets in all, in the order of its first part: ready for a recipe. */
export const sumsOf = (split: Split): readonly Part[] => {
  const sums = new Map<Party, Fen>();
  for (const part of split.parts) sums.set(part.party, addFen(sums.get(part.party) ?? zeroFen, part.fen));
  return [...sums].map(([party, fen]) => ({ party, fen }));
};
