/**
 * The projector under everything a stream may do to it: records again and again, batches cut anywhere, crashes between
 * any two writes, shards that split, a record set aside, an outage longer than the stream's memory.
 */
import type { DynamoDBRecord } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { income, payable, wallet } from '../../domains/ledger/account.ts';
import { hold } from '../../domains/ledger/hold.ts';
import type { Journal } from '../../domains/ledger/journal.ts';
import { payment } from '../../domains/ledger/payment.ts';
import {
  type Sequence,
  type StreamRecord,
  sequence,
  wholeBalances,
} from '../../domains/ledger/projection.ts';
import { fen } from '../../domains/money/fen.ts';
import { projectEvent } from '../../functions/ledger/projector.ts';
import { differences, readBooks, verifyLedger } from '../../functions/platform/ledger/auditing.ts';
import { dynamoLedger } from '../../functions/platform/ledger/dynamoLedger.ts';
import { journalItem } from '../../functions/platform/ledger/journalItem.ts';
import type { Store } from '../../functions/platform/ledger/posting.ts';
import { type Projector, projector } from '../../functions/platform/ledger/projecting.ts';
import { rebuildBuckets, repairSkipped } from '../../functions/platform/ledger/repairing.ts';
import { sweepRound } from '../../functions/platform/ledger/sweeper.ts';
import { entry, funded, lin, minute, noodleHouse, noon, pay, posted } from '../kit/cast.ts';
import { injectFaults } from '../kit/dynamoFaults.ts';
import { type Dynoxide, startDynoxide, testClient } from '../kit/dynoxide.ts';
import { yuan } from '../kit/journalText.ts';
import { newLedgerStore, streamOf } from '../kit/ledgerTable.ts';
import { randomFrom } from '../kit/random.ts';

let dynoxide: Dynoxide;
beforeAll(async () => {
  dynoxide = await startDynoxide();
});
afterAll(() => dynoxide.stop());

/** A ledger with some journals, and the stream's records of them. */
const withPayments = async (count: number): Promise<{ store: Store; records: readonly StreamRecord[] }> => {
  const store = await newLedgerStore(dynoxide.client);
  const ledger = dynamoLedger(store);
  await funded(ledger, { lin: yuan('1000'), mei: yuan('1000') });
  for (let i = 0; i < count; i += 1)
    await ledger.post(
      payment({
        ...entry(`pay-${i}`, noon + 1 + i),
        from: wallet(i % 2 ? 'lin' : 'mei'),
        to: [
          { account: payable(`m${i % 3}`), fen: fen(100 + i) },
          { account: income('fees'), fen: fen(1) },
        ],
      }),
    );
  return { store, records: await streamOf(store)() };
};

const expectWhole = async (store: Store): Promise<void> => {
  expect(differences(await readBooks(store))).toEqual([]);
  expect(await verifyLedger(store, noon + 3_600_000)).toMatchObject({ intact: true, unsealed: 0 });
};

describe('records that come', () => {
  it('twice, in other batches, and after crashes are folded and sealed once (40 seeds)', {
    timeout: 60_000,
  }, async () => {
    const { store, records } = await withPayments(40);
    for (let seed = 1; seed <= 40; seed += 1) {
      const random = randomFrom(seed);
      const copy = await copyOf(store, records);
      let at = 0;
      for (let runs = 0; at < records.length; runs += 1) {
        const batch = records.slice(at, at + 1 + Math.floor(random() * 15));
        const client = testClient(dynoxide.endpoint);
        const crashes = runs < 100 && random() < 0.5;
        const dies = 1 + Math.floor(random() * 8);
        injectFaults(client, (write) =>
          crashes && write >= dies ? (random() < 0.5 ? 'answer-lost' : 'request-lost') : undefined,
        );
        const { failedFrom } = await projector({ ...copy, client })({
          shard: 's',
          records: batch,
          now: noon,
        });
        if (failedFrom !== undefined) {
          at = records.findIndex((record) => record.sequence === failedFrom);
          if (random() < 0.5) at = Math.max(0, at - Math.floor(random() * 3));
        } else if (random() >= 0.3) at += batch.length;
      }
      await expectWhole(copy);
    }
  });

  it('in halves down to single records, as a batch that fails is bisected', async () => {
    const { store, records } = await withPayments(16);
    const project = projector(store);
    const bisect = async (part: readonly StreamRecord[]): Promise<void> => {
      await project({ shard: 's', records: part, now: noon });
      const middle = Math.ceil(part.length / 2);
      if (part.length < 2) return;
      await bisect(part.slice(0, middle));
      await bisect(part.slice(middle));
    };
    await bisect(records);
    await expectWhole(store);
  });

  it('from a shard that splits: each child has buckets and a chain of its own', async () => {
    const { store, records } = await withPayments(30);
    const project = projector(store);
    await project({ shard: 'parent', records: records.slice(0, 10), now: noon });
    const children = [
      records.slice(10).filter((_, i) => i % 2 === 0),
      records.slice(10).filter((_, i) => i % 2 === 1),
    ];
    await Promise.all(children.map((part, i) => project({ shard: `child-${i}`, records: part, now: noon })));
    await Promise.all(
      children.map((part, i) => projector(store)({ shard: `child-${i}`, records: part, now: noon })),
    );
    await expectWhole(store);
    expect((await readBooks(store)).chains.size).toBe(3);
  });

  it('in turns to two projectors, each of which remembers an older end of the chain, leave one whole chain', async () => {
    const { store, records } = await withPayments(22);
    const [one, other] = [projector(store), projector(store)];
    const part = (from: number, to: number) => ({ shard: 's', records: records.slice(from, to), now: noon });
    await one(part(0, 6));
    await other(part(0, 6));
    await one(part(6, 12));
    await other(part(6, 18));
    await one(part(12, 24));
    await expectWhole(store);
  });

  it('to two projectors at once are folded and sealed once', async () => {
    const { store, records } = await withPayments(20);
    const batch = { shard: 's', records, now: noon };
    await Promise.all([projector(store)(batch), projector(store)(batch), projector(store)(batch)]);
    await expectWhole(store);
  });
});

