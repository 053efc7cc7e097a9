/** Tables of tourism's shape on a real DynamoDB engine, for what only real concurrency can show. */
import { dynamoTable } from '../../functions/platform/dynamoTable.ts';
import type { Table } from '../../functions/platform/table.ts';
import { createTable, startDynoxide } from '../kit/dynoxide.ts';

export const openCloudTables = async () => {
  const server = await startDynoxide();
  let tables = 0;
  return {
    /** A new and empty one. */
    async table(): Promise<Table> {
      tables += 1;
      const name = `Tourism${tables}`;
      await createTable(server.client, name, { byOwner: { pk: 'owner', sk: 'ownedAt' } });
      return dynamoTable(server.client, name);
    },
    close: (): void => server.stop(),
  };
};
