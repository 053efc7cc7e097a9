/**
 * Commercial policies within the steps of settling and returning: asked before money is held, claimed after the public insurer
 * has settled, confirmed after the capture, lowered by a return.
 *
 * A claim is sent once. Where an earlier attempt may have sent it, it is looked for by its message; one that is not there is
 * reversed by that message, because it may still arrive, and is never sent anew.
 */

import type { Charge } from '../../domains/healthcare/charges/charge.ts';
import {
  claimsOf,
  firstClaims,
  type Lowering,
  loweringsOf,
  type PolicyClaim,
} from '../../domains/healthcare/companies/claim.ts';
import type { Decision } from '../../domains/healthcare/companies/port.ts';
import type { Fen } from '../../domains/money/fen.ts';
import { isRefusal, type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import type { Outcome } from '../../domains/saga/saga.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import type { StepPorts } from './ports.ts';

type Asking = { readonly ports: StepPorts; readonly now: EpochMs; readonly attempt: number };

const named = ({ message, policy }: PolicyClaim | Lowering, now: EpochMs) => ({
  message,
  company: policy.insurer,
  now,
});

/** The company and we compute the same, or nobody pays anything. */
const differs = (claim: { readonly fen: Fen }, companyFen: Fen): Refusal | undefined =>
  companyFen === claim.fen ? undefined : refuse('company-differs', { companyFen, oursFen: claim.fen });

/** Undefined: it is decided as we computed it; pending: nobody knows yet. */
const wrongWith = (claim: { readonly fen: Fen }, decision: Decision): Refusal | 'pending' | undefined => {
  switch (decision.status) {
    case 'decided':
      return differs(claim, decision.fen);
    case 'declined':
      return refuse('company-declined');
    case 'unknown':
      return refuse('company-answer-lost');
    case 'pending':
      return 'pending';
  }
};

/** All that a company might say no to is asked before anybody's money is held. */
export const quotePolicies = async (charge: Charge, { ports, now }: Asking): Promise<Refusal | undefined> => {
  for (const claim of firstClaims(charge)) {
    const said = await ports.companies.quote({ ...claim, now });
    const wrong = isRefusal(said) ? said : differs(claim, said.fen);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
};

/** A company that thinks it over is asked again, at longer and longer intervals, until this moment. */
export const claimAll = async (
  charge: Charge,
  { ports, now, attempt }: Asking,
  until: EpochMs,
): Promise<Outcome> => {
  let isPending = false;
  for (const claim of claimsOf(charge)) {
    const decision =
      attempt === 1
        ? await ports.companies.claim({ ...claim, now })
        : await ports.companies.find(named(claim, now));
    const wrong = wrongWith(claim, decision);
    if (isRefusal(wrong)) return wrong;
    isPending ||= wrong === 'pending';
  }
  if (!isPending) return { done: {} };
  const again = now + 1_000 * 2 ** Math.min(attempt, 6);
  return again < until ? { waitUntil: again } : refuse('company-undecided');
};

/** The last first, so that every policy is left as it stood before its claim. */
export const withdrawAll = async (charge: Charge, { ports, now }: Asking): Promise<void> => {
  for (const claim of claimsOf(charge).toReversed()) await ports.companies.reverse(named(claim, now));
};

export const confirmAll = async (charge: Charge, { ports, now }: Asking): Promise<void> => {
  for (const claim of claimsOf(charge)) await ports.companies.confirm({ ...claim, now });
};

type Pending = NonNullable<Charge['pending']>;

export const lowerAll = async (
  charge: Charge,
  pending: Pending,
  { ports, now, attempt }: Asking,
): Promise<Outcome> => {
  for (const lowering of loweringsOf(charge, pending)) {
    const decision =
      attempt === 1
        ? await ports.companies.lower({ ...lowering, now })
        : await ports.companies.find(named(lowering, now));
    const wrong = wrongWith(lowering, decision);
    if (wrong !== undefined) return wrong === 'pending' ? refuse('company-undecided') : wrong;
  }
  return { done: {} };
};

export const raiseAll = async (charge: Charge, pending: Pending, { ports, now }: Asking): Promise<void> => {
  for (const lowering of loweringsOf(charge, pending).toReversed())
    await ports.companies.reverse(named(lowering, now));
};
