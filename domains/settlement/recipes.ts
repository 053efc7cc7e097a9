/**
 * The postings of a batch: its fee, its money on the way to the bank, and what became of that.
 *
 * Each is named by its batch, so that it is posted once, however often the saga tries.
 */
import { clearing, income, payable, suspense } from '../ledger/account.ts';
import { credit, debit, debitSpendable, journal, journalId, type Line } from '../ledger/journal.ts';
import { entryOf } from '../ledger/payment.ts';
import type { Posting } from '../ledger/posting.ts';
import { type Fen, negateFen } from '../money/fen.ts';
import type { EpochMs } from '../time/businessDate.ts';

/** Journals of these kinds are settlement's own: none of them is settled again. */
export const settlementKinds = ['settlement-fee', 'payout-taken', 'payout-paid', 'payout-back'] as const;

/** Where payouts are between a merchant and its bank. */
const onTheWay = suspense('payouts');

type Told = {
  readonly batch: string;
  readonly merchant: string;
  readonly fen: Fen;
  readonly at: EpochMs;
  readonly facts?: Readonly<Record<string, string>>;
};

const posting = (kind: (typeof settlementKinds)[number], told: Told, lines: readonly Line[]): Posting => ({
  journal: journal({
    ...entryOf(kind, {
      id: journalId(`${kind}:${told.batch}`),
      at: told.at,
      fingerprint: `${told.batch}:${told.fen}`,
      facts: { batch: told.batch, merchant: told.merchant, ...told.facts },
    }),
    lines,
  }),
});

/**
 * The fees of a batch less what of them came back; negative where more came back.
 *
 *   Dr  payable to the merchant    fee
 *       Cr  fee income                              fee
 *
 * Never refused: a merchant whose day ends below nothing owes us.
 */
export const feePosting = (told: Told): Posting => {
  const { fen: amount } = told;
  const [merchant, earned] = [payable(told.merchant), income('settlement')];
  return posting(
    'settlement-fee',
    told,
    amount > 0
      ? [debit(merchant, amount), credit(earned, amount)]
      : [debit(earned, negateFen(amount)), credit(merchant, negateFen(amount))],
  );
};

/**
 * Set aside for the bank, so that no refund can take it meanwhile.
 *
 *   Dr  payable to the merchant (spendable)    payout
 *       Cr  suspense of payouts                              payout
 */
export const takenPosting = (told: Told): Posting =>
  posting('payout-taken', told, [
    debitSpendable(payable(told.merchant), told.fen), //
    credit(onTheWay, told.fen),
  ]);

/**
 * The bank has paid: what it says it paid. Another sum than ordered leaves its difference in suspense, for people to find.
 *
 *   Dr  suspense of payouts    paid
 *       Cr  bank clearing                    paid
 */
export const paidPosting = (told: Told): Posting =>
  posting('payout-paid', told, [
    debit(onTheWay, told.fen), //
    credit(clearing('bank'), told.fen),
  ]);

/**
 * Sent back by the bank, or not let go by a second person: it is the merchant's again.
 *
 *   Dr  suspense of payouts    payout
 *       Cr  payable to the merchant          payout
 */
export const backPosting = (told: Told): Posting =>
  posting('payout-back', told, [
    debit(onTheWay, told.fen), //
    credit(payable(told.merchant), told.fen),
  ]);
