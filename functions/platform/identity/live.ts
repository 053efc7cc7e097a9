/**
 * Identity on the table of the environment, one for the whole function: every room shares its keys and their cache. It checks what
 * identity's own functions signed, and can open nothing.
 */
import { dynamo } from '../dynamo.ts';
import { dynamoTable } from '../dynamoTable.ts';
import { requiredEnvironment } from '../environment.ts';
import type { Table } from '../table.ts';
import { noWrapping } from '../vault/wrapping.ts';
import { type Identity, identityOn } from './identity.ts';

let live: Identity | undefined;

export const liveIdentityTable = (): Table => dynamoTable(dynamo(), requiredEnvironment('IDENTITY_TABLE'));

export const liveIdentity = (): Identity => {
  live ??= identityOn(liveIdentityTable(), noWrapping);
  return live;
};
