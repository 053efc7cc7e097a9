/**
 * What a commercial policy is asked to pay of a charge, bill by bill and in the order of the policies.
 *
 * A claim keeps its message for as long as the charge lives: what comes back lowers it, under the message of that return.
 */
import { type Fen, zeroFen } from '../../money/fen.ts';
import { isRefusal } from '../../outcome/refusal.ts';
import { type Charge, type ChargedBill, retell } from '../charges/charge.ts';
import type { Policy } from '../insured/insured.ts';

export type PolicyClaim = {
  /** Ours; everything about the claim is asked by it. */
  readonly message: string;
  readonly person: string;
  readonly hospital: string;
  readonly bill: string;
  readonly year: string;
  /** Its terms, as they are registered here; a company that knows others says so. */
  readonly policy: Policy;
  /** Of the bill: what the policy looks at, once the funds and the policies before it have paid. */
  readonly coveredFen: Fen;
  /** What it comes to by the terms. */
  readonly fen: Fen;
};

/** Less is left of a bill: what the claim is lowered to, zero where nothing is left. */
export type Lowering = {
  readonly message: string;
  readonly claim: string;
  readonly policy: Policy;
  readonly coveredFen: Fen;
  readonly wasFen: Fen;
  readonly fen: Fen;
};

type Part = { readonly policy: Policy; readonly coveredFen: Fen; readonly fen: Fen };

/** By the very computation that the charge was made by. */
const partsOf = (charged: ChargedBill): readonly Part[] => {
  const quote = charged.items.length === 0 ? undefined : retell(charged);
  const told = quote === undefined || isRefusal(quote) ? [] : quote.result.policies;
  return charged.policies.map(({ leftFen: _, ...policy }, at) => ({
    policy,
    coveredFen: told[at]?.coveredFen ?? zeroFen,
    fen: told[at]?.paidFen ?? zeroFen,
  }));
};

const paysNothing = (charge: Charge): boolean =>
  charge.bills.every(({ paid }) => paid.policies.every(({ fen }) => fen === 0));

const claimMessage = (charge: string, bill: number, policy: number): string => `${charge}.${bill}.p${policy}`;

/** Of everything that a policy pays; the first claim of a year comes before the next, as it was computed. */
export const claimsOf = (charge: Charge): readonly PolicyClaim[] => {
  if (paysNothing(charge)) return [];
  const { id, patient, hospital, year } = charge;
  return charge.bills.flatMap((charged, at) =>
    partsOf(charged).flatMap((part, index) =>
      part.fen === 0
        ? []
        : [
            {
              message: claimMessage(id, at, index),
              ...{ person: patient, hospital, bill: charged.bill, year },
              ...part,
            },
          ],
    ),
  );
};

/** Of each policy the first claim: the next one stands on what the first has used, which nothing is kept of yet. */
export const firstClaims = (charge: Charge): readonly PolicyClaim[] => {
  const all = claimsOf(charge);
  return all.filter((one, at) => all.findIndex(({ policy }) => policy.id === one.policy.id) === at);
};

/** What a return changes of the claims; nobody is asked for more by one. */
export const loweringsOf = (charge: Charge, of: NonNullable<Charge['pending']>): readonly Lowering[] => {
  if (paysNothing(charge)) return [];
  return charge.bills.flatMap((was, at) => {
    const rest = of.bills[at];
    if (rest === undefined) return [];
    const left = partsOf(rest);
    return partsOf(was).flatMap((before, index) => {
      const after = left[index];
      if (after === undefined || after.fen >= before.fen) return [];
      const message = `${of.by}.${at}.p${index}`;
      return [{ ...after, message, claim: claimMessage(charge.id, at, index), wasFen: before.fen }];
    });
  });
};
