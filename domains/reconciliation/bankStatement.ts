/**
 * The bank's balance against the book's (银行存款余额调节表): each side with what only the other has seen so far.
 *
 * Both adjusted balances must be equal. The statement explains; it is no voucher, and nothing is booked from it (teaching of
 * the accounting exams; worked example REC-01).
 */
import { addFen, type Fen, subtractFen } from '../money/fen.ts';

export type Unseen = {
  readonly receivedByBankFen: Fen;
  readonly paidByBankFen: Fen;
  readonly receivedInBookFen: Fen;
  readonly paidInBookFen: Fen;
};

export type AdjustedBalances = {
  readonly bookFen: Fen;
  readonly bankFen: Fen;
  /** Bank less book, once each has what the other has seen: anything but 0 is not explained. */
  readonly unexplainedFen: Fen;
};

export const adjustedBalances = (
  balances: { readonly bookFen: Fen; readonly bankFen: Fen },
  unseen: Unseen,
): AdjustedBalances => {
  const bookFen = subtractFen(addFen(balances.bookFen, unseen.receivedByBankFen), unseen.paidByBankFen);
  const bankFen = subtractFen(addFen(balances.bankFen, unseen.receivedInBookFen), unseen.paidInBookFen);
  return { bookFen, bankFen, unexplainedFen: subtractFen(bankFen, bookFen) };
};
