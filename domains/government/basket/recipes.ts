/**
 * The postings of a basket: held, released, captured to every office and treasury, one item given back, and what the
 * offices and treasuries are paid on the next working day.
 */
import { dayWindow } from '../../identity/walletLimits.ts';
import { type AccountId, clearing, receivable, wallet } from '../../ledger/account.ts';
import { capture, hold, release } from '../../ledger/hold.ts';
import { credit, debit, debitSpendable, journal, journalId, type Line } from '../../ledger/journal.ts';
import { entryOf, type Share } from '../../ledger/payment.ts';
import type { Posting } from '../../ledger/posting.ts';
import { addFen, type Fen, fen, negateFen, subtractFen } from '../../money/fen.ts';
import { invariant } from '../../outcome/invariant.ts';
import type { BusinessDate, EpochMs } from '../../time/businessDate.ts';
import type { BasketItem, BasketPaymentData } from './basketPayment.saga.ts';
import { type Head, officeOf, payeeAccount, sharesOf } from './offices.ts';

const entry = (data: BasketPaymentData, what: string, at: EpochMs) => ({
  id: journalId(`basket-${what}:${data.basket}`),
  at,
  fingerprint: data.basket,
});

const holdOf = (data: BasketPaymentData): string => `basket:${data.basket}`;

/** Counts against the day's limit of the wallet; a mandate has its own cap and was agreed to before. */
export const basketHold = (data: BasketPaymentData, at: EpochMs): Posting =>
  hold({
    ...entry(data, 'hold', at),
    holdId: holdOf(data),
    expiresAt: data.holdUntil,
    account: wallet(data.payer),
    fen: fen(data.fen),
    countsAgainst: data.mandate === '' ? [dayWindow] : [],
    facts: { basket: data.basket, payer: data.payer },
  });

export const basketRelease = (data: BasketPaymentData, at: EpochMs): Posting =>
  release({
    ...entry(data, 'release', at),
    holdId: holdOf(data),
    reason: 'released',
    from: [{ account: wallet(data.payer), fen: fen(data.fen) }],
    facts: { basket: data.basket, payer: data.payer },
  });

/** The office or treasury whose account it is. */
export const payeeOf = (account: AccountId): string => account.slice(account.indexOf(':') + 1);

export const shareOut = (item: BasketItem): ReturnType<typeof sharesOf> => {
  const office = officeOf(item.office);
  const head = office?.heads.find((one): one is Head => one === item.head);
  invariant(office !== undefined && head !== undefined, `no office ${item.office} takes ${item.head}`);
  return sharesOf(office, head, fen(item.fen));
};

const together = (shares: readonly Share[]): Share[] => {
  const sums = new Map<AccountId, Fen>();
  for (const { account, fen: part } of shares)
    sums.set(account, addFen(...[sums.get(account) ?? fen(0), part]));
  return [...sums].map(([account, sum]) => ({ account, fen: sum }));
};

/**
 *   Dr  payer's wallet, held    the whole basket
 *       Cr  each utility                              its bills
 *       Cr  central and local treasury                their shares of each tax and fine
 */
export const basketCapture = (data: BasketPaymentData, at: EpochMs): Posting => {
  const parts = data.items.map((item) => ({ item, ...shareOut(item) }));
  return capture({
    ...entry(data, 'capture', at),
    holdId: holdOf(data),
    from: [{ account: wallet(data.payer), fen: fen(data.fen) }],
    to: together(parts.flatMap((one) => one.shares)),
    facts: {
      basket: data.basket,
      payer: data.payer,
      nameZh: '政务与公用事业缴费',
      nameEn: 'Government and utilities',
      plans: parts.map(({ item, plan }) => ({ message: item.message, plan, fen: item.fen })),
    },
  });
};

export const itemReturnPrefix = 'basket-return:';

/**
 * An item that its office does not have after all goes back, once. Whoever got a share owes it from now on, whether the day of the
 * payment was passed on already or not: it is taken off the transfer of the day of the return.
 *
 *   Dr  receivable of each who got a share    its share
 *       Cr  payer's wallet                                the item
 */
export const itemReturn = (item: BasketItem, payer: string, at: EpochMs): Posting => ({
  journal: journal({
    ...entryOf('refund', {
      id: journalId(`${itemReturnPrefix}${item.message}`),
      at,
      fingerprint: item.message,
      facts: { message: item.message, payer },
    }),
    lines: [
      ...shareOut(item).shares.map((share) => debit(receivable(payeeOf(share.account)), share.fen)),
      credit(wallet(payer), fen(item.fen)),
    ],
  }),
});

/** What became of a payee's day: paid to it here, and given back here in its name. */
export type PayeeDay = { readonly payee: string; readonly receivedFen: Fen; readonly refundedFen: Fen };

/** What goes to its bank; negative: it has to send what was given back beyond that. */
export const netOf = ({ receivedFen, refundedFen }: PayeeDay): Fen => subtractFen(receivedFen, refundedFen);

/**
 * What a utility or a treasury was paid on one day leaves for its own bank account (T+1), less what was given back in its name that
 * day; a treasury that gave back more than it got sends the difference.
 *
 *   Dr  payee (spendable)    received
 *       Cr  receivable of the payee          refunded
 *       Cr  bank clearing                    received less refunded (Dr, where it is negative)
 */
export const payeeTransfer = (
  told: PayeeDay & { readonly day: BusinessDate; readonly at: EpochMs },
): Posting => {
  const { payee, receivedFen, refundedFen, day, at } = told;
  const net = netOf(told);
  const lines: Line[] = [];
  if (receivedFen > 0) lines.push(debitSpendable(payeeAccount(payee), receivedFen));
  if (net < 0) lines.push(debit(clearing('bank'), negateFen(net)));
  if (refundedFen > 0) lines.push(credit(receivable(payee), refundedFen));
  if (net > 0) lines.push(credit(clearing('bank'), net));
  return {
    journal: journal({
      ...entryOf('transfer', {
        id: journalId(`treasury-transfer:${payee}:${day}`),
        at,
        fingerprint: `${payee}:${day}:${receivedFen}:${refundedFen}`,
        facts: { payee, day, receivedFen, refundedFen },
      }),
      lines,
    }),
  };
};
