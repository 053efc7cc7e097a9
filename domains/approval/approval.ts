/**
 * An approval: who proposed what, who has checked it, and how it stands. The maker is no checker, nobody checks twice, and only
 * what was seen is let go: an action is named by its hash.
 *
 * From `approved` there is one way only: it is executed, however often it takes to try.
 */
import { type Refusal, refuse } from '../outcome/refusal.ts';
import type { EpochMs } from '../time/businessDate.ts';
import { approvalLivesMs } from './policy.ts';
import type { ApprovalRefusalCode } from './refusals.ts';

export const approvalStandings = ['open', 'approved', 'executed', 'rejected', 'expired'] as const;
export type ApprovalStanding = (typeof approvalStandings)[number];

export type Approval = {
  readonly hash: string;
  readonly maker: string;
  readonly madeAt: EpochMs;
  readonly expiresAt: EpochMs;
  /** How many checkers it takes. */
  readonly needs: number;
  readonly checkers: readonly string[];
  /** As it is stored: one that ran out of time is still `open` here. */
  readonly standing: Exclude<ApprovalStanding, 'expired'>;
  readonly decidedBy?: string;
};
export type Deciding = {
  readonly by: string;
  readonly hash: string;
  readonly decision: 'approve' | 'reject';
  readonly now: EpochMs;
};

type Proposed = Pick<Approval, 'hash' | 'maker' | 'needs'> & { readonly now: EpochMs };

export const proposed = ({ hash, maker, needs, now }: Proposed): Approval => ({
  ...{ hash, maker, needs, madeAt: now, expiresAt: now + approvalLivesMs },
  ...{ checkers: [], standing: 'open' },
});

export const standingAt = ({ standing, expiresAt }: Approval, now: EpochMs): ApprovalStanding =>
  standing === 'open' && now >= expiresAt ? 'expired' : standing;

/** Done, or about to be: what was agreed to comes about. */
const isAgreed = ({ standing }: Approval): boolean => standing === 'approved' || standing === 'executed';

/** The same value: this person has said so before, and nothing changes. */
export const decided = (
  approval: Approval,
  { by, hash, decision, now }: Deciding,
): Approval | Refusal<ApprovalRefusalCode> => {
  if (hash !== approval.hash) return refuse('approval-differs');
  const isRepeated =
    decision === 'approve'
      ? approval.checkers.includes(by) && approval.standing !== 'rejected'
      : approval.standing === 'rejected' && approval.decidedBy === by;
  if (isRepeated) return approval;
  if (isAgreed(approval) || approval.standing === 'rejected') return refuse('approval-decided');
  if (standingAt(approval, now) === 'expired') return refuse('approval-expired');
  if (decision === 'reject') return { ...approval, standing: 'rejected', decidedBy: by };
  if (by === approval.maker) return refuse('approval-needs-another-person');
  const checkers = [...approval.checkers, by];
  return { ...approval, checkers, standing: checkers.length >= approval.needs ? 'approved' : 'open' };
};

/** What two people agreed to has come about. */
export const executed = (approval: Approval): Approval => ({ ...approval, standing: 'executed' });
