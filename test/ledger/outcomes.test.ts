/**
 * What the table of the ledger means by its errors, and what posting makes of each: tried again, looked at, told, or a
 * mistake of ours.
 */
import {
  type DynamoDBClient,
  TransactionCanceledException,
  type TransactWriteItemsCommandInput,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { payment } from '../../domains/ledger/payment.ts';
import type { Posting } from '../../domains/ledger/posting.ts';
import { newAccountItem } from '../../functions/platform/ledger/accountItem.ts';
import { journalItem, number } from '../../functions/platform/ledger/journalItem.ts';
import { outcomeOf, unanswered } from '../../functions/platform/ledger/outcome.ts';
import { post } from '../../functions/platform/ledger/posting.ts';
import { entry, lin, mei, noLimits, noodleHouse } from '../kit/cast.ts';
import { yuan } from '../kit/journalText.ts';

const client = { $fault: 'client' };
const named = (name: string, more: object = {}): Error => Object.assign(new Error(name), { name, ...more });
type Reason = {
  readonly Code?: string;
  readonly Item?: Record<string, { readonly S?: string; readonly N?: string }>;
};
const cancelled = (...reasons: readonly Reason[]) =>
  new TransactionCanceledException({
    $metadata: {},
    message: 'cancelled',
    CancellationReasons: reasons as TransactionCanceledException['CancellationReasons'],
  });
const failed = 'ConditionalCheckFailed';
const said = (outcome: ReturnType<typeof outcomeOf>): unknown =>
  outcome === 'busy' ? outcome : 'met' in outcome ? outcome.met : outcome.fault.retry;
const thrownBy = (act: () => unknown): string => {
  try {
    return `answered ${String(act())}`;
  } catch (cause) {
    if (!(cause instanceof Error)) return String(cause);
    return 'retry' in cause ? `${cause.name} ${String(cause.retry)}` : cause.name;
  }
};

describe('the end of a transaction', () => {
  it.each<[string, unknown, unknown]>([
    ['throttled', named('ThrottlingException', client), 'busy'],
    ['beyond its throughput', named('ProvisionedThroughputExceededException', client), 'busy'],
    ['one of too many', named('RequestLimitExceeded', client), 'busy'],
    ['still under way', named('TransactionInProgressException', client), 'busy'],
    ['never sent', named('Error', { code: 'ECONNREFUSED' }), 'safe'],
    ['cut off', named('Error', { code: 'ECONNRESET' }), 'unknown-outcome'],
    ['without an answer', named('TimeoutError'), 'unknown-outcome'],
    ['broken by the service', named('InternalServerError', { $fault: 'server' }), 'unknown-outcome'],
    ['in conflict', cancelled({ Code: 'None' }, { Code: 'TransactionConflict' }), 'busy'],
    ['throttled in part', cancelled({ Code: 'ThrottlingError' }, {}), 'busy'],
    ['beyond the throughput of one item', cancelled({ Code: 'ProvisionedThroughputExceeded' }), 'busy'],
    ['without a reason', cancelled(), 'busy'],
    [
      'against a condition: what each met, by position',
      cancelled(
        {},
        { Code: failed, Item: { pk: { S: 'A#x' } } },
        { Code: failed },
        { Code: failed, Item: {} },
      ),
      ['passed', { pk: { S: 'A#x' } }, undefined, undefined],
    ],
    [
      'against a condition and in conflict: the condition decides',
      cancelled({ Code: 'TransactionConflict' }, { Code: failed }),
      ['passed', undefined],
    ],
  ])('%s', (_how, cause, end) => {
    expect(said(outcomeOf(cause))).toEqual(end);
  });

  it('that is our mistake is a bug, and what is no error stays what it is', () => {
    expect(thrownBy(() => outcomeOf(named('ValidationException', client)))).toBe('Bug');
    expect(thrownBy(() => outcomeOf(cancelled({ Code: 'None' }, { Code: 'ValidationError' })))).toBe('Bug');
    expect(thrownBy(() => outcomeOf('a text'))).toBe('a text');
  });
});

describe('a call beside the postings that was not answered', () => {
  it.each<[string, unknown, string, string]>([
    ['throttled', named('ThrottlingException', client), 'Fault safe', 'Fault safe'],
    ['never sent', named('Error', { code: 'ECONNREFUSED' }), 'Fault safe', 'Fault safe'],
    ['cut off', named('Error', { code: 'ECONNRESET' }), 'Fault safe', 'Fault unknown-outcome'],
    ['without an answer', named('TimeoutError'), 'Fault safe', 'Fault unknown-outcome'],
    ['asked wrongly', named('ValidationException', client), 'ValidationException', 'ValidationException'],
    ['no error at all', 'a text', 'a text', 'a text'],
  ])('%s', (_how, cause, read, write) => {
    expect(thrownBy(() => unanswered('read')(cause))).toBe(read);
    expect(thrownBy(() => unanswered('write')(cause))).toBe(write);
  });
});

/** A table that answers each transaction as it is told to, and remembers what was sent. */
const answering = (...answers: readonly (Error | 'written')[]) => {
  const sent: TransactWriteItemsCommandInput[] = [];
  const send = async ({ input }: { input: TransactWriteItemsCommandInput }) => {
    sent.push(input);
    const answer = answers[Math.min(sent.length, answers.length) - 1];
    if (answer !== 'written') throw answer;
    return {};
  };
  const table = { send } as Partial<DynamoDBClient> as DynamoDBClient;
  return { sent, store: { table: 'Ledger', client: table, random: () => 0 } };
};
const pays: Posting = payment({
  ...entry('pay-1'),
  from: lin,
  to: [{ account: noodleHouse, fen: yuan('5') }],
});
const rich = { ...newAccountItem(lin, noLimits), availableFen: number(yuan('50')) };
const met = (...items: readonly (object | undefined)[]) =>
  cancelled(...(items.map((item) => (item === undefined ? {} : { Code: failed, Item: item })) as Reason[]));

describe('posting', () => {
  it('is written once, with the journal first and each account behind it', async () => {
    const { sent, store } = answering('written');
    expect(await post(store, pays)).toEqual({ journal: pays.journal, replayed: false });
    expect(sent).toHaveLength(1);
    const [journal, account, ...more] = sent[0]?.TransactItems ?? [];
    expect(journal?.Put).toMatchObject({
      TableName: 'Ledger',
      Item: { pk: { S: 'J#pay-1' }, sk: { S: 'J' } },
    });
    expect(account?.Update?.Key).toEqual({ pk: { S: `A#${lin}` }, sk: { S: 'A' } });
    expect(more).toEqual([]);
  });

  it('is tried ten times while the table is busy, and then nothing happened', async () => {
    const { sent, store } = answering(named('ThrottlingException', client));
    await expect(post(store, pays)).rejects.toMatchObject({ name: 'Fault', retry: 'safe' });
    expect(sent).toHaveLength(10);
  });

  it('of which one answer was lost is never known to have done nothing', async () => {
    const throttled = named('ThrottlingException', client);
    const { store } = answering(throttled, named('TimeoutError'), throttled);
    await expect(post(store, pays)).rejects.toMatchObject({ retry: 'unknown-outcome' });
    const refusedOnly = answering(named('Error', { code: 'ECONNREFUSED' }));
    await expect(post(refusedOnly.store, pays)).rejects.toMatchObject({
      retry: 'safe',
      cause: { retry: 'safe' },
    });
  });

  it('after a lost answer finds its own journal, and says so', async () => {
    const { sent, store } = answering(named('TimeoutError'), met(journalItem(pays), undefined));
    expect(await post(store, pays)).toEqual({ journal: pays.journal, replayed: true });
    expect(sent).toHaveLength(2);
  });

  it('under the id of another request is refused', async () => {
    const other = { ...pays, journal: { ...pays.journal, fingerprint: 'another' } };
    const { store } = answering(met(journalItem(other), undefined));
    expect(await post(store, pays)).toEqual({ refused: 'journal-differs', facts: { journal: 'pay-1' } });
  });

  it('against what an account says is refused at once, with what it says', async () => {
    const poor = { ...rich, availableFen: number(1) };
    const { sent, store } = answering(met(undefined, poor));
    expect(await post(store, pays)).toEqual({
      refused: 'insufficient-funds',
      facts: { account: lin, availableFen: 1, askedFen: 500 },
    });
    expect(sent).toHaveLength(1);
  });

  it('against an account that is not there is refused, and the other one is not blamed', async () => {
    const toMei = payment({ ...entry('pay-1'), from: lin, to: [{ account: mei, fen: yuan('5') }] });
    const { store } = answering(
      new TransactionCanceledException({
        $metadata: {},
        message: '',
        CancellationReasons: [{ Code: 'None' }, { Code: 'None' }, { Code: failed }],
      }),
    );
    expect(await post(store, toMei)).toEqual({ refused: 'account-missing', facts: { account: mei } });
  });

  it('that nothing speaks against is guessed anew from what was met', async () => {
    const limits = { windows: [{ name: 'day', per: 'day' as const, limitFen: yuan('9') }] };
    const limited = { ...newAccountItem(lin, limits), availableFen: number(yuan('50')) };
    const counted = payment({
      ...entry('pay-1'),
      from: lin,
      to: [{ account: noodleHouse, fen: yuan('5') }],
      countsAgainst: ['day'],
    });
    const { sent, store } = answering(met(undefined, limited), 'written');
    expect(await post(store, counted)).toMatchObject({ replayed: false });
    const [first, second] = sent.map((input) => input.TransactItems?.[1]?.Update);
    expect(first?.UpdateExpression).toContain('windows.#w0.leftFen - :spends');
    expect(second?.UpdateExpression).toContain('windows.#w0 = :w0');
    expect(second?.ExpressionAttributeValues?.[':w0']).toEqual({
      M: { on: { S: '2026-11-22' }, leftFen: { N: '400' }, leftCount: { N: '999999999' } },
    });
  });

  it('keeps what was guessed of an account that nothing was wrong with', async () => {
    const limits = { windows: [{ name: 'day', per: 'day' as const, limitFen: yuan('9') }] };
    const limited = { ...newAccountItem(lin, limits), availableFen: number(yuan('50')) };
    const toMei = payment({
      ...entry('pay-1'),
      from: lin,
      to: [{ account: mei, fen: yuan('5') }],
      countsAgainst: ['day'],
    });
    const { sent, store } = answering(met(undefined, limited, undefined), 'written');
    expect(await post(store, toMei)).toMatchObject({ replayed: false });
    const [first, second] = sent.map((input) => input.TransactItems?.[2]?.Update);
    expect(second).toEqual(first);
  });

  it('too large for one transaction is not sent', async () => {
    const { sent, store } = answering('written');
    const to = Array.from({ length: 100 }, (_, i) => ({
      account: `wallet:p${i}` as typeof lin,
      fen: yuan('1'),
    }));
    expect(await post(store, payment({ ...entry('pay-1'), from: lin, to }))).toMatchObject({
      refused: 'posting-too-large',
    });
    expect(sent).toEqual([]);
  });
});
