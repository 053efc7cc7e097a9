/**
 * Family money: a parent far away puts it into a holder's purse from the own wallet, and says how much of it goes a day,
 * at once, and where.
 *
 * The cap of a day is a remainder of its own: the payment takes from it in its own transaction, so that two tills at one
 * moment cannot both have the last of it; another cap counts from the next payment on.
 */
import { dayWindow } from '../identity/walletLimits.ts';
import { wallet } from '../ledger/account.ts';
import { credit, debit, type JournalId, journal, journalId } from '../ledger/journal.ts';
import { type Entry, entryOf, type Share, spendingOf } from '../ledger/payment.ts';
import type { Posting, RemainderGuard } from '../ledger/posting.ts';
import { type Fen, fen, isFen, lesserFen, subtractFen, zeroFen } from '../money/fen.ts';
import type { Refusal } from '../outcome/refusal.ts';
import type { BusinessDate } from '../time/businessDate.ts';
import { heardRefusal, type Place, type Purse, purseAccount } from './purses.ts';

/** Left out: no cap but the purse's own 100 yuan a day. */
export type Caps = {
  readonly perDayFen?: Fen;
  readonly perPaymentFen?: Fen;
  readonly places?: readonly Place[];
};

export const mostParents = 4;

/**
 * A parent's money.
 *
 *   Dr  parent's wallet    amount
 *       Cr  family purse             amount
 */
export const familyFunding = (
  entry: Entry & { readonly parent: string; readonly child: string; readonly fen: Fen },
): Posting => ({
  journal: journal({
    ...entryOf('family-funding', entry),
    // biome-ignore format: a journal reads like a journal
    lines: [
      debit (wallet(entry.parent),                 entry.fen),
      credit(purseAccount(entry.child, 'family'),  entry.fen),
    ],
  }),
  conditions: [spendingOf(wallet(entry.parent), { countsAgainst: [dayWindow] })],
});

/** What a family's cap of one day is taken from. */
export const familyDay = (child: string, on: BusinessDate): JournalId =>
  journalId(`family-day:${child}:${on}`);

export const cappedPurse = (purse: Purse, caps: Caps, takenTodayFen: Fen): Purse => ({
  ...purse,
  ...(caps.perDayFen === undefined
    ? {}
    : { leftTodayFen: fen(Math.max(0, subtractFen(caps.perDayFen, takenTodayFen))) }),
  ...(caps.perPaymentFen === undefined ? {} : { perPaymentFen: caps.perPaymentFen }),
  ...(caps.places === undefined ? {} : { places: caps.places }),
});

/** The remainder that a payment takes from, where family money is in it and a day has a cap. */
export const capGuard = (
  child: string,
  on: BusinessDate,
  { caps, from }: { readonly caps: Caps; readonly from: readonly Share[] },
): RemainderGuard | undefined => {
  const part = from.find((one) => one.account === purseAccount(child, 'family'));
  return part === undefined || caps.perDayFen === undefined
    ? undefined
    : { journal: familyDay(child, on), ofFen: caps.perDayFen, takesFen: part.fen };
};

/** As `heardRefusal`; where the cap of the day was in the way, the family purse has what is left of that. */
export const heardOfFamily = (purses: readonly Purse[], refusal: Refusal): readonly Purse[] | undefined => {
  if (refusal.refused !== 'remainder-exceeded') return heardRefusal(purses, refusal);
  const family = purses.find((one) => one.kind === 'family');
  const { leftFen } = refusal.facts;
  if (family === undefined || !isFen(leftFen)) return undefined;
  const left = lesserFen(fen(Math.max(zeroFen, leftFen)), family.availableFen);
  if (family.leftTodayFen !== undefined && left >= family.leftTodayFen) return undefined;
  return purses.map((one) => (one === family ? { ...one, leftTodayFen: left } : one));
};
