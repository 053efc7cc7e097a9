/** What the ledger's own recipes move, and for whom. */
import { describe, expect, it } from 'vitest';
import { countedUnder, movementsOf } from '../../domains/aml/fromJournal.ts';
import { clearing, payable, purse, wallet } from '../../domains/ledger/account.ts';
import {
  credit,
  debit,
  debitSpendable,
  journal,
  journalId,
  type Line,
} from '../../domains/ledger/journal.ts';
import { fen } from '../../domains/money/fen.ts';
import { nine } from './movements.ts';

const entry = (kind: string, lines: readonly Line[], facts = {}) =>
  journal({ id: journalId('j-1'), kind, postedAt: nine, fingerprint: 'f', lines, facts });
const told = (kind: string, lines: readonly Line[], facts = {}) =>
  movementsOf(entry(kind, lines, facts)).map(
    ({ party, way, fen: sum, other, means }) => `${party.id} ${way} ${sum} ${other} ${means}`,
  );
const ten = fen(1_000);
const [lin, shop, bank] = [wallet('pn_lin'), payable('mch_shop'), clearing('bank')];

describe('a journal moves money', () => {
  it('for both of a payment, and counts once, under the merchant', () => {
    const lines = [debit(lin, ten), credit(shop, fen(990)), credit(payable('mch_fees'), fen(10))];
    expect(told('payment', lines)).toEqual([
      'pn_lin out 1000 mch_shop domestic',
      'mch_shop in 990 pn_lin domestic',
      'mch_fees in 10 pn_lin domestic',
    ]);
    expect(countedUnder(entry('payment', lines))).toBe(shop);
  });
  it('from the bank and to it, by the means that the journal names', () => {
    expect(told('top-up', [debit(bank, ten), credit(lin, ten)])).toEqual([
      'pn_lin in 1000 clearing:bank domestic',
    ]);
    expect(told('payout', [debitSpendable(shop, ten), credit(bank, ten)], { means: 'cash' })).toEqual([
      'mch_shop out 1000 clearing:bank cash',
    ]);
  });
  it('when a hold is captured, and not when it is made, ended or given back', () => {
    expect(told('hold', [debit(lin, ten), credit(lin, ten, 'held')])).toEqual([]);
    expect(countedUnder(entry('hold', [debit(lin, ten), credit(lin, ten, 'held')]))).toBeUndefined();
    expect(told('capture', [debit(lin, ten, 'held'), credit(shop, ten)])).toEqual([
      'pn_lin out 1000 mch_shop domestic',
      'mch_shop in 1000 pn_lin domestic',
    ]);
    expect(told('release', [debit(lin, ten, 'held'), credit(lin, ten)])).toEqual([]);
    expect(told('refund', [debitSpendable(shop, ten), credit(lin, ten)])).toEqual([]);
  });
  it('not between a person`s own wallet and purses', () => {
    expect(told('transfer', [debit(lin, ten), credit(purse('pn_lin.meal'), ten)])).toEqual([]);
    expect(told('subsidy', [debit(shop, ten), credit(purse('pn_lin.meal'), ten)])).toEqual([
      'mch_shop out 1000 pn_lin domestic',
      'pn_lin in 1000 mch_shop domestic',
    ]);
  });
});
