/**
 * What an insurance pays, as data: the deductible, the shares by band, the ceilings, and the funds above them.
 *
 * Bands are of what is in scope, from nothing on; the deductible lies in the first of them and is the patient's own.
 */
import { type Refusal, refuse } from '../../outcome/refusal.ts';
import type { Check } from '../../rules/asked.ts';
import { type Band, wrongWithBands } from '../../rules/bands.ts';
import { outOfRange, shareRange, sumRange } from '../../rules/checks.ts';
import { isLess, type Rational, rationalText, zero } from '../../rules/rational.ts';

export const insuredKinds = ['employee', 'retired', 'resident'] as const;
export type InsuredKind = (typeof insuredKinds)[number];
export const visits = ['outpatient', 'inpatient'] as const;
export type Visit = (typeof visits)[number];
/** Community and township, then the three tiers of hospitals; `elsewhere`: outside the pooling area. */
export const tiers = ['community', 'first', 'second', 'third', 'elsewhere'] as const;
export type Tier = (typeof tiers)[number];

export type Benefit = {
  /** Yuan; what of it the year has paid already is taken off. */
  readonly deductible: Rational;
  /** Whether bands go on through the year, or begin anew with each visit. */
  readonly bandsBy: 'visit' | 'year';
  /** The pool's share by what is in scope. Ends where the pool does. */
  readonly bands: readonly Band[];
  /** The most the pool pays in a year; null: none but the end of the bands. */
  readonly yearlyCap: Rational | null;
  /** What the fund for large sums pays, by what is in scope; empty: there is none. */
  readonly largeBands: readonly Band[];
};

/** 大病保险: by what the patient has paid in scope this year. */
export type IllnessFund = { readonly bands: readonly Band[] };
/** 医疗救助: a share of what is left in scope, up to a sum a year. */
export type Assistance = { readonly share: Rational; readonly yearlyCap: Rational | null };

export type SettlementRule = {
  readonly benefit: Benefit;
  readonly illness: IllnessFund | null;
  readonly assistance: Assistance | null;
};

const shapeOf = (startsAt: Rational | 'anywhere') => ({ startsAt, end: 'either', rate: shareRange }) as const;

/** No yuan is paid by both the pool and the fund for large sums: the one begins where, or after, the other ends. */
const wrongWithFundsTogether = ({ bands, largeBands }: Benefit): Refusal<'bands-overlap'> | undefined => {
  const end = bands.at(-1)?.to ?? null;
  const from = largeBands[0]?.from ?? zero;
  return end === null || isLess(from, end)
    ? refuse('bands-overlap', { from: rationalText(from) })
    : undefined;
};

export const wrongWithSettlementRule: Check<SettlementRule> = ({ benefit, illness, assistance }) =>
  wrongWithBands(benefit.bands, shapeOf(zero)) ??
  (benefit.largeBands.length === 0
    ? undefined
    : (wrongWithBands(benefit.largeBands, shapeOf('anywhere')) ?? wrongWithFundsTogether(benefit))) ??
  (illness === null ? undefined : wrongWithBands(illness.bands, shapeOf('anywhere'))) ??
  outOfRange({
    deductible: [benefit.deductible, sumRange],
    ...(benefit.yearlyCap === null ? {} : { yearlyCap: [benefit.yearlyCap, sumRange] as const }),
    ...(assistance === null ? {} : { assistance: [assistance.share, shareRange] as const }),
    ...(assistance === null || assistance.yearlyCap === null
      ? {}
      : { assistanceCap: [assistance.yearlyCap, sumRange] as const }),
  });
