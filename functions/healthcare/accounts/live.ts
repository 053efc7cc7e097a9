/** The two sides of the daily accounts in the cloud, without anything that settles. */
import { dynamo } from '../../platform/dynamo.ts';
import { dynamoTable } from '../../platform/dynamoTable.ts';
import { requiredEnvironment } from '../../platform/environment.ts';
import { liveInsurerAccounts } from '../insurer/live.ts';
import { accountBook } from './accountBook.ts';
import type { AccountPorts } from './accountDays.ts';

export const liveAccounts = (): AccountPorts => ({
  accounts: accountBook(dynamoTable(dynamo(), requiredEnvironment('HEALTHCARE_TABLE'))),
  insurerAccounts: liveInsurerAccounts(),
});
