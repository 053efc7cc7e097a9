/**
 * What a refusal of the ledger tells besides its code, and which of several is told. A store that knows a condition has
 * held says `passed`, and nothing of it is refused.
 */
import { describe, expect, it } from 'vitest';
import { type AccountRecord, effectsOf, mostHolds, newAccount } from '../../domains/ledger/accountRecord.ts';
import { evaluate, mostItems, mostLines, type Seen, tooLarge } from '../../domains/ledger/evaluate.ts';
import { capture, hold } from '../../domains/ledger/hold.ts';
import { credit, debit, journal } from '../../domains/ledger/journal.ts';
import { payment } from '../../domains/ledger/payment.ts';
import type { LedgerRefusalCode, Posting } from '../../domains/ledger/posting.ts';
import { fen, zeroFen } from '../../domains/money/fen.ts';
import { Bug } from '../../domains/outcome/invariant.ts';
import { entry, lin, mei, minute, noodleHouse, noon } from '../kit/cast.ts';
import { yuan } from '../kit/journalText.ts';

const account: AccountRecord = { ...newAccount({ windows: [] }), availableFen: yuan('10') };
const pays = (amount: string, more = {}): Posting =>
  payment({ ...entry('pay-1'), ...more, from: lin, to: [{ account: noodleHouse, fen: yuan(amount) }] });
const takes = (amount: string): Posting =>
  capture({
    ...entry('take-1'),
    holdId: 'hol-1',
    from: [{ account: lin, fen: yuan(amount) }],
    to: [{ account: noodleHouse, fen: yuan(amount) }],
  });
const keeps = hold({
  ...entry('hold-1'),
  holdId: 'hol-1',
  expiresAt: noon + minute,
  account: lin,
  fen: yuan('1'),
});
const seenAs = (record: Seen['accounts'][number], takenFen: Seen['takenFen'] = zeroFen): Seen => ({
  accounts: [record],
  takenFen,
});
const told = (posting: Posting, seen: Seen) => evaluate(posting, seen);
const held = (fenHeld: number, expiresAt = noon + minute): AccountRecord => ({
  ...account,
  heldFen: fen(fenHeld),
  holds: { 'hol-1': { fen: fen(fenHeld), expiresAt } },
});

describe('a refusal tells', () => {
  it.each<[LedgerRefusalCode, Posting, Seen, object]>([
    ['account-missing', pays('1'), seenAs(undefined), { account: lin }],
    [
      'account-frozen',
      pays('1'),
      seenAs({ ...account, status: 'frozen' }),
      { account: lin, status: 'frozen' },
    ],
    [
      'account-frozen',
      pays('1'),
      seenAs({ ...account, status: 'closed' }),
      { account: lin, status: 'closed' },
    ],
    [
      'code-used',
      pays('1', { usesCodeIssuedAt: 5 }),
      seenAs({ ...account, lastCodeIssuedAt: 5 }),
      { account: lin },
    ],
    ['hold-missing', takes('1'), seenAs(account), { account: lin, holdId: 'hol-1' }],
    ['hold-expired', takes('1'), seenAs(held(100, noon)), { account: lin, holdId: 'hol-1', expiresAt: noon }],
    [
      'capture-exceeds-hold',
      takes('1.01'),
      seenAs(held(100)),
      { account: lin, holdId: 'hol-1', heldFen: 100, askedFen: 101 },
    ],
    [
      'too-many-holds',
      keeps,
      seenAs({
        ...account,
        holds: Object.fromEntries(
          Array.from({ length: mostHolds }, (_, i) => [`h${i}`, { fen: fen(1), expiresAt: noon }]),
        ),
      }),
      { account: lin, most: 16 },
    ],
    [
      'insufficient-funds',
      pays('10.01'),
      seenAs(account),
      { account: lin, availableFen: 1_000, askedFen: 1_001 },
    ],
    [
      'limit-exceeded',
      pays('5.01'),
      seenAs({ ...account, limits: { windows: [], perPaymentFen: yuan('5') } }),
      { account: lin, askedFen: 501, limit: 'per-payment', limitFen: 500, leftFen: 500 },
    ],
    [
      'limit-exceeded',
      pays('5.01', { countsAgainst: ['day'] }),
      seenAs({ ...account, limits: { windows: [{ name: 'day', per: 'day', limitFen: yuan('5') }] } }),
      { account: lin, askedFen: 501, limit: 'day', limitFen: 500, leftFen: 500 },
    ],
    [
      'limit-exceeded',
      pays('5.01', { countsAgainst: ['day'] }),
      seenAs({
        ...account,
        limits: { windows: [{ name: 'day', per: 'day', limitFen: yuan('5'), limitCount: 3 }] },
      }),
      { account: lin, askedFen: 501, limit: 'day', limitFen: 500, leftFen: 500, leftCount: 3 },
    ],
  ])('%s', (refused, posting, seen, facts) => {
    expect(told(posting, seen)).toEqual({ refused, facts });
  });

  it('what is left of an earlier journal, and what was believed of it', () => {
    const remainder = { journal: entry('pay-0').id, ofFen: yuan('10'), takesFen: yuan('4') };
    const posting = { ...pays('1'), remainder };
    expect(told(posting, seenAs('passed', yuan('7')))).toEqual({
      refused: 'remainder-exceeded',
      facts: { journal: 'pay-0', leftFen: 300, askedFen: 400 },
    });
    const believing = { ...posting, remainder: { ...remainder, expectedLeftFen: yuan('5') } };
    expect(told(believing, seenAs('passed', yuan('6')))).toEqual({
      refused: 'remainder-changed',
      facts: { journal: 'pay-0', leftFen: 400, askedFen: 400, expectedLeftFen: 500 },
    });
    expect(told(believing, seenAs('passed', yuan('5')))).toBeUndefined();
    expect(told(posting, seenAs('passed', 'passed'))).toBeUndefined();
  });

  it('of several the one that comes first by precedence, whichever account it is of', () => {
    const both = payment({ ...entry('pay-1'), from: lin, to: [{ account: mei, fen: yuan('99') }] });
    const poor = { ...account, availableFen: zeroFen };
    const accounts = (one: Seen['accounts'][number], other: Seen['accounts'][number]) =>
      told(both, { accounts: [one, other], takenFen: zeroFen });
    expect(accounts(poor, { ...account, status: 'closed' })).toMatchObject({
      refused: 'account-frozen',
      facts: { account: mei },
    });
    expect(accounts({ ...poor, status: 'frozen' }, undefined)).toMatchObject({ refused: 'account-missing' });
    expect(accounts(undefined, undefined)).toMatchObject({ facts: { account: lin } });
  });

  it('another journal under the same id', () => {
    const posting = pays('1');
    const seen = { ...seenAs(account), journal: { ...posting.journal, fingerprint: 'another' } };
    expect(told(posting, seen)).toEqual({ refused: 'journal-differs', facts: { journal: 'pay-1' } });
    expect(told(posting, { ...seen, journal: posting.journal })).toEqual({
      journal: posting.journal,
      replayed: true,
    });
  });
});