describe('when something is amiss', () => {
  it('a record that was set aside is repaired by its own key, once', async () => {
    const { store, records } = await withPayments(12);
    const [skipped] = records.slice(5);
    const rest = records.filter((record) => record !== skipped);
    await projector(store)({ shard: 's', records: rest, now: noon });
    expect(await verifyLedger(store, noon + 3_600_000)).toMatchObject({
      intact: false,
      breach: { broken: 'journal-extra', id: skipped?.journal.id },
    });
    expect(await repairSkipped(store, skipped?.journal as Journal)).toBe(true);
    expect(await repairSkipped(store, skipped?.journal as Journal)).toBe(false);
    await expectWhole(store);
  });

  it('buckets are rebuilt from the journals after an outage, and the stream goes on from there', async () => {
    const { store, records } = await withPayments(20);
    await projector(store)({ shard: 's', records: records.slice(0, 8), now: noon });
    await dynamoLedger(store).sweep(payable('m0'));
    const reached = records[15]?.sequence as Sequence;
    await rebuildBuckets(store, new Map([['s', records.at(-1)?.sequence as Sequence]]));
    expect(differences(await readBooks(store))).toEqual([]);
    await projector(store)({ shard: 's', records: records.slice(8), now: noon });
    expect(reached < (records.at(-1)?.sequence as string)).toBe(true);
    await expectWhole(store);
  });

  it('the rebuilt sums are those of the journals', async () => {
    const { records } = await withPayments(6);
    const sums = wholeBalances(records.map((record) => record.journal));
    expect([...sums].sort()).toEqual([
      ['clearing:bank', 200_000],
      ['income:fees', 6],
      ['payable:m0', 203],
      ['payable:m1', 205],
      ['payable:m2', 207],
    ]);
  });
});

describe('the function behind the stream', () => {
  const recordsOf = (records: readonly StreamRecord[]): DynamoDBRecord[] =>
    records.map((record) => ({
      eventName: 'INSERT',
      dynamodb: {
        SequenceNumber: String(Number(record.sequence)),
        Keys: { pk: { S: `J#${record.journal.id}` }, sk: { S: 'J' } },
        NewImage: journalItem({ journal: record.journal }) as NonNullable<
          DynamoDBRecord['dynamodb']
        >['NewImage'] & {},
      },
    }));

  it('needs to be told its shard', async () => {
    const project: Projector = async () => ({});
    await expect(async () => projectEvent(project, { Records: [] }, noon)).rejects.toThrow(/shard/);
  });

  it('folds up to a record it cannot read, and asks for that one again and nothing before it', async () => {
    const { store, records } = await withPayments(6);
    const stream = recordsOf(records);
    const bad = stream[3]?.dynamodb?.NewImage;
    if (bad) bad.lines = { S: 'gibberish' };
    const answer = await projectEvent(projector(store), { Records: stream, shardId: 's' }, noon);
    expect(answer.batchItemFailures).toEqual([{ itemIdentifier: String(Number(records[3]?.sequence)) }]);
    const { chains } = await readBooks(store);
    expect(chains.get('s')?.[0]?.journals).toHaveLength(3);
  });

  it('names the first record of what failed', async () => {
    const { records } = await withPayments(4);
    const failedFrom = sequence(String(Number(records[2]?.sequence)));
    const failing: Projector = async () => ({ failedFrom, cause: new Error('a fault') });
    const answer = await projectEvent(failing, { Records: recordsOf(records), shardId: 's' }, noon);
    expect(answer.batchItemFailures).toEqual([{ itemIdentifier: '3' }]);
  });
});

it('a round of the sweeper makes money spendable and lets go of expired holds, and a second round finds nothing', async () => {
  const store = await newLedgerStore(dynoxide.client);
  const ledger = dynamoLedger(store);
  await funded(ledger, { lin: yuan('100') });
  await pay(ledger, 'pay-1', lin, noodleHouse, yuan('10'));
  await ledger.post(
    hold({ ...entry('h'), holdId: 'h', expiresAt: noon + minute, account: lin, fen: yuan('30') }),
  );
  await projector(store)({ shard: 's', records: await streamOf(store)(), now: noon });
  const now = noon + minute;
  expect(await sweepRound(ledger, store, now)).toEqual({ sweptAccounts: 1, releasedHolds: 1 });
  expect(await ledger.balance(lin)).toMatchObject({ availableFen: yuan('90'), heldFen: 0 });
  expect((await ledger.balance(noodleHouse)).availableFen).toBe(yuan('10'));
  expect(await sweepRound(ledger, store, now + minute)).toEqual({ sweptAccounts: 0, releasedHolds: 0 });
});

/** The same journals in a table of their own, nothing projected. */
const copyOf = async (store: Store, records: readonly StreamRecord[]): Promise<Store> => {
  const copy = await newLedgerStore(dynoxide.client);
  const ledger = dynamoLedger(copy);
  await ledger.openAccount(wallet('lin'), { windows: [] });
  await ledger.openAccount(wallet('mei'), { windows: [] });
  for (const { journal } of records) posted(await ledger.post({ journal }));
  expect(store.table).not.toBe(copy.table);
  return copy;
};
