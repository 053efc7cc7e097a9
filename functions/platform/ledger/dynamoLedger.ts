/**
 * The ledger on DynamoDB: the same answers as the one in memory, and what each operation costs is asserted in a test.
 */
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { type AccountId, classOf } from '../../../domains/ledger/account.ts';
import { effectsOf, stateOf } from '../../../domains/ledger/accountRecord.ts';
import { evaluate } from '../../../domains/ledger/evaluate.ts';
import type { Ledger, LedgerRefusal, TrialBalance } from '../../../domains/ledger/port.ts';
import type { Posting } from '../../../domains/ledger/posting.ts';
import { trialBalanceOf } from '../../../domains/ledger/trialBalance.ts';
import { type Fen, fen, zeroFen } from '../../../domains/money/fen.ts';
import { invariant } from '../../../domains/outcome/invariant.ts';
import { isRefusal } from '../../../domains/outcome/refusal.ts';
import { accountKey, accountRecordOf, newAccountAttributes, newAccountItem } from './accountItem.ts';
import { fenOf, type Item, journalKey, journalOf, remainderKey, text, textOf } from './journalItem.ts';
import { unanswered } from './outcome.ts';
import { post, type Store } from './posting.ts';
import { balanceAt, getItem, getItems, statement, wholeOf } from './reading.ts';
import { expiredHolds, sweep } from './sweeping.ts';

export const dynamoLedger = (options: {
  readonly table: string;
  readonly client: DynamoDBClient;
  /** 0 to 1; for the jitter between tries. */
  readonly random?: () => number;
}): Ledger => {
  const store: Store = {
    table: options.table,
    client: options.client,
    random: options.random ?? Math.random,
  };
  return {
    openAccount: (account, limits) => openAccount(store, newAccountItem(account, limits), account),
    setStatus: (account, status) => setStatus(store, account, status),
    post: (posting) => post(store, posting),
    wouldRefuse: (posting) => wouldRefuse(store, posting),
    async journal(id) {
      const item = await getItem(store, journalKey(id));
      return item && journalOf(item);
    },
    async account(account) {
      const item = await getItem(store, accountKey(account));
      return item && stateOf(account, accountRecordOf(item));
    },
    async balance(account) {
      const { availableFen, heldFen, projectedFen } = await wholeOf(store, account);
      return { availableFen, heldFen, projectedFen };
    },
    balanceAt: (account, at) => balanceAt(store, account, at),
    statement: (account, page) => statement(store, account, page),
    async takenOf(journal) {
      const item = await getItem(store, remainderKey(journal));
      return item ? fenOf(item.takenFen) : zeroFen;
    },
    async takenOfEach(journals) {
      const items = await getItems(store, [...new Set(journals)].map(remainderKey));
      const takenFen = new Map(items.map((item) => [item.pk?.S, fenOf(item.takenFen)]));
      return journals.map((journal) => takenFen.get(remainderKey(journal).pk?.S) ?? zeroFen);
    },
    sweep: (account) => sweep(store, account),
    expiredHolds: (now, limit) => expiredHolds(store, now, limit),
    trialBalance: () => trialBalance(store),
  };
};

const openAccount = async (store: Store, item: Item, account: AccountId): Promise<'opened' | 'exists'> => {
  invariant(classOf(account).bounded, `only bounded accounts are opened: ${account}`);
  try {
    await store.client.send(
      new PutItemCommand({
        TableName: store.table,
        Item: item,
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
    return 'opened';
  } catch (cause) {
    if (cause instanceof ConditionalCheckFailedException) return 'exists';
    return unanswered('write')(cause);
  }
};

/** A merchant can be frozen before its first sweep: its item is made then. A wallet has to be there. */
const setStatus = async (
  store: Store,
  account: AccountId,
  status: 'open' | 'frozen' | 'closed',
): Promise<void> => {
  const made = Object.entries(newAccountAttributes).filter(
    ([name]) => name !== 'status' && name !== 'version',
  );
  const update = made.map(([name]) => `#${name} = if_not_exists(#${name}, :${name})`).join(', ');
  const command = new UpdateItemCommand({
    TableName: store.table,
    Key: accountKey(account),
    UpdateExpression: `SET #status = :status, ${update} ADD version :one`,
    ...(classOf(account).bounded ? { ConditionExpression: 'attribute_exists(pk)' } : {}),
    ExpressionAttributeNames: {
      '#status': 'status',
      ...Object.fromEntries(made.map(([name]) => [`#${name}`, name])),
    },
    ExpressionAttributeValues: {
      ':status': text(status),
      ':one': { N: '1' },
      ...Object.fromEntries(made.map(([name, value]) => [`:${name}`, value])),
    },
  });
  await store.client.send(command).catch(unanswered('write'));
};

const wouldRefuse = async (store: Store, posting: Posting): Promise<LedgerRefusal | undefined> => {
  const effects = effectsOf(posting);
  const keys = [
    journalKey(posting.journal.id),
    ...effects.map((effect) => accountKey(effect.account)),
    ...(posting.remainder ? [remainderKey(posting.remainder.journal)] : []),
  ];
  const items = await getItems(store, keys);
  const find = (key: Item | undefined): Item | undefined =>
    items.find((item) => item.pk?.S === key?.pk?.S && item.sk?.S === key?.sk?.S);
  const journal = find(keys[0]);
  const taken = posting.remainder && find(remainderKey(posting.remainder.journal));
  const answer = evaluate(posting, {
    journal: journal && journalOf(journal),
    accounts: effects.map((effect) => {
      const item = find(accountKey(effect.account));
      return item && accountRecordOf(item);
    }),
    takenFen: taken ? fenOf(taken.takenFen) : zeroFen,
  });
  return isRefusal(answer) ? answer : undefined;
};

const trialBalance = async (store: Store): Promise<TrialBalance> => {
  const sums = new Map<AccountId, Fen>();
  let start: Item | undefined;
  do {
    const asked = new ScanCommand({
      TableName: store.table,
      ConsistentRead: true,
      FilterExpression: 'begins_with(pk, :account)',
      ExpressionAttributeValues: { ':account': text('A#') },
      ...(start === undefined ? {} : { ExclusiveStartKey: start }),
    });
    const answer = await store.client.send(asked).catch(unanswered('read'));
    for (const item of answer.Items ?? []) {
      const account = textOf(item.pk).slice(2) as AccountId;
      const parts = [item.availableFen, item.heldFen, item.leftFen].filter((part) => part !== undefined);
      sums.set(account, fen((sums.get(account) ?? 0) + parts.reduce((sum, part) => sum + fenOf(part), 0)));
    }
    start = answer.LastEvaluatedKey;
  } while (start !== undefined);
  return trialBalanceOf(sums);
};
