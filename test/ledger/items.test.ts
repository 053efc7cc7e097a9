/**
 * Items of the ledger's table as they are read: what an older version did not write reads as nothing of it, and what cannot
 * be read crashes rather than count as nothing.
 */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { groupHold, hold } from '../../domains/ledger/hold.ts';
import { payment } from '../../domains/ledger/payment.ts';
import { accountRecordOf, newAccountItem } from '../../functions/platform/ledger/accountItem.ts';
import { readBooks } from '../../functions/platform/ledger/auditing.ts';
import {
  fenOf,
  type Item,
  journalItem,
  journalOf,
  number,
  numberOf,
  openedHolds,
  text,
  textOf,
} from '../../functions/platform/ledger/journalItem.ts';
import { bank, entry, lin, mei, minute, noLimits, noodleHouse, noon } from '../kit/cast.ts';
import { yuan } from '../kit/journalText.ts';

const lines = 'Dan1200 wallet:lin|Can1200 payable:noodles';
const journalOfLines = (written: string) =>
  journalOf({
    pk: text('J#x'),
    kind: text('payment'),
    at: number(noon),
    lines: text(written),
    facts: text('{}'),
  });

describe('an attribute', () => {
  it('that is not there is nothing', () => {
    expect([textOf(undefined), numberOf(undefined), fenOf(undefined)]).toEqual(['', 0, 0]);
    expect([textOf(number(1)), numberOf(text('1'))]).toEqual(['', 0]);
  });
});

describe('an account', () => {
  const whole = newAccountItem(lin, noLimits);
  it('without holds and windows, as a sweep may have made it, has none', () => {
    const { holds: _, windows: __, ...bare } = whole;
    expect(accountRecordOf(bare)).toMatchObject({ holds: {}, windows: {} });
  });

  it.each<[string, Item, object]>([
    [
      'a hold without its parts',
      { holds: { M: { h: { M: {} } } } },
      { holds: { h: { fen: 0, expiresAt: 0 } } },
    ],
    ['a hold that is no map', { holds: { M: { h: text('?') } } }, { holds: { h: { fen: 0, expiresAt: 0 } } }],
    [
      'a hold that counted against nothing that is written',
      { holds: { M: { h: { M: { counted: { M: { on: text('2026-11-22') } } } } } } },
      { holds: { h: { counted: { on: '2026-11-22', windows: [] } } } },
    ],
    [
      'a window that is no map',
      { windows: { M: { day: text('?') } } },
      { windows: { day: { on: '', leftFen: 0, leftCount: 0 } } },
    ],
  ])('with %s reads as nothing of it', (_, parts, read) => {
    expect(accountRecordOf({ ...whole, ...parts })).toMatchObject(read);
  });
});

describe('a journal', () => {
  it('is found by its first two accounts, and a payment is due at no time', () => {
    const item = journalItem(
      payment({ ...entry('p'), from: lin, to: [{ account: noodleHouse, fen: yuan('5') }] }),
    );
    expect(textOf(item.sa)).toBe(lin);
    expect(textOf(item.sb)).toMatch(new RegExp(`^${noodleHouse}#\\d+$`));
    expect([item.duePk, item.dueAt, item.holds]).toEqual([undefined, undefined, undefined]);
  });

  it('that holds for several is due with the first of them, and names each', () => {
    const kept = (id: string, account: typeof lin, expiresAt: number) =>
      hold({ ...entry(id), holdId: id, expiresAt, account, fen: yuan('1') });
    const one = kept('one', lin, noon + 2 * minute);
    const other = kept('other', mei, noon + minute);
    const both = {
      ...one,
      conditions: [...(one.conditions ?? []), { account: bank }, ...(other.conditions ?? [])],
    };
    const item = journalItem(both as typeof one);
    expect(numberOf(item.dueAt)).toBe(noon + minute);
    expect(openedHolds(item)).toEqual([
      { holdId: 'one', account: lin },
      { holdId: 'other', account: mei },
    ]);
  });

  it('of a group names the hold of everybody in it', () => {
    const tenders = [lin, mei].map((account) => ({ account, fen: yuan('1') }));
    const item = journalItem(groupHold({ ...entry('g'), holdId: 'g', expiresAt: noon + minute, tenders }));
    expect(openedHolds(item).map(({ account }) => account)).toEqual([lin, mei]);
  });

  it('is read line by line', () => {
    expect(journalOfLines(lines).lines).toMatchObject([
      { account: 'wallet:lin', side: 'debit', pot: 'available', applied: 'now', fen: 1_200 },
      { account: 'payable:noodles', side: 'credit' },
    ]);
  });

  it.each(['', 'Dan wallet:lin', 'Dan1200', 'Xan1200 wallet:lin', 'Dan12.00 wallet:lin', `${lines}|`])(
    'with the line %j is not read at all',
    (written) => {
      expect(() => journalOfLines(written)).toThrow('unreadable line');
    },
  );
});

it('books are read out of a table in any order, and only from what is journals, seals and accounts', async () => {
  const seal = (order: number): Item => ({
    ...{ pk: text('SEAL#s'), sk: text(String(order)), number: number(order), journals: text('a h') },
    ...{ lastSequence: text('1'), previous: text(''), hash: text('h') },
  });
  const journal = journalItem(
    payment({ ...entry('p'), from: lin, to: [{ account: noodleHouse, fen: yuan('5') }] }),
  );
  const Items = [
    ...[seal(2), seal(10), seal(1)],
    { pk: text('Z#p'), sk: text('J'), leftFen: number(7) },
    { pk: text('J#p'), sk: text('R'), takenFen: number(7) },
    { pk: text(`A#${lin}`), sk: text('A'), availableFen: number(9) },
    { pk: text(`A#${lin}`), sk: text('C#1'), leftFen: number(2) },
    journal,
  ];
  const client = { send: async () => ({ Items }) } as Partial<DynamoDBClient> as DynamoDBClient;
  const books = await readBooks({ table: 'Ledger', client });
  expect(books.journals.map(({ id }) => id)).toEqual(['p']);
  expect(books.chains.get('s')?.map((link) => link.number)).toEqual([1, 2, 10]);
  expect([...books.balances]).toEqual([[lin, 11]]);
});
