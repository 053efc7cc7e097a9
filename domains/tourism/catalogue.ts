/**
 * The words of a price list: places, products, dated prices, discount classes, timed-entry windows, refund steps.
 *
 * All of it is data with a source and a confidence; no price and no rule is written anywhere else in the room.
 */
import type { Fen } from '../money/fen.ts';
import type { BusinessDate } from '../time/businessDate.ts';

/**
 * O official, M official text carried by media, E exam book, C public code, Q hearsay of a content page,
 * G no source found: an assumption of ours, to be confirmed before anybody relies on it.
 */
export type Confidence = 'O' | 'M' | 'E' | 'C' | 'Q' | 'G';
export type Sourced = { readonly source: string; readonly confidence: Confidence };

/** In force from the first to the last date, both included; no last date: until replaced. */
export type InForce = { readonly from: BusinessDate; readonly to?: BusinessDate };

/** `03-01` to `11-30`; a range may run over New Year. */
export type Season = { readonly from: string; readonly to: string };

export type Words = { readonly zh: string; readonly en: string };

export type Place = Words & { readonly id: string };

/** A window of timed entry, Shanghai wall time. `soldUntil` its end. */
export type SlotWindow = {
  readonly id: string;
  readonly start: string;
  readonly end: string;
  readonly capacity: number;
  readonly route?: string;
};

export type Product = Words & {
  readonly id: string;
  readonly place: string;
  /** An admission opens the gate of its place; a ride is taken at its own reader. */
  readonly kind: 'admission' | 'ride';
  readonly payee: string;
  /** Rides that an admission includes, by product id. */
  readonly includes: readonly string[];
  readonly slots: readonly SlotWindow[];
  readonly slotsFrom: Sourced;
  /** How long before and after its window a timed ticket still opens the gate. */
  readonly graceMs: { readonly before: number; readonly after: number };
};

/** One row of the price table. What is left out was not published, and is refused rather than guessed. */
export type PriceRow = InForce &
  Sourced & {
    readonly set: string;
    readonly product: string;
    readonly season?: Season;
    /** The two parts of the price: what a discount normally covers, and the buses and cableways it does not. */
    readonly ticketFen: Fen;
    readonly ridesFen: Fen;
    readonly insuranceFen?: Fen;
    readonly discounted?: { readonly ticketFen: Fen; readonly ridesFen: Fen };
    readonly validDays: number;
    readonly entries: number;
    /** Kept for the record but never charged: sources that contradict each other. */
    readonly notUsedBecause?: string;
    readonly note?: string;
  };

export const visitorClasses = [
  'adult',
  'child',
  'youth',
  'student',
  'senior',
  'disabled',
  'military',
  'journalist',
] as const;
export type VisitorClass = (typeof visitorClasses)[number];

export const proofs = ['student-card', 'disability-card', 'military-id', 'press-card'] as const;
export type Proof = (typeof proofs)[number];

export type Effect = 'full' | 'half' | 'free' | 'as-published';

/** What a class of visitor pays at a place, and what must be shown for it. */
export type ClassRule = InForce &
  Sourced & {
    readonly place: string;
    readonly class: VisitorClass;
    /** Both ends included. */
    readonly age?: { readonly from?: number; readonly to?: number };
    /** A child up to this height fits whatever its age. */
    readonly heightToCm?: number;
    readonly proof?: Proof;
    readonly ticket: Effect;
    readonly rides: Effect;
    readonly note?: string;
  };

/** What a cancellation costs: the first step whose `daysBefore` is reached applies; none: it is too late. */
export type RefundStep = Sourced & {
  readonly place: string;
  readonly daysBefore: number;
  /** Taken per ticket, never more than the ticket cost. */
  readonly feeFen: Fen;
  readonly note?: string;
};

export type Catalogue = {
  readonly places: readonly Place[];
  readonly products: readonly Product[];
  readonly prices: readonly PriceRow[];
  readonly classes: readonly ClassRule[];
  readonly refunds: readonly RefundStep[];
  /** How many days ahead a ticket can be bought. */
  readonly sellsDaysAhead: number;
  /** How long places are kept for an order that is not paid. */
  readonly reservationMs: number;
};

export const productOf = (catalogue: Catalogue, id: string): Product | undefined =>
  catalogue.products.find((one) => one.id === id);

export const inForce = (row: InForce, date: BusinessDate): boolean =>
  row.from <= date && (row.to === undefined || date <= row.to);

export const inSeason = (season: Season | undefined, date: BusinessDate): boolean => {
  if (season === undefined) return true;
  const day = date.slice(5);
  return season.from <= season.to
    ? season.from <= day && day <= season.to
    : season.from <= day || day <= season.to;
};
