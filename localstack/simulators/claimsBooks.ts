/**
 * What simulated companies know: claims, what they were lowered to, and what every policy's year has left.
 *
 * What a year has used is the sum of the claims that stand, so that whatever is reversed leaves nothing behind.
 */
import { addFen, type Fen, fen } from '../../domains/money/fen.ts';

export type Terms = {
  readonly covers: string;
  readonly deductibleFen: Fen;
  /** A decimal from 0 to 1, as text. */
  readonly share: string;
  readonly capFen: Fen;
};

export type KeptClaim = {
  readonly message: string;
  readonly number: string;
  readonly company: string;
  readonly person: string;
  readonly policy: string;
  readonly year: string;
  readonly hospital: string;
  readonly terms: Terms;
  /** Of the year when it was first claimed: a claim keeps its place, whatever comes back of it. */
  readonly leftFen: Fen;
  readonly fen: Fen;
  readonly status: 'open' | 'confirmed' | 'reversed';
  readonly confirmedOn?: string;
  readonly confirmedFen?: Fen;
  /** Thought over until then, and then yes or no. */
  readonly decides?: { readonly at: number; readonly as: 'claimed' | 'declined' };
};

export type KeptLowering = {
  readonly message: string;
  readonly claim: string;
  readonly fromFen: Fen;
  readonly fen: Fen;
  readonly on: string;
  readonly status: 'stands' | 'reversed';
};

/** share × what is above the deductible, half up to the fen, and no more than the year has left. */
export const payableOf = (terms: Terms, coveredFen: Fen, leftFen: Fen): Fen => {
  const [whole = '0', decimals = ''] = terms.share.split('.');
  const scale = 10n ** BigInt(decimals.length);
  const above = BigInt(Math.max(0, coveredFen - terms.deductibleFen));
  const part = (2n * above * BigInt(`${whole}${decimals}`) + scale) / (2n * scale);
  return fen(Math.min(Number(part), leftFen));
};

export type ClaimsBooks = ReturnType<typeof claimsBooks>;

export const claimsBooks = () => {
  const claims = new Map<string, KeptClaim>();
  const lowerings = new Map<string, KeptLowering>();
  const stands = (one: KeptClaim, at: number): boolean =>
    one.status !== 'reversed' && !(one.decides?.as === 'declined' && one.decides.at <= at);
  return {
    claim: (message: string) => claims.get(message),
    keepClaim: (claim: KeptClaim): void => void claims.set(claim.message, claim),
    nextNumber: (): string => `pc${String(claims.size + 1).padStart(10, '0')}`,
    lowering: (message: string) => lowerings.get(message),
    keepLowering: (one: KeptLowering): void => void lowerings.set(one.message, one),
    leftOf: (of: Pick<KeptClaim, 'company' | 'person' | 'policy' | 'year' | 'terms'>, at: number): Fen => {
      const used = [...claims.values()].filter(
        (one) =>
          one.company === of.company &&
          one.person === of.person &&
          one.policy === of.policy &&
          one.year === of.year &&
          stands(one, at),
      );
      return fen(Math.max(0, of.terms.capFen - addFen(...used.map((one) => one.fen))));
    },
    /** What a company, or all of them, owe for everything that is confirmed. */
    owes: (company?: string): Fen =>
      addFen(
        ...[...claims.values()]
          .filter((one) => (company ?? one.company) === one.company && one.status === 'confirmed')
          .map((one) => one.fen),
      ),
    /** Claims that are neither confirmed nor reversed: nothing may be left so. */
    open: (): readonly string[] =>
      [...claims.values()]
        .filter((one) => one.status === 'open' && one.decides?.as !== 'declined')
        .map((one) => one.message),
    day: (date: string, company: string) => ({
      confirmed: [...claims.values()].filter((one) => one.company === company && one.confirmedOn === date),
      lowered: [...lowerings.values()].filter(
        (one) => one.status === 'stands' && one.on === date && claims.get(one.claim)?.company === company,
      ),
    }),
  };
};
