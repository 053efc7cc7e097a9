/**
 * The keys and the table of identity as every function of the cloud sees them; one ring per process, so that tokens and
 * codes share what was read.
 */
import { dynamo } from './dynamo.ts';
import { dynamoTable } from './dynamoTable.ts';
import { requiredEnvironment } from './environment.ts';
import { keyTable } from './identity/keyTable.ts';
import { type Keys, keyRing } from './keys.ts';
import type { Table } from './table.ts';

let table: Table | undefined;
let keys: Keys | undefined;

export const liveIdentityTable = (): Table => {
  table ??= dynamoTable(dynamo(), requiredEnvironment('IDENTITY_TABLE'));
  return table;
};

export const liveKeys = (): Keys => {
  keys ??= keyRing(keyTable(liveIdentityTable()));
  return keys;
};