describe('nothing is refused', () => {
  it('to the fen of what there is, held or allowed', () => {
    expect(told(pays('10'), seenAs(account))).toBeUndefined();
    expect(told(takes('1'), seenAs(held(100)))).toBeUndefined();
    const limits = { windows: [], perPaymentFen: yuan('5') };
    expect(told(pays('5'), seenAs({ ...account, limits }))).toBeUndefined();
  });
  it('of an account whose condition has held', () => {
    expect(told(pays('9999'), seenAs('passed'))).toBeUndefined();
  });
  it('of a limit where nobody spends under one: money that comes in counts against nothing', () => {
    const limits = { windows: [], perPaymentFen: yuan('1') };
    const refunded = journal({
      ...entry('ref-1'),
      kind: 'refund',
      postedAt: noon,
      lines: [debit(noodleHouse, yuan('5')), credit(lin, yuan('5'))],
    });
    expect(told({ journal: refunded }, seenAs({ ...account, limits }))).toBeUndefined();
  });
  it('of a limit where money is taken back: that is no spending', () => {
    const limits = { windows: [], perPaymentFen: yuan('1') };
    const back = journal({
      ...entry('rev-1'),
      kind: 'reversal',
      postedAt: noon,
      lines: [debit(lin, yuan('5')), credit(noodleHouse, yuan('5'))],
    });
    expect(told({ journal: back }, seenAs({ ...account, limits }))).toBeUndefined();
  });
});

describe('a posting', () => {
  const wide = (accounts: number, remainder = false): Posting => {
    const posting = payment({
      ...entry('pay-1'),
      from: lin,
      to: Array.from({ length: accounts }, (_, i) => ({
        account: `wallet:p${i}` as typeof lin,
        fen: fen(1),
      })),
    });
    const guard = { journal: entry('pay-0').id, ofFen: fen(1), takesFen: fen(1) };
    return remainder ? { ...posting, remainder: guard } : posting;
  };
  const large = (posting: Posting) => tooLarge(posting, effectsOf(posting));

  it('of a hundred items fits into one transaction, a remainder counting as one', () => {
    expect(large(wide(mostItems - 2))).toBeUndefined();
    expect(large(wide(mostItems - 3, true))).toBeUndefined();
    const facts = { items: 101, mostItems: 100, mostLines: 2_000 };
    expect(large(wide(mostItems - 1))).toMatchObject({ refused: 'posting-too-large', facts });
    expect(large(wide(mostItems - 2, true))).toMatchObject({ refused: 'posting-too-large', facts });
  });

  it('of two thousand lines fits into one item', () => {
    const lines = (count: number): Posting =>
      payment({
        ...entry('pay-1'),
        from: lin,
        to: Array.from({ length: count - 1 }, () => ({ account: noodleHouse, fen: fen(1) })),
      });
    expect(large(lines(mostLines))).toBeUndefined();
    expect(large(lines(mostLines + 1))).toEqual({
      refused: 'posting-too-large',
      facts: { items: 2, mostItems: 100, lines: 2_001, mostLines: 2_000 },
    });
  });

  it('changes what is held only under a condition on the hold, in its own direction', () => {
    const without = ({ journal: made }: Posting): Posting => ({ journal: made });
    expect(() => effectsOf(without(keeps))).toThrow(Bug);
    expect(() => effectsOf(without(takes('1')))).toThrow(Bug);
    expect(() => effectsOf({ journal: keeps.journal, conditions: takes('1').conditions ?? [] })).toThrow(Bug);
    expect(() => effectsOf({ journal: takes('1').journal, conditions: keeps.conditions ?? [] })).toThrow(Bug);
    expect(effectsOf(keeps)).toHaveLength(1);
    expect(effectsOf(takes('1'))).toMatchObject([{ heldFen: -100, spendsFen: 0, leaves: true }]);
  });

  it('has no condition on an account that it does not change', () => {
    const stray = { ...pays('1'), conditions: [{ account: mei }] };
    expect(() => effectsOf(stray)).toThrow(Bug);
    expect(() => effectsOf({ ...pays('1'), conditions: [{ account: lin }, { account: mei }] })).toThrow(Bug);
  });

  it('opens a hold once', () => {
    expect(() => told(keeps, seenAs(held(100)))).toThrow(Bug);
  });
});
