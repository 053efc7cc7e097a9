/** The bank's balance against the book's. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fen } from '../../domains/money/fen.ts';
import { adjustedBalances } from '../../domains/reconciliation/bankStatement.ts';
import { example, fenOf } from '../rules/examples.ts';

it('both sides agree once each has what the other has seen (REC-01)', () => {
  const { inputs, expected } = example('REC-01');
  const adjusted = adjustedBalances(
    { bookFen: fenOf(inputs.book), bankFen: fenOf(inputs.bank) },
    {
      receivedByBankFen: fenOf(inputs.bank_recv_book_not),
      paidByBankFen: fenOf(inputs.bank_paid_book_not),
      receivedInBookFen: fenOf(inputs.book_recv_bank_not),
      paidInBookFen: fenOf(inputs.book_paid_bank_not),
    },
  );
  expect(adjusted).toEqual({
    bookFen: fenOf(expected.adjusted_book),
    bankFen: fenOf(expected.adjusted_bank),
    unexplainedFen: 0,
  });
});

it('whatever nobody has seen is what is left unexplained', () => {
  const amount = fc.integer({ min: 0, max: 10 ** 12 }).map(fen);
  const moves = fc.tuple(
    amount,
    amount,
    amount,
    amount,
    amount,
    fc.integer({ min: -(10 ** 9), max: 10 ** 9 }),
  );
  fc.assert(
    fc.property(moves, ([start, bankIn, bankOut, bookIn, bookOut, lost]) => {
      const { unexplainedFen } = adjustedBalances(
        { bookFen: fen(start + bookIn - bookOut), bankFen: fen(start + bankIn - bankOut + lost) },
        {
          receivedByBankFen: bankIn,
          paidByBankFen: bankOut,
          receivedInBookFen: bookIn,
          paidInBookFen: bookOut,
        },
      );
      expect(unexplainedFen).toBe(fen(lost === 0 ? 0 : lost));
    }),
  );
});
