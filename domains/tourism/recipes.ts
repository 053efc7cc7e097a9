/**
 * What tourism writes into the ledger. Holds, captures and releases are the ledger's own recipes with our ids; every
 * id comes from the business fact, so that a repetition is the same journal.
 */
import { dayWindow } from '../identity/walletLimits.ts';
import { payable, wallet } from '../ledger/account.ts';
import { capture, hold, release } from '../ledger/hold.ts';
import { credit, debit, debitSpendable, type JournalId, journal, journalId } from '../ledger/journal.ts';
import { type Entry, payment } from '../ledger/payment.ts';
import type { Posting } from '../ledger/posting.ts';
import { walkBack } from '../ledger/walkBack.ts';
import { addFen, type Fen, subtractFen } from '../money/fen.ts';
import { businessDate, type EpochMs } from '../time/businessDate.ts';
import type { Settled, Split } from './splits/split.ts';

const entry = (id: JournalId, at: EpochMs, facts: Entry['facts'] = {}): Entry => ({
  id,
  at,
  fingerprint: id,
  facts,
});

export const orderCaptureId = (payment: string): JournalId => journalId(`capture:${payment}`);
export const splitCaptureId = (split: string): JournalId => journalId(`capture:${split}`);

/** What one person owes for an order or a split is held in their wallet until all is certain. */
export const holdShare = (share: {
  readonly hold: string;
  readonly share: string;
  readonly person: string;
  readonly fen: Fen;
  readonly expiresAt: EpochMs;
  readonly at: EpochMs;
}): Posting =>
  hold({
    ...entry(journalId(`hold:${share.hold}:${share.share}`), share.at, { payer: share.person }),
    holdId: share.hold,
    expiresAt: share.expiresAt,
    account: wallet(share.person),
    fen: share.fen,
    countsAgainst: [dayWindow],
  });

/** The same goes back to the wallet it came from, on the same day to its limit too. Refused with `hold-missing` where nothing was held. */
export const releaseShare = (share: {
  readonly hold: string;
  readonly share: string;
  readonly person: string;
  readonly fen: Fen;
  readonly at: EpochMs;
}): Posting =>
  release({
    ...entry(journalId(`release:${share.hold}:${share.share}`), share.at, { payer: share.person }),
    holdId: share.hold,
    from: [
      {
        account: wallet(share.person),
        fen: share.fen,
        counted: { on: businessDate(share.at), windows: [dayWindow] },
      },
    ],
    reason: 'released',
  });

/**
 * Tickets are paid out of the buyer's hold to everybody who has a part in them.
 *
 *   Dr  buyer's wallet, held      the order
 *       Cr  each payee                        its tickets
 */
export const orderCapture = (sold: {
  readonly payment: string;
  readonly order: string;
  readonly buyer: string;
  readonly fen: Fen;
  readonly dues: readonly { readonly payee: string; readonly fen: Fen }[];
  readonly at: EpochMs;
}): Posting =>
  capture({
    ...entry(orderCaptureId(sold.payment), sold.at, {
      payer: sold.buyer,
      merchant: sold.dues[0]?.payee ?? '',
      purpose: 'tickets',
      order: sold.order,
    }),
    holdId: sold.payment,
    from: [{ account: wallet(sold.buyer), fen: sold.fen }],
    to: sold.dues.map((due) => ({ account: payable(due.payee), fen: due.fen })),
  });

/**
 * A cancelled order: each payee gives back what the ladder leaves of its tickets; fees stay with the payees.
 *
 *   Dr  each payee, spendable     what comes back of its tickets
 *       Cr  buyer's wallet                                        all of it
 */
