/**
 * A patient's insurance year: what it has used, and what one settlement under way has reserved of it.
 *
 * One settlement at a time: while its outcome is not known, nobody can say what the next bill comes to. So no two bills
 * ever use the same room below a ceiling, and an unknown one stays visible as what the next is waiting for.
 */
import { addFen, type Fen, fen, subtractFen, zeroFen } from '../../money/fen.ts';
import { type YearSoFar, yearBegins } from '../settlement/funds.ts';

/** Of the funds, and of each policy's yearly sum. */
export type Used = {
  readonly soFar: YearSoFar;
  readonly policies: Readonly<Record<string, Fen>>;
};

export type Year = {
  readonly person: string;
  readonly place: string;
  readonly year: string;
  readonly used: Used;
  /** One more with every change; a reservation is conditional on it. */
  readonly version: number;
  /** What it will be once that settlement or return is through. */
  readonly reserved?: { readonly by: string; readonly used: Used };
};

export const nothingUsed: Used = { soFar: yearBegins, policies: {} };

export const newYear = (of: Pick<Year, 'person' | 'place' | 'year'>): Year => ({
  ...of,
  used: nothingUsed,
  version: 0,
});

type Combine = (one: Fen, other: Fen) => Fen;
const combine = (by: Combine, one: YearSoFar, other: YearSoFar): YearSoFar => ({
  deductiblePaidFen: by(one.deductiblePaidFen, other.deductiblePaidFen),
  inScopeFen: by(one.inScopeFen, other.inScopeFen),
  poolPaidFen: by(one.poolPaidFen, other.poolPaidFen),
  ownInScopeFen: by(one.ownInScopeFen, other.ownInScopeFen),
  assistancePaidFen: by(one.assistancePaidFen, other.assistancePaidFen),
});

/** What one bill has used of the year. */
export const usedBetween = (before: YearSoFar, after: YearSoFar): YearSoFar =>
  combine(subtractFen, after, before);
export const plusSoFar = (one: YearSoFar, other: YearSoFar): YearSoFar => combine(addFen, one, other);
export const minusSoFar = (one: YearSoFar, other: YearSoFar): YearSoFar => combine(subtractFen, one, other);

export const policyUsed = (used: Used, policy: string): Fen => fen(used.policies[policy] ?? zeroFen);
