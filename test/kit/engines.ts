/**
 * What can stand behind the SDK's client in a test, by one name and one way to make a table: the real engine, the one in
 * memory of the simulation, and any other that answers at an endpoint.
 */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { memoryDynamo } from '../../simulation/cloud/dynamo.ts';
import type { Attributes } from '../../simulation/cloud/expressions.ts';
import { type Change, type MemoryTable, memoryTableOf } from '../../simulation/cloud/tables.ts';
import { createTable, testClient } from './dynoxide.ts';

type Indexes = NonNullable<Parameters<typeof createTable>[2]>;

export type Engine = {
  readonly name: string;
  readonly client: DynamoDBClient;
  readonly createTable: (table: string, indexes?: Indexes) => Promise<void>;
};

export const engineAt = (name: string, endpoint: string, client = testClient(endpoint)): Engine => ({
  name,
  client,
  createTable: (table, indexes) => createTable(client, table, indexes),
});

/** Every call of a client goes through here, and takes place when `perform` is called. */
export type Pass = (call: { readonly name: string; readonly perform: () => unknown }) => Promise<unknown>;
type Scheduled = Parameters<typeof memoryDynamo>[1]['pass'];

export type MemoryEngine = Engine & {
  /** Beside the client: for the eyes of a test. */
  readonly table: (name: string) => MemoryTable;
  readonly items: (name: string) => readonly Attributes[];
};

const atOnce: Pass = async (call) => call.perform();

/** Indexes follow at once; calls take place in the order in which they come, unless `pass` has other plans. */
export const memoryEngine = (
  options: { readonly pass?: Pass; readonly changed?: (change: Change) => void } = {},
): MemoryEngine => {
  const { pass = atOnce, changed = () => undefined } = options;
  const tables = new Map<string, MemoryTable>();
  const table = (name: string): MemoryTable => {
    const found = tables.get(name);
    if (found === undefined) throw new Error(`no table ${name}`);
    return found;
  };
  return {
    name: 'memory',
    client: memoryDynamo(tables, { pass: pass as Scheduled }, () => undefined),
    async createTable(name, indexes = {}) {
      tables.set(name, memoryTableOf({ name, indexes, now: () => 0, lagMs: () => 0, changed }));
    },
    table,
    items: (name) => [...table(name).scan()],
  };
};
