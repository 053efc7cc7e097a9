/**
 * Paying with e-CNY while both sides are offline, and hearing of it later.
 *
 * A wallet sets money aside for its chip; the chip numbers what it pays and stops at what was set aside. Whoever was paid tells
 * it later, in any order and as often as they like. Each counter is honoured once and never more in all than was set aside;
 * a chip that was copied or turned back is found whatever the order in which its payments are told.
 * What was received offline cannot be paid on before it was told: no chain of unheard payments can grow.
 */
import { addFen, type Fen, subtractFen, sumFen } from '../../money/fen.ts';
import { invariant } from '../../outcome/invariant.ts';
import type { EpochMs } from '../../time/businessDate.ts';

export type OfflinePayment = {
  readonly payer: string;
  /** Of the payer's chip: 1, 2, 3 and so on since its money was set aside. */
  readonly counter: number;
  readonly payee: string;
  readonly fen: Fen;
  readonly at: EpochMs;
};

/** What a chip knows by itself. The holder sets how often and how much at once it pays unheard. */
export type OfflineChip = {
  readonly wallet: string;
  readonly leftFen: Fen;
  readonly countLeft: number;
  readonly singleFen: Fen;
  readonly lastCounter: number;
};

export type OfflineRefusal = 'amount-not-taken' | 'over-single' | 'no-count-left' | 'not-enough-set-aside';

export const payOffline = (
  chip: OfflineChip,
  asked: Pick<OfflinePayment, 'payee' | 'fen' | 'at'>,
):
  | { readonly kind: 'paid'; readonly chip: OfflineChip; readonly payment: OfflinePayment }
  | { readonly kind: 'refused'; readonly why: OfflineRefusal } => {
  const refused = (why: OfflineRefusal) => ({ kind: 'refused', why }) as const;
  if (asked.fen <= 0) return refused('amount-not-taken');
  if (asked.fen > chip.singleFen) return refused('over-single');
  if (chip.countLeft < 1) return refused('no-count-left');
  if (asked.fen > chip.leftFen) return refused('not-enough-set-aside');
  const counter = chip.lastCounter + 1;
  return {
    kind: 'paid',
    chip: {
      ...chip,
      leftFen: subtractFen(chip.leftFen, asked.fen),
      countLeft: chip.countLeft - 1,
      lastCounter: counter,
    },
    payment: { payer: chip.wallet, counter, payee: asked.payee, fen: asked.fen, at: asked.at },
  };
};

/** `spent-twice`: its counter was used before. `not-covered`: less is left of what was set aside, or it is no amount. */
export type Standing = 'honoured' | 'spent-twice' | 'not-covered';
export type Heard = { readonly payment: OfflinePayment; readonly standing: Standing };

/** What the wallet's operator has heard of one setting aside. */
export type OfflineBook = {
  readonly wallet: string;
  readonly setAsideFen: Fen;
  readonly heard: readonly Heard[];
};

export const openOfflineBook = (wallet: string, setAsideFen: Fen): OfflineBook => {
  invariant(setAsideFen >= 0, 'no less than nothing is set aside');
  return { wallet, setAsideFen, heard: [] };
};

const isSame = (one: OfflinePayment, other: OfflinePayment): boolean =>
  one.counter === other.counter && one.payee === other.payee && one.fen === other.fen && one.at === other.at;

export const honouredFen = (book: OfflineBook): Fen =>
  sumFen(book.heard.filter((one) => one.standing === 'honoured').map((one) => one.payment.fen));

const standingOf = (book: OfflineBook, payment: OfflinePayment): Standing => {
  if (book.heard.some((one) => one.payment.counter === payment.counter)) return 'spent-twice';
  const isCovered = payment.fen > 0 && addFen(honouredFen(book), payment.fen) <= book.setAsideFen;
  return isCovered ? 'honoured' : 'not-covered';
};

/** The payment's signature was checked before. Telling the same again answers the same and changes nothing. */
export const hearOffline = (
  book: OfflineBook,
  payment: OfflinePayment,
): { readonly book: OfflineBook; readonly standing: Standing } => {
  invariant(payment.payer === book.wallet, 'a payment is heard in the book of its payer');
  const before = book.heard.find((one) => isSame(one.payment, payment));
  if (before !== undefined) return { book, standing: before.standing };
  const standing = standingOf(book, payment);
  return { book: { ...book, heard: [...book.heard, { payment, standing }] }, standing };
};

/** An honest chip never pays what is not honoured: one such payment proves that it was copied or turned back. */
export const isChipBroken = (book: OfflineBook): boolean =>
  book.heard.some(({ standing }) => standing !== 'honoured');
