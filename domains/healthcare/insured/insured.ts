/**
 * A person as the insurance of a place knows them: how they are insured, whose account they may use, and their policies.
 *
 * Personal accounts and deposits at a hospital are purses of the ledger: bounded, so that they never go below zero.
 */
import { type AccountId, purse } from '../../ledger/account.ts';
import type { Fen } from '../../money/fen.ts';
import { type Refusal, refuse } from '../../outcome/refusal.ts';
import { decimal } from '../../rules/rational.ts';
import { yuanOf } from '../../rules/rounding.ts';
import type { EpochMs } from '../../time/businessDate.ts';
import type { InsuredRefusalCode } from '../refusals.ts';
import { type InsuredKind, visits } from '../settlement/benefit.ts';
import { cities } from '../settlement/cities.ts';
import type { CommercialPolicy } from '../settlement/payers.ts';

/** A commercial policy as it is kept: plain facts, its share as text. */
export type Policy = {
  readonly id: string;
  /** The company that pays. */
  readonly insurer: string;
  readonly covers: 'in-scope' | 'all';
  readonly deductibleFen: Fen;
  readonly share: string;
  /** The most that it pays in a year. */
  readonly capFen: Fen;
};

export type Insured = {
  readonly person: string;
  readonly place: string;
  readonly kind: InsuredKind;
  readonly policies: readonly Policy[];
  readonly registeredAt: EpochMs;
  readonly fingerprint: string;
  /** The one relative whose account pays after the own one (家庭共济). */
  readonly sharedBy?: string;
};

/** 个人账户. */
export const personalAccount = (person: string): AccountId => purse(`${person}.medical`);
/** 预交金: what a patient has paid in advance at one hospital. */
export const depositAccount = (person: string, hospital: string): AccountId =>
  purse(`${person}.deposit.${hospital}`);

/** Insured where no rule is known, or in a way that the place does not know: nothing of it could ever be settled. */
export const wrongWithInsurance = (asked: {
  readonly place: string;
  readonly kind: InsuredKind;
  readonly policies: readonly Policy[];
}): Refusal<InsuredRefusalCode> | undefined => {
  const rows = cities.filter((one) => one.place === asked.place).flatMap((one) => one.parameters);
  if (rows.length === 0) return refuse('place-unknown');
  const known = visits.some((visit) => rows.some((row) => row.insured === asked.kind && row.visit === visit));
  if (!known) return refuse('insured-kind-unknown', { insured: asked.kind });
  const ids = asked.policies.map((one) => one.id);
  return new Set(ids).size < ids.length ? refuse('policy-repeated') : undefined;
};

/** The policy in the words of the settlement, with what the year has left of its sum. */
export const policyToday = (policy: Policy, leftFen: Fen): CommercialPolicy => ({
  id: policy.id,
  covers: policy.covers,
  deductible: yuanOf(policy.deductibleFen),
  share: decimal(policy.share),
  cap: yuanOf(leftFen),
});
