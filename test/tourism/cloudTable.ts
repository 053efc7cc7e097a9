/** A table of tourism's shape on a real DynamoDB server of this machine, for what only real concurrency can show. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dynamoClient } from '../../functions/platform/dynamo.ts';
import { dynamoTable } from '../../functions/platform/dynamoTable.ts';
import type { Table } from '../../functions/platform/table.ts';
import { startTableServer } from '../../localstack/embedded/servers/dynoxide.ts';

export const openCloudTables = async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'onecode-tourism-'));
  const server = await startTableServer({ dataDir, log: 'ignore' });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = dynamoClient({ endpoint: server.endpoint, region: 'local', credentials });
  let tables = 0;
  return {
    /** A new and empty one. */
    async table(): Promise<Table> {
      tables += 1;
      const name = `Tourism${tables}`;
      const key = (partition: string, sort: string) => [
        { AttributeName: partition, KeyType: 'HASH' },
        { AttributeName: sort, KeyType: 'RANGE' },
      ];
      await server.call('CreateTable', {
        TableName: name,
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: key('pk', 'sk'),
        AttributeDefinitions: ['pk', 'sk', 'owner', 'ownedAt'].map((one) => ({
          AttributeName: one,
          AttributeType: 'S',
        })),
        GlobalSecondaryIndexes: [
          { IndexName: 'byOwner', KeySchema: key('owner', 'ownedAt'), Projection: { ProjectionType: 'ALL' } },
        ],
      });
      return dynamoTable(client, name);
    },
    async close(): Promise<void> {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