export const cancellationRefund = (cancelled: {
  readonly cancellation: string;
  readonly payment: string;
  readonly order: string;
  readonly buyer: string;
  readonly orderFen: Fen;
  readonly payees: readonly { readonly payee: string; readonly fen: Fen }[];
  readonly at: EpochMs;
}): Posting => {
  const back = addFen(...cancelled.payees.map((one) => one.fen));
  return {
    journal: journal({
      id: journalId(`refund:${cancelled.cancellation}`),
      kind: 'refund',
      postedAt: cancelled.at,
      fingerprint: `refund:${cancelled.cancellation}`,
      lines: [
        ...cancelled.payees.map((one) => debitSpendable(payable(one.payee), one.fen)),
        credit(wallet(cancelled.buyer), back),
      ],
      facts: {
        payment: orderCaptureId(cancelled.payment),
        payer: cancelled.buyer,
        merchant: cancelled.payees[0]?.payee ?? '',
        purpose: 'tickets',
        order: cancelled.order,
      },
    }),
    remainder: { journal: orderCaptureId(cancelled.payment), ofFen: cancelled.orderFen, takesFen: back },
  };
};

/**
 * A split bill is paid by everybody in one journal: what was held, and from the available money what a policy added
 * to it when others fell out.
 *
 *   Dr  each payer's wallet, held         what they approved
 *   Dr  each payer's wallet, available    what the policy adds (usually nothing)
 *       Cr  the merchant                                          the bill
 */
export const splitCapture = (paid: {
  readonly split: Pick<Split, 'id' | 'merchant' | 'fen' | 'organiser'>;
  readonly settled: readonly Settled[];
  readonly at: EpochMs;
}): Posting => {
  const { split, settled, at } = paid;
  const { id, fingerprint, facts } = entry(splitCaptureId(split.id), at, {
    payer: split.organiser,
    merchant: split.merchant,
    purpose: 'split',
    split: split.id,
    holdId: split.id,
  });
  return {
    journal: journal({
      id,
      kind: 'capture',
      postedAt: at,
      fingerprint,
      lines: [
        ...settled.flatMap(({ person, fen, hadFen }) => [
          ...(hadFen > 0 ? [debit(wallet(person), hadFen, 'held')] : []),
          ...(fen > hadFen ? [debit(wallet(person), subtractFen(fen, hadFen))] : []),
        ]),
        credit(payable(split.merchant), split.fen),
      ],
      ...(facts === undefined ? {} : { facts }),
    }),
    conditions: settled.map(({ person, fen, hadFen }) => ({
      account: wallet(person),
      ...(hadFen > 0 ? { takesHold: { holdId: split.id, expired: 'refused' as const } } : {}),
      ...(fen > hadFen ? { countsAgainst: [dayWindow] } : {}),
    })),
  };
};

/** A fare that no pass covers: one payment, one write, its code used up by the same write. */
export const farePayment = (ride: {
  readonly id: string;
  readonly fingerprint: string;
  readonly rider: string;
  readonly payee: string;
  readonly product: string;
  readonly terminal: string;
  readonly fen: Fen;
  readonly codeIssuedAt?: EpochMs;
  readonly windows: readonly string[];
  readonly at: EpochMs;
}): Posting =>
  payment({
    id: journalId(ride.id),
    at: ride.at,
    fingerprint: ride.fingerprint,
    facts: {
      payer: ride.rider,
      merchant: ride.payee,
      purpose: 'ride',
      product: ride.product,
      by: ride.terminal,
    },
    from: wallet(ride.rider),
    to: [{ account: payable(ride.payee), fen: ride.fen }],
    countsAgainst: ride.windows,
    ...(ride.codeIssuedAt === undefined ? {} : { usesCodeIssuedAt: ride.codeIssuedAt }),
  });

/** What of a refunded sum has gone back to each payer of a split, by the walk back that the ledger's refund takes. */
export const refundedParts = (split: Pick<Split, 'settled'>, refundedFen: Fen): ReadonlyMap<string, Fen> => {
  if (refundedFen === 0) return new Map();
  const shares = split.settled.map((one) => ({ account: wallet(one.person), fen: one.fen }));
  const parts = walkBack(shares, { takenFen: addFen(), takesFen: refundedFen });
  return new Map(split.settled.map((one, index) => [one.person, parts[index]?.fen ?? addFen()]));
};
