/**
 * What a journal is made of, whatever recipe makes it: names, lines, sides that are equal.
 */
import { describe, expect, it } from 'vitest';
import {
  type AccountId,
  accountId,
  chartOfAccounts,
  classOf,
  clearing,
  income,
  payable,
  purse,
  receivable,
  suspense,
  wallet,
} from '../../domains/ledger/account.ts';
import {
  credit,
  debit,
  debitSpendable,
  type Journal,
  journal,
  journalId,
  type Line,
  totalOf,
} from '../../domains/ledger/journal.ts';
import type { Fen } from '../../domains/money/fen.ts';
import { Bug } from '../../domains/outcome/invariant.ts';
import { entry, lin, mei, noodleHouse, noon } from '../kit/cast.ts';
import { yuan } from '../kit/journalText.ts';

const of = (...lines: readonly Line[]): Journal =>
  journal({ ...entry('j-1'), kind: 'test', postedAt: noon, lines });

describe('names', () => {
  it.each(['pay_1', 'capture:ord_1', 'a.b-c', 'x'.repeat(128)])('of a journal: %s', (text) => {
    expect(journalId(text)).toBe(text);
  });
  it.each(['', 'a b', 'pay_1\n', ' pay_1', 'pay_1#', 'x'.repeat(129), '账'])(
    'of no journal: "%s"',
    (text) => {
      expect(() => journalId(text)).toThrow(Bug);
    },
  );
  it.each(['', 'a b', 'lin\n', ' lin', 'a:b', 'x'.repeat(65)])('of no owner of an account: "%s"', (owner) => {
    expect(() => accountId('wallet', owner)).toThrow(Bug);
  });

  it('say the class of every account, and whether a journal changes it at once', () => {
    const made = { wallet, purse, payable, clearing, receivable, income, suspense };
    for (const [name, make] of Object.entries(made)) {
      expect(make('x')).toBe(`${name}:x`);
      expect(classOf(make('x'))).toMatchObject({ name });
    }
    expect(Object.keys(made).sort()).toEqual(Object.keys(chartOfAccounts).sort());
    expect(() => classOf('pocket:x' as AccountId)).toThrow(Bug);
  });

  it('of the accounts that grow on debit: what others owe us', () => {
    const onDebit = Object.entries(chartOfAccounts).filter(([, { normal }]) => normal === 'debit');
    expect(onDebit.map(([name]) => name)).toEqual(['clearing', 'receivable']);
    const bounded = Object.entries(chartOfAccounts).filter(([, one]) => one.bounded);
    expect(bounded.map(([name]) => name)).toEqual(['wallet', 'purse']);
  });
});

describe('no journal', () => {
  const five = yuan('5');
  const linesOf = (amount: number) => [debit(lin, amount as Fen), credit(noodleHouse, amount as Fen)];

  it('has debits that are not its credits, by a fen either way', () => {
    expect(() => of(debit(lin, yuan('5.01')), credit(noodleHouse, five))).toThrow(Bug);
    expect(() => of(debit(lin, five), credit(noodleHouse, yuan('5.01')))).toThrow(Bug);
    expect(() => of(debit(lin, five), debit(noodleHouse, five))).toThrow(Bug);
  });
  it('has fewer than two lines', () => {
    expect(() => of()).toThrow(Bug);
    expect(() => of(debit(lin, five))).toThrow(Bug);
  });
  it.each([0, -1, 0.5, Number.NaN, 2 ** 53])('has a line of %d fen', (amount) => {
    expect(() => of(...linesOf(amount))).toThrow(Bug);
  });
  it('leaves a wallet to the projection', () => {
    const late: Line = { ...debit(lin, five), applied: 'projected' };
    expect(() => of(late, credit(noodleHouse, five))).toThrow(Bug);
    expect(() => of(debit(lin, five), { ...credit(mei, five), applied: 'projected' })).toThrow(Bug);
  });
});

describe('a journal', () => {
  it('adds up by side, and has a currency, a business date and facts', () => {
    const made = of(debit(lin, yuan('3')), debit(mei, yuan('2')), credit(noodleHouse, yuan('5')));
    expect([totalOf(made.lines, 'debit'), totalOf(made.lines, 'credit')]).toEqual([500, 500]);
    expect(totalOf(made.lines.slice(0, 2), 'credit')).toBe(0);
    expect(made).toMatchObject({ currency: 'CNY', businessDate: '2026-11-22', facts: {} });
    const facts = { purpose: 'dine' };
    expect(
      journal({ ...entry('j-2'), kind: 'test', postedAt: noon, lines: made.lines, facts }).facts,
    ).toEqual(facts);
  });

  it('changes wallets at once and merchants by projection, unless what they may spend is debited', () => {
    const applied = [
      debit(lin, yuan('1')),
      credit(noodleHouse, yuan('1')),
      debitSpendable(noodleHouse, yuan('1')),
    ];
    expect(applied.map((line) => [line.side, line.pot, line.applied])).toEqual([
      ['debit', 'available', 'now'],
      ['credit', 'available', 'projected'],
      ['debit', 'available', 'now'],
    ]);
  });
});
