/**
 * What a meal costs and how it is booked: by price or by weight, from several purses of one holder in one posting.
 */
import { dayWindow, staticCodeWindow } from '../identity/walletLimits.ts';
import { payable, wallet } from '../ledger/account.ts';
import { credit, debit, journal } from '../ledger/journal.ts';
import { type Entry, entryOf, type Share, spendingOf } from '../ledger/payment.ts';
import type { AccountCondition, Posting, RemainderGuard } from '../ledger/posting.ts';
import { addFen, type Fen, fen } from '../money/fen.ts';
import { invariant } from '../outcome/invariant.ts';
import { type Refusal, refuse } from '../outcome/refusal.ts';
import type { EpochMs } from '../time/businessDate.ts';
import { tapLimitFen } from './purses.ts';
import type { MealRefusalCode } from './refusals.ts';

/** So many grams at a price per kilogram, to the nearest fen; exactly half a fen is the eater's to keep. What costs less is refused. */
export const priceOfWeight = (asked: {
  readonly grams: number;
  readonly fenPerKilogram: Fen;
}): Fen | Refusal<MealRefusalCode> => {
  const { grams, fenPerKilogram } = asked;
  invariant(Number.isSafeInteger(grams) && grams > 0, 'a weight is a whole number of grams');
  invariant(fenPerKilogram > 0, 'a price is positive');
  const due = fen(Number((BigInt(grams) * BigInt(fenPerKilogram) + 499n) / 1_000n));
  return due > 0 ? due : refuse('weight-too-small', { grams });
};

/** A tap pays up to the limit, the limit itself included; above it the holder types the PIN. */
export const needsPin = (amountFen: Fen): boolean => amountFen > tapLimitFen;
export const pinMissing = (amountFen: Fen, pinGiven: boolean): Refusal<MealRefusalCode> | undefined =>
  needsPin(amountFen) && !pinGiven ? refuse('pin-needed', { tapLimitFen }) : undefined;

/** What the holder showed: a code that is used once (and when it was issued), or something that stays the same. */
export type Shown = { readonly codeIssuedAt: EpochMs } | 'unchanging';

/**
 * A meal (or a purchase at the school's shop) out of one or several purses.
 *
 *   Dr  each purse      its part
 *       Cr  merchant              the whole
 *
 * n purses: n + 1 items in one transaction, all or none. Every purse counts against its own day, what an unchanging card or
 * code takes from the wallet against the day of static codes too. A code is used up in the wallet whichever purses pay (an
 * item more where the wallet is none of them), so that it pays once, here or anywhere. Family money with a cap a day takes
 * from what is left of that (an item more).
 */
export const mealPayment = (
  entry: Entry & {
    readonly kind: 'meal' | 'purchase';
    readonly payer: string;
    readonly from: readonly Share[];
    readonly merchant: string;
    readonly shown: Shown;
    readonly familyDay?: RemainderGuard | undefined;
  },
): Posting => {
  const { payer, shown, familyDay } = entry;
  const own = wallet(payer);
  const code = shown === 'unchanging' ? {} : { usesCodeIssuedAt: shown.codeIssuedAt };
  const ofWallet = {
    countsAgainst: shown === 'unchanging' ? [dayWindow, staticCodeWindow] : [dayWindow],
    ...code,
  };
  const paysItself = entry.from.some((one) => one.account === own);
  const aside: readonly AccountCondition[] =
    paysItself || shown === 'unchanging' ? [] : [{ account: own, ...code }];
  return {
    journal: journal({
      ...entryOf(entry.kind, entry),
      // biome-ignore format: a journal reads like a journal
      lines: [
        ...entry.from.map((one) => debit(one.account, one.fen)),
        credit(payable(entry.merchant), addFen(...entry.from.map((one) => one.fen))),
      ],
    }),
    conditions: [
      ...entry.from.map((one) =>
        spendingOf(one.account, one.account === own ? ofWallet : { countsAgainst: [dayWindow] }),
      ),
      ...aside,
    ],
    ...(familyDay === undefined ? {} : { remainder: familyDay }),
  };
};
