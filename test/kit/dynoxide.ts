/**
 * A real DynamoDB engine for tests: dynoxide in memory on a port of its own, gone with the test.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { dynamoClient } from '../../functions/platform/dynamo.ts';

const binary = fileURLToPath(new URL('../../node_modules/@dynoxide/linux-x64/dynoxide', import.meta.url));

export type Dynoxide = {
  readonly endpoint: string;
  readonly client: DynamoDBClient;
  readonly process: ChildProcess;
  stop(): void;
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

export const startDynoxide = async (options: { readonly dbPath?: string } = {}): Promise<Dynoxide> => {
  const port = await freePort();
  const args = ['--port', String(port), ...(options.dbPath ? ['--db-path', options.dbPath] : [])];
  const child = spawn(binary, args, { stdio: 'ignore' });
  process.once('exit', () => child.kill());
  const endpoint = `http://127.0.0.1:${port}`;
  for (let tried = 1; ; tried += 1) {
    const answered = await fetch(endpoint).then(
      () => true,
      () => false,
    );
    if (answered) break;
    if (tried === 250) throw new Error('dynoxide did not start');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const client = testClient(endpoint);
  return { endpoint, client, process: child, stop: () => child.kill() };
};

export const testClient = (endpoint: string): DynamoDBClient =>
  dynamoClient({
    endpoint,
    region: 'cn-north-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });

type Index = { readonly pk: string; readonly sk: string; readonly sorts?: 'N' };

/** A table with `pk` and `sk` and these indexes, each with everything in it, as the stacks make them. */
export const createTable = async (
  client: DynamoDBClient,
  name: string,
  indexes: Readonly<Record<string, Index>> = {},
  stream = false,
): Promise<void> => {
  const sorts = new Map<string, 'S' | 'N'>([
    ['pk', 'S'],
    ['sk', 'S'],
  ]);
  for (const index of Object.values(indexes)) {
    sorts.set(index.pk, 'S');
    sorts.set(index.sk, index.sorts ?? 'S');
  }
  const keys = (pk: string, sk: string): CreateTableCommandInput['KeySchema'] => [
    { AttributeName: pk, KeyType: 'HASH' },
    { AttributeName: sk, KeyType: 'RANGE' },
  ];
  const made = Object.entries(indexes).map(([IndexName, { pk, sk }]) => ({
    IndexName,
    KeySchema: keys(pk, sk),
    Projection: { ProjectionType: 'ALL' as const },
  }));
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [...sorts].map(([AttributeName, AttributeType]) => ({
        AttributeName,
        AttributeType,
      })),
      KeySchema: keys('pk', 'sk'),
      ...(made.length === 0 ? {} : { GlobalSecondaryIndexes: made }),
      ...(stream ? { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } } : {}),
    }),
  );
};
