/**
 * The words of the claims platform, as the live adapter writes them and the simulator reads them.
 *
 * `POST /claims/v1/<operation>/<message>`, sums in fen, both ways signed over method, path, time, nonce and body. No protocol of
 * companies is public: another one changes this file and the adapter, and nothing else.
 */
import type { Fen } from '../../money/fen.ts';
import { isFen } from '../../money/fen.ts';
import { type EpochMs, rfc3339 } from '../../time/businessDate.ts';
import type { Lowering, PolicyClaim } from './claim.ts';

export const claimsSignatureHeader = 'claims-signature';

export const operations = ['quote', 'claim', 'find', 'confirm', 'lower', 'reverse', 'day'] as const;
export type Operation = (typeof operations)[number];

export const claimsPath = (operation: Operation, message: string): string =>
  `/claims/v1/${operation}/${message}`;

export const answerStatuses = [
  'quoted',
  'claimed',
  'pending',
  'declined',
  'confirmed',
  'lowered',
  'reversed',
  'unknown',
  'refused',
] as const;
export type AnswerStatus = (typeof answerStatuses)[number];
export type ClaimsAnswer = {
  readonly status: AnswerStatus;
  readonly amount?: Fen;
  /** The company's own number of the claim. */
  readonly number?: string;
  /** Why not: for people, differs by company. */
  readonly reason?: string;
};

export type Told = Readonly<Record<string, unknown>>;

export const namedTold = (company: string, now: EpochMs): Told => ({ company, at: rfc3339(now) });

export const claimTold = (claim: PolicyClaim, now: EpochMs): Told => ({
  ...namedTold(claim.policy.insurer, now),
  person: claim.person,
  hospital: claim.hospital,
  bill: claim.bill,
  year: claim.year,
  policy: claim.policy.id,
  terms: {
    covers: claim.policy.covers,
    deductible_amount: claim.policy.deductibleFen,
    share: claim.policy.share,
    cap_amount: claim.policy.capFen,
  },
  covered_amount: claim.coveredFen,
  currency: 'CNY',
});

export const loweringTold = ({ policy, claim, coveredFen }: Lowering, now: EpochMs): Told => ({
  ...namedTold(policy.insurer, now),
  claim,
  covered_amount: coveredFen,
  currency: 'CNY',
});

/** Undefined where it is not in these words: then nothing is known. */
export const readClaimsAnswer = (value: unknown): ClaimsAnswer | undefined => {
  const said: Told = Object(value);
  const status = answerStatuses.find((known) => known === said.status);
  if (status === undefined) return undefined;
  const { amount, number } = said;
  const needsAmount = status === 'quoted' || status === 'claimed' || status === 'lowered';
  if (needsAmount && !(isFen(amount) && amount >= 0)) return undefined;
  return {
    status,
    ...(isFen(amount) ? { amount } : {}),
    ...(typeof number === 'string' ? { number } : {}),
  };
};
