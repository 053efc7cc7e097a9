/** The ledger on the table of the environment, one for the whole function. */
import type { Ledger } from '../../../domains/ledger/port.ts';
import { dynamo } from '../dynamo.ts';
import { requiredEnvironment } from '../environment.ts';
import { dynamoLedger } from './dynamoLedger.ts';

let live: Ledger | undefined;

export const liveLedger = (): Ledger => {
  live ??= dynamoLedger({ table: requiredEnvironment('LEDGER_TABLE'), client: dynamo() });
  return live;
};
