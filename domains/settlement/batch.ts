/**
 * A merchant's day as one payout: what was paid, less refunds, fees and shares of others, with what earlier days left over.
 *
 * T+1: a day's money is available on the next working day of the Chinese calendar; weekends and holidays are settled day by
 * day and paid out together with the first working day's. A day that ends below nothing is not paid but carried over, to the
 * fen; a reserve is kept back from what is paid and never makes it negative.
 */
import { addFen, type Fen, lesserFen, negateFen, subtractFen, sumFen, zeroFen } from '../money/fen.ts';
import { invariant } from '../outcome/invariant.ts';
import { type Calendar, type CalendarRefusal, workdaysAfter } from '../rules/calendar.ts';
import { type BusinessDate, businessDate, type EpochMs } from '../time/businessDate.ts';

export const movementKinds = ['payment', 'refund', 'fee', 'fee-back', 'share-out', 'share-back'] as const;
export type MovementKind = (typeof movementKinds)[number];

/** Amounts are not negative: what a movement does to the merchant is its kind. */
export type Movement = {
  readonly journal: string;
  readonly kind: MovementKind;
  readonly at: EpochMs;
  readonly fen: Fen;
};

const direction: Readonly<Record<MovementKind, 1 | -1>> = {
  payment: 1,
  refund: -1,
  fee: -1,
  'fee-back': 1,
  'share-out': -1,
  'share-back': 1,
};

export type Batch = {
  readonly payee: string;
  readonly date: BusinessDate;
  readonly availableOn: BusinessDate;
  readonly counts: Readonly<Record<MovementKind, number>>;
  readonly sums: Readonly<Record<MovementKind, Fen>>;
  /** Of earlier days: negative where they ended below nothing, positive where the bank returned a payout. */
  readonly carriedInFen: Fen;
  readonly reserveFen: Fen;
  readonly payoutFen: Fen;
  /** Negative or nothing; the next batch begins with it. */
  readonly carriedOutFen: Fen;
};

export type BatchTerms = {
  readonly payee: string;
  readonly date: BusinessDate;
  readonly carriedInFen: Fen;
  /** What is to stay with us of the day, where there is enough. */
  readonly reserveFen: Fen;
  readonly workdaysLater: number;
  readonly calendar: Calendar;
};

const perKind = <Value>(of: (kind: MovementKind) => Value): Record<MovementKind, Value> =>
  Object.fromEntries(movementKinds.map((kind) => [kind, of(kind)])) as Record<MovementKind, Value>;

/** Movements of other days are a bug of the caller, and so is one that comes twice: each journal is settled once. */
export const batchOf = (terms: BatchTerms, movements: readonly Movement[]): Batch | CalendarRefusal => {
  const { payee, date, carriedInFen } = terms;
  invariant(
    movements.every(({ at, fen }) => businessDate(at) === date && fen >= 0),
    'a batch is of one day',
  );
  const names = new Set(movements.map(({ journal, kind }) => `${kind} ${journal}`));
  invariant(names.size === movements.length, 'a movement is settled once');
  const availableOn = workdaysAfter(terms.calendar, date, terms.workdaysLater);
  if (typeof availableOn !== 'string') return availableOn;

  const ofKind = (kind: MovementKind): readonly Movement[] => movements.filter((one) => one.kind === kind);
  const sums = perKind((kind) => sumFen(ofKind(kind).map(({ fen }) => fen)));
  const signed = movementKinds.map((kind) => (direction[kind] === 1 ? sums[kind] : negateFen(sums[kind])));
  const netFen = addFen(carriedInFen, ...signed);
  const reserveFen = netFen > 0 ? lesserFen(terms.reserveFen, netFen) : zeroFen;
  return {
    payee,
    date,
    availableOn,
    counts: perKind((kind) => ofKind(kind).length),
    sums,
    carriedInFen,
    reserveFen,
    payoutFen: netFen > 0 ? subtractFen(netFen, reserveFen) : zeroFen,
    carriedOutFen: netFen > 0 ? zeroFen : netFen,
  };
};
