/**
 * A pass: the right of one person's code to bring so many visitors through a gate, so often, between two dates.
 *
 * Its status is derived from what was done with it and the date; the store only ever counts entries under a condition.
 */
import type { BusinessDate, EpochMs } from '../../time/businessDate.ts';
import type { Product, Proof, VisitorClass } from '../catalogue.ts';
import type { TicketQuote } from '../tickets/quote.ts';
import type { Slot } from '../tickets/slots.ts';

export const passStatuses = ['issued', 'active', 'exhausted', 'blocked', 'expired', 'revoked'] as const;
export type PassStatus = (typeof passStatuses)[number];

export type VisitorCount = { readonly class: VisitorClass; readonly count: number; readonly proof?: Proof };
export type LastEntry = {
  readonly at: EpochMs;
  readonly date: BusinessDate;
  readonly terminal: string;
  readonly entry: string;
};

export type Pass = {
  readonly id: string;
  readonly order: string;
  readonly holder: string;
  readonly product: string;
  readonly place: string;
  readonly createdAt: EpochMs;
  readonly visitors: readonly VisitorCount[];
  readonly visitorCount: number;
  readonly validFrom: BusinessDate;
  readonly validTo: BusinessDate;
  readonly slot: {
    readonly id: string;
    readonly route?: string;
    readonly startsAt: EpochMs;
    readonly endsAt: EpochMs;
  };
  readonly graceMs: { readonly before: number; readonly after: number };
  readonly entriesAllowed: number;
  readonly entriesUsed: number;
  readonly rides: readonly string[];
  readonly ridesTaken: number;
  /** Left out: as many as one likes while the pass is valid (the shuttle). A ride bought on its own: once. */
  readonly ridesAllowed?: number;
  readonly inside: boolean;
  readonly last?: LastEntry;
  /** Dates before that of the last entry on which it was entered and not left: late uploads are held against them. */
  readonly earlier?: readonly BusinessDate[];
  /** Codes issued up to this moment have been used at a gate with this pass. */
  readonly lastCodeAt: EpochMs;
  readonly lastRideCodeAt: EpochMs;
  /** `open`, or closed by a cancellation under way (`blocked`) or finished (`revoked`). */
  readonly standing: 'open' | 'blocked' | 'revoked';
};

export const ridesLeft = (pass: Pass): boolean =>
  pass.ridesAllowed === undefined || pass.ridesTaken < pass.ridesAllowed;

export const statusOf = (pass: Pass, today: BusinessDate): PassStatus => {
  if (pass.standing !== 'open') return pass.standing;
  if (today > pass.validTo) return 'expired';
  const usedUp = pass.entriesAllowed > 0 ? pass.entriesUsed >= pass.entriesAllowed : !ridesLeft(pass);
  if (usedUp) return 'exhausted';
  return pass.entriesUsed > 0 || pass.ridesTaken > 0 ? 'active' : 'issued';
};

const countVisitors = (visitors: TicketQuote['visitors']): VisitorCount[] => {
  const counts = new Map<string, VisitorCount>();
  for (const { class: name, proof } of visitors) {
    const key = `${name}|${proof ?? ''}`;
    const count = (counts.get(key)?.count ?? 0) + 1;
    counts.set(key, { class: name, count, ...(proof ? { proof } : {}) });
  }
  return [...counts.values()];
};

/** The passes of one ticket: one for every person whose code is to open the gate, the buyer's carrying the rest. */
export const passesFor = (sold: {
  readonly order: string;
  readonly buyer: string;
  readonly ticket: TicketQuote;
  readonly slot: Slot;
  readonly product: Product;
  readonly idOf: (holder: string) => string;
  readonly now: EpochMs;
}): Pass[] => {
  const { ticket, slot, product, buyer } = sold;
  const holders = [...new Set(ticket.visitors.map((one) => one.holder ?? buyer))];
  return holders.map((holder) => {
    const visitors = ticket.visitors.filter((one) => (one.holder ?? buyer) === holder);
    const admission = product.kind === 'admission';
    return {
      id: sold.idOf(holder),
      order: sold.order,
      holder,
      product: product.id,
      place: product.place,
      createdAt: sold.now,
      visitors: countVisitors(visitors),
      visitorCount: visitors.length,
      validFrom: ticket.date,
      validTo: ticket.validUntil,
      slot: {
        id: slot.id,
        startsAt: slot.startsAt,
        endsAt: slot.endsAt,
        ...(slot.route ? { route: slot.route } : {}),
      },
      graceMs: product.graceMs,
      entriesAllowed: admission ? ticket.entries : 0,
      entriesUsed: 0,
      rides: admission ? product.includes : [product.id],
      ridesTaken: 0,
      ...(admission ? {} : { ridesAllowed: 1 }),
      inside: false,
      lastCodeAt: 0,
      lastRideCodeAt: 0,
      standing: 'open',
    };
  });
};

/** What a gate can answer, in order of precedence after the code itself has been judged. */
export const gateOutcomes = [
  'admitted',
  'left',
  'code-malformed',
  'code-foreign',
  'code-key-unknown',
  'code-forged',
  'code-expired',
  'code-not-yet-valid',
  'code-revoked',
  'code-scope-missing',
  'credential-suspended',
  'no-pass',
  'wrong-place',
  'wrong-date',
  'pass-blocked',
  'code-used',
  'already-inside',
  'not-inside',
  'entries-used-up',
  'too-early',
  'too-late',
] as const;
export type GateOutcome = (typeof gateOutcomes)[number];
