/** Identity on the table of the environment, one for the whole function: every room shares its keys and their cache. */
import { dynamo } from '../dynamo.ts';
import { dynamoTable } from '../dynamoTable.ts';
import { requiredEnvironment } from '../environment.ts';
import { type Identity, identityOn } from './identity.ts';

let live: Identity | undefined;

export const liveIdentity = (): Identity => {
  live ??= identityOn(dynamoTable(dynamo(), requiredEnvironment('IDENTITY_TABLE')));
  return live;
};
