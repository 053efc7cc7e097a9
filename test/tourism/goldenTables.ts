/**
 * Tables of the ledger, of sagas and of tourism on a real engine, and processes on them: what a day is stored in, taken out
 * of it item by item, and put back.
 */
import {
  type AttributeValue,
  type DynamoDBClient,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { issueCode } from '../../functions/identity/issueCode.ts';
import { projectEvent } from '../../functions/ledger/projector.ts';
import { dynamoTable } from '../../functions/platform/dynamoTable.ts';
import { dynamoLedger } from '../../functions/platform/ledger/dynamoLedger.ts';
import { projector } from '../../functions/platform/ledger/projecting.ts';
import { dynamoSagaStore } from '../../functions/platform/sagas/dynamoStore.ts';
import { tourismPlans } from '../../functions/tourism/plans.ts';
import { tourismStore } from '../../functions/tourism/ports.ts';
import { createTable } from '../kit/dynoxide.ts';
import { fakeClock } from '../kit/fakeClock.ts';
import { ledgerIndexes } from '../kit/ledgerTable.ts';
import { memoryQueue } from '../kit/memoryQueue.ts';
import { randomFrom } from '../kit/random.ts';
import { openBank } from '../payment/bank.ts';
import { sagasOn } from '../payment/sagasOn.ts';
import { type lin, morning, openPark, startProcess } from './park.ts';

type Item = Record<string, AttributeValue>;
const tables = ['Ledger', 'Sagas', 'Tourism'] as const;
export type Stored = { readonly table: (typeof tables)[number]; readonly item: Item };

export const topUpId = 'top_golden';
let days = 0;

/** Empty tables, and processes on them. */
export const openDay = async (client: DynamoDBClient) => {
  days += 1;
  const nameOf = (table: Stored['table']): string => `${table}Golden${days}`;
  await createTable(client, nameOf('Ledger'), ledgerIndexes);
  await createTable(client, nameOf('Sagas'), { due: { pk: 'duePk', sk: 'dueAt', sorts: 'N' } });
  await createTable(client, nameOf('Tourism'), { byOwner: { pk: 'owner', sk: 'ownedAt' } });
  const clock = fakeClock(morning);
  const ledgerStore = { table: nameOf('Ledger'), client, random: () => 0 };
  const ledger = dynamoLedger(ledgerStore);
  const { identity, catalogue } = await openPark({ funds: 0 });
  const table = dynamoTable(client, nameOf('Tourism'));
  const store = dynamoSagaStore({ client, table: nameOf('Sagas') });
  const random = randomFrom(1);
  const queue = memoryQueue(clock);
  const bank = openBank();
  const outside = { store, random, queue, stopwatch: clock.now };
  const started = (performers = tourismPlans.performers) =>
    startProcess({ ledger, table, identity, catalogue }, clock.now, { ...outside, performers });
  let nonces = 0;
  return {
    clock,
    ledger,
    store,
    queue,
    bank,
    started,
    tourism: tourismStore(table),
    payment: sagasOn(ledger, bank, outside),
    project: projector(ledgerStore),
    codeOf: async (person: typeof lin): Promise<string> => {
      nonces += 1;
      const nonce = nonces.toString(16).padStart(12, '0');
      return (await issueCode(identity.keys, { person, scopes: ['gate', 'ride'], now: clock.now(), nonce }))
        .code;
    },
    async dump(): Promise<readonly Stored[]> {
      const found: Stored[] = [];
      for (const name of tables) {
        const { Items = [] } = await client.send(new ScanCommand({ TableName: nameOf(name) }));
        found.push(...Items.map((item) => ({ table: name, item })));
      }
      return found;
    },
    async load(stored: readonly Stored[]): Promise<void> {
      for (const { table: name, item } of stored)
        await client.send(new PutItemCommand({ TableName: nameOf(name), Item: item }));
    },
  };
};
export type Day = Awaited<ReturnType<typeof openDay>>;

export const journalsOf = (stored: readonly Stored[]): ReadonlySet<string> =>
  new Set(stored.filter(({ item }) => item.sk?.S === 'J').map(({ item }) => item.pk?.S ?? ''));

/** What the table's stream says of the journals among these items, numbered as they were posted. */
export const streamOf = (stored: readonly Stored[], after: ReadonlySet<string> = new Set()) => {
  const journals = stored
    .filter(({ table, item }) => table === 'Ledger' && item.sk?.S === 'J' && !after.has(item.pk?.S ?? ''))
    .sort((a, b) => Number(a.item.at?.N) - Number(b.item.at?.N));
  return {
    shardId: 'shardId-1',
    Records: journals.map(({ item }, index) => ({
      eventName: 'INSERT' as const,
      dynamodb: {
        Keys: { pk: item.pk, sk: item.sk },
        NewImage: item,
        SequenceNumber: String(1_000 + after.size + index),
      },
    })),
  };
};
export type Stream = ReturnType<typeof streamOf>;

export const projected = async (day: Day, stream: Stream): Promise<void> => {
  const answer = await projectEvent(
    day.project,
    stream as Parameters<typeof projectEvent>[1],
    day.clock.now(),
  );
  if (answer.batchItemFailures.length > 0) throw new Error('a record was not projected');
};
