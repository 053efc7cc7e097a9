/**
 * A coupon (代金券): money that a merchant gives a person, to be spent with that merchant alone. An account of the person's like any
 * other, so that it is held, captured and refunded to the fen; what of a payment it paid comes back to it.
 */
import { type AccountId, classOf, payable, purse } from '../../ledger/account.ts';
import { credit, debitSpendable, journal, journalId } from '../../ledger/journal.ts';
import { entryOf } from '../../ledger/payment.ts';
import type { AccountLimits, Posting } from '../../ledger/posting.ts';
import type { Fen } from '../../money/fen.ts';
import type { EpochMs } from '../../time/businessDate.ts';

export const couponAccount = (person: string, merchant: string): AccountId =>
  purse(`${person}.coupon.${merchant}`);

export const couponLimits: AccountLimits = { windows: [] };

export const tenderTypes = ['wallet', 'coupon'] as const;
export type TenderType = (typeof tenderTypes)[number];

export const tenderTypeOf = (account: AccountId): TenderType =>
  classOf(account).name === 'wallet' ? 'wallet' : 'coupon';

/**
 * The merchant gives it out of what it can spend.
 *
 *   Dr  merchant (spendable)    amount
 *       Cr  coupon of the person          amount
 */
export const couponGiven = (given: {
  readonly id: string;
  readonly fingerprint: string;
  readonly at: EpochMs;
  readonly person: string;
  readonly merchant: string;
  readonly by: string;
  readonly fen: Fen;
}): Posting => ({
  journal: journal({
    ...entryOf('coupon', {
      id: journalId(given.id),
      at: given.at,
      fingerprint: given.fingerprint,
      facts: { person: given.person, merchant: given.merchant, by: given.by },
    }),
    // biome-ignore format: a journal reads like a journal
    lines: [
      debitSpendable(payable(given.merchant), given.fen),
      credit(couponAccount(given.person, given.merchant), given.fen),
    ],
  }),
});
