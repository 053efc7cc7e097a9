/**
 * What risk has put on an account: no new spending until its person has shown who they are, no new spending at all, or nothing out.
 *
 * It is kept in the account's own item, so that the posting's own write meets it: a payment costs no read for it. It stands beside
 * the account's status, because whoever suspends a card and brings it back must not lift what others put there.
 */
import type { EpochMs } from '../time/businessDate.ts';
import type { Effect } from './accountRecord.ts';

/** From harmless to grave. */
export const restraints = ['none', 'step-up', 'restricted', 'frozen'] as const;
export type Restraint = (typeof restraints)[number];

/** Conditional: only out of one of `from`. */
export type RestraintChange = {
  readonly to: Restraint;
  readonly from: readonly Restraint[];
  /** When its person showed who they are. */
  readonly verifiedAt?: EpochMs;
};

/** All that are less grave: what a graver one may take the place of. */
export const milderThan = (restraint: Restraint): readonly Restraint[] =>
  restraints.slice(0, restraints.indexOf(restraint));

/**
 * Which restraints stop an effect. New spending (or a code used up) is stopped by each of them; what was set aside before may
 * still be captured, unless the account is frozen. Money that comes in, or back, is never stopped.
 */
export const stoppedBy = (
  effect: Pick<Effect, 'spendsFen' | 'leaves' | 'aside'>,
): 'any' | 'frozen' | 'nothing' => {
  if (effect.spendsFen > 0 || effect.aside === true) return 'any';
  return effect.leaves ? 'frozen' : 'nothing';
};

export const isStopped = (
  effect: Pick<Effect, 'spendsFen' | 'leaves' | 'aside'>,
  restraint: Restraint,
): boolean => restraint !== 'none' && ['any', restraint].includes(stoppedBy(effect));
