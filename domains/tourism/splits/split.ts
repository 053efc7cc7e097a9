/**
 * A split: one bill, several people; everybody's share is held as they approve, and captured together or not at all.
 *
 * `collecting` takes approvals; `settling` takes none and applies the policy for those who are missing.
 */
import type { Fen } from '../../money/fen.ts';
import type { EpochMs } from '../../time/businessDate.ts';
import type { ShareLine, SplitMode } from './shares.ts';

export const splitPolicies = ['organiser-covers', 'cancel', 'shrink'] as const;
export type SplitPolicy = (typeof splitPolicies)[number];

export type SplitStatus = 'collecting' | 'settling' | 'paid' | 'cancelled';

/**
 * open: nobody has approved it yet. approving: approved, its hold is being posted. held, declined. An `approving` share
 * whose hold was refused is open again, so that its person can top up and try again.
 */
export type ShareStatus = 'open' | 'approving' | 'held' | 'declined';

export type SplitShare = {
  readonly share: string;
  readonly person?: string;
  readonly fen: Fen;
  readonly status: ShareStatus;
  /** The person would pay up to this if others fall out and the policy is to shrink. */
  readonly consentUpToFen?: Fen;
  readonly lastRefusal?: string;
  readonly lastFacts?: Readonly<Record<string, string | number>>;
  readonly claimCode?: string;
  /** The request that approved or declined it: tells its repetition from another one. */
  readonly answer?: { readonly id: string; readonly fingerprint: string };
  readonly lines: readonly ShareLine[];
};

/** What everybody pays in the end, in the order of the shares; `hadFen` of it is held since their approval. */
export type Settled = { readonly person: string; readonly fen: Fen; readonly hadFen: Fen };

export type Split = {
  readonly id: string;
  readonly organiser: string;
  readonly merchant: string;
  readonly description?: string;
  readonly createdAt: EpochMs;
  readonly deadlineAt: EpochMs;
  readonly fen: Fen;
  readonly mode: SplitMode;
  readonly policy: SplitPolicy;
  readonly status: SplitStatus;
  readonly calledOff: boolean;
  readonly calledOffBy?: { readonly id: string; readonly fingerprint: string };
  readonly reason?: string;
  readonly fingerprint: string;
  readonly shares: readonly SplitShare[];
  readonly settled: readonly Settled[];
  /** One more with every change. */
  readonly revision: number;
};

/** The longest and the shortest time friends may be given. */
export const deadlineMs = { least: 60_000, most: 24 * 3_600_000 } as const;
/** A hold outlives the deadline by this, so that a slow capture still finds it; after it, the money frees itself. */
export const holdMarginMs = 3_600_000;

export const everybodyAnswered = (split: Split): boolean =>
  split.shares.every((one) => one.status === 'held' || one.status === 'declined');

/** Time to stop collecting: all have answered, it cannot come to anything, or the deadline has come. */
export const collectingEnds = (split: Split, now: EpochMs): boolean =>
  split.calledOff || now >= split.deadlineAt || everybodyAnswered(split) || hopeless(split);

/** One has declined, and by the policy that is the end of it. */
const hopeless = (split: Split): boolean =>
  split.policy === 'cancel' && split.shares.some((one) => one.status === 'declined');

export const sharesOfPerson = (split: Split, person: string): readonly SplitShare[] =>
  split.shares.filter((one) => one.person === person);

/** May this person see the split at all? */
export const maySee = (split: Split, person: string): boolean =>
  split.organiser === person || sharesOfPerson(split, person).length > 0;

/** The share a person means: their own, or the one whose claim code they hold. */
export const shareFor = (
  split: Split,
  asked: { readonly person: string; readonly claimCode?: string },
): SplitShare | 'share-not-yours' | 'share-already-yours' => {
  const own = sharesOfPerson(split, asked.person)[0];
  if (asked.claimCode === undefined) return own ?? 'share-not-yours';
  const claimed = split.shares.find((one) => one.claimCode === asked.claimCode);
  if (claimed === undefined) return 'share-not-yours';
  if (own !== undefined && own.share !== claimed.share) return 'share-already-yours';
  return claimed.person === undefined || claimed.person === asked.person ? claimed : 'share-not-yours';
};
