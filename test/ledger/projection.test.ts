/**
 * Folding the stream's records into balances, and sealing them: each record once, whatever has been folded before.
 */
import { describe, expect, it } from 'vitest';
import { income, payable } from '../../domains/ledger/account.ts';
import { type Journal, journalId } from '../../domains/ledger/journal.ts';
import { payment, topUp } from '../../domains/ledger/payment.ts';
import { foldsOf, type StreamRecord, sequence, wholeBalances } from '../../domains/ledger/projection.ts';
import {
  journalHash,
  linkHash,
  nextLink,
  type SealedJournal,
  type SealLink,
} from '../../domains/ledger/seal.ts';
import { statementKey } from '../../domains/ledger/statement.ts';
import { bank, entry, lin, noodleHouse, noon, shuttle } from '../kit/cast.ts';
import { yuan } from '../kit/journalText.ts';

const bought = (id: string, at: number, amount: string, fee = '0.01'): Journal =>
  payment({
    ...entry(id, at),
    from: lin,
    to: [
      { account: noodleHouse, fen: yuan(amount) },
      { account: income('fees'), fen: yuan(fee) },
    ],
  }).journal;
const paid = (): readonly Journal[] => [
  bought('pay-1', noon + 3, '10'),
  bought('pay-2', noon + 1, '20'),
  bought('pay-3', noon + 2, '30'),
];
const recordsOf = (journals: readonly Journal[]): readonly StreamRecord[] =>
  journals.map((journal, i) => ({ sequence: sequence(String(i + 9)), journal }));
const byAccount = (...given: Parameters<typeof foldsOf>) =>
  Object.fromEntries(foldsOf(...given).map(({ account, ...fold }) => [account, fold]));

describe('sequence numbers', () => {
  it('sort as numbers do, whatever their length', () => {
    expect(['9', '10', '100'].map(sequence).sort()).toEqual(['9', '10', '100'].map(sequence));
    expect(sequence('9')).toHaveLength(40);
  });
});

describe('a batch of the stream', () => {
  it('is one change per unbounded account, from its first record to its last', () => {
    const records = recordsOf(paid());
    expect(byAccount(records)).toEqual({
      [noodleHouse]: {
        netFen: yuan('60'),
        first: sequence('9'),
        last: sequence('11'),
        foldedTo: statementKey(paid()[0] as Journal),
      },
      [income('fees')]: expect.objectContaining({ netFen: 3 }),
    });
  });

  it('leaves out what an account has folded, up to and with its watermark', () => {
    const records = recordsOf(paid());
    const beyond = (watermark: string) => byAccount(records, { watermark: sequence(watermark) });
    expect(beyond('8')[noodleHouse]).toMatchObject({ netFen: yuan('60'), first: sequence('9') });
    expect(beyond('9')[noodleHouse]).toMatchObject({ netFen: yuan('50'), first: sequence('10') });
    expect(beyond('10')[noodleHouse]).toMatchObject({ netFen: yuan('30'), first: sequence('11') });
    expect(beyond('11')).toEqual({});
  });

  it('leaves out the other accounts, when it is for one', () => {
    const folds = foldsOf(recordsOf(paid()), { account: income('fees'), watermark: sequence('9') });
    expect(folds).toMatchObject([{ account: income('fees'), netFen: 2, first: sequence('10') }]);
  });

  it('knows how far statements reach by the latest moment, not by the last record', () => {
    const [late, early] = paid() as [Journal, Journal];
    expect(foldsOf(recordsOf([late, early]))[0]?.foldedTo).toBe(statementKey(late));
    expect(foldsOf(recordsOf([early, late]))[0]?.foldedTo).toBe(statementKey(late));
  });

  it('takes no wallet: that changed with the journal itself', () => {
    expect(foldsOf(recordsOf(paid())).map(({ account }) => account)).not.toContain(lin);
    expect(foldsOf([])).toEqual([]);
  });
});

describe('the whole of the journals', () => {
  it('is each unbounded account’s balance, on the side on which it grows', () => {
    const journals = [
      topUp({ ...entry('top-up-1'), from: bank, to: lin, fen: yuan('100') }).journal,
      bought('pay-1', noon, '10'),
      payment({ ...entry('pay-2'), from: lin, to: [{ account: shuttle, fen: yuan('5') }] }).journal,
      bought('pay-3', noon, '20'),
    ];
    expect([...wholeBalances(journals)]).toEqual([
      [bank, yuan('100')],
      [noodleHouse, yuan('30')],
      [income('fees'), 2],
      [shuttle, yuan('5')],
    ]);
  });
});

describe('the next link of a chain', () => {
  const hash = (text: string): string => `#${text.length}:${text.slice(-40)}`;
  const records = recordsOf(paid());

  it('is none where there is nothing new', () => {
    expect(nextLink('s', undefined, [], hash)).toBeUndefined();
    const first = nextLink('s', undefined, records, hash);
    expect(nextLink('s', first, records, hash)).toBeUndefined();
  });

  it('begins with the name of its shard and names each journal with its hash', () => {
    expect(nextLink('s', undefined, records, hash)).toMatchObject({
      shard: 's',
      number: 1,
      previous: hash('seal of s'),
      lastSequence: sequence('11'),
      journals: paid().map((journal) => ({ id: journal.id, hash: journalHash(journal, hash) })),
    });
  });

  it('goes on after the last record of the link before it', () => {
    const first = nextLink('s', undefined, records.slice(0, 2), hash);
    const next = nextLink('s', first, records, hash);
    expect(next).toMatchObject({ number: 2, previous: first?.hash, lastSequence: sequence('11') });
    expect(next?.journals.map(({ id }) => id)).toEqual([journalId('pay-3')]);
  });

  it('hashes every part of itself, so that no later one stands if it is another', () => {
    const link = nextLink('s', undefined, records, hash);
    if (link === undefined) throw new Error('nothing was sealed');
    const [first, ...others] = link.journals;
    const changed: readonly Partial<SealLink>[] = [
      { shard: 't' },
      { number: 2 },
      { previous: 'another' },
      { lastSequence: sequence('12') },
      { journals: others },
      { journals: link.journals.toReversed() },
      { journals: [{ ...(first as SealedJournal), hash: 'another' }, ...others] },
      { journals: [{ ...(first as SealedJournal), id: journalId('pay-9') }, ...others] },
    ];
    const whole = (text: string) => text;
    const hashes = [link, ...changed.map((one) => ({ ...link, ...one }))].map((one) => linkHash(one, whole));
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('hashes every part of a journal', () => {
    const journal = bought('pay-1', noon, '10');
    const whole = (text: string) => text;
    const [line] = journal.lines;
    const others: readonly Partial<Journal>[] = [
      { id: journalId('pay-9') },
      { kind: 'refund' },
      { postedAt: noon + 1 },
      { businessDate: '2026-11-23' as Journal['businessDate'] },
      { fingerprint: 'another' },
      { facts: { purpose: 'dine' } },
      { lines: [] },
      { lines: journal.lines.map((one) => (one === line ? { ...one, account: payable('x') } : one)) },
      { lines: journal.lines.map((one) => (one === line ? { ...one, pot: 'held' as const } : one)) },
      { lines: journal.lines.map((one) => (one === line ? { ...one, side: 'credit' as const } : one)) },
      { lines: journal.lines.map((one) => (one === line ? { ...one, fen: yuan('9') } : one)) },
      { lines: journal.lines.map((one) => (one === line ? { ...one, applied: 'projected' as const } : one)) },
    ];
    const hashes = [journal, ...others.map((other) => ({ ...journal, ...other }))].map((one) =>
      journalHash(one, whole),
    );
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
