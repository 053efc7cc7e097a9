/**
 * A ledger of its own for a test: in memory or on dynoxide, with the projector at hand instead of a stream.
 */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { memoryLedger } from '../../domains/ledger/memoryLedger.ts';
import type { Ledger, Restraining } from '../../domains/ledger/port.ts';
import { type StreamRecord, sequence } from '../../domains/ledger/projection.ts';
import { readBooks } from '../../functions/platform/ledger/auditing.ts';
import { dynamoLedger } from '../../functions/platform/ledger/dynamoLedger.ts';
import type { Store } from '../../functions/platform/ledger/posting.ts';
import { projector } from '../../functions/platform/ledger/projecting.ts';
import { restraining } from '../../functions/platform/ledger/restraining.ts';
import { createTable } from './dynoxide.ts';

export const ledgerIndexes = {
  statementA: { pk: 'sa', sk: 'st' },
  statementB: { pk: 'sb', sk: 'st' },
  due: { pk: 'duePk', sk: 'dueAt', sorts: 'N' },
} as const;

/** `settle` projects whatever was posted since it was last called. */
export type TestLedger = { readonly ledger: Ledger & Restraining; settle(): Promise<void> };

export const inMemory = async (): Promise<TestLedger> => {
  const ledger = memoryLedger({ projection: 'by-hand' });
  return { ledger, settle: async () => ledger.project() };
};

let tables = 0;

export const newLedgerStore = async (client: DynamoDBClient): Promise<Store> => {
  tables += 1;
  const table = `Ledger${tables}-${process.pid}`;
  await createTable(client, table, ledgerIndexes);
  return { table, client, random: () => 0 };
};

/** Journals not yet seen, in an order and with numbers as a stream's single shard would give them. */
export const streamOf = (store: Store): (() => Promise<readonly StreamRecord[]>) => {
  const seen = new Set<string>();
  let number = 0;
  return async () => {
    const { journals } = await readBooks(store);
    return journals
      .filter((journal) => !seen.has(journal.id))
      .sort((a, b) => a.postedAt - b.postedAt)
      .map((journal) => {
        seen.add(journal.id);
        number += 1;
        return { sequence: sequence(String(number)), journal };
      });
  };
};

export const onDynoxide =
  (client: DynamoDBClient) => async (): Promise<TestLedger & { readonly store: Store }> => {
    const store = await newLedgerStore(client);
    const next = streamOf(store);
    const project = projector(store);
    const settle = async (): Promise<void> => {
      const { cause } = await project({ shard: 'shard-1', records: await next(), now: 0 });
      if (cause !== undefined) throw cause;
    };
    return { ledger: { ...dynamoLedger(store), ...restraining(store) }, store, settle };
  };
