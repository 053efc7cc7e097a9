/** The ledger on the table of the environment, one for the whole function. */
import type { Ledger } from '../../../domains/ledger/port.ts';
import { dynamo } from '../dynamo.ts';
import { requiredEnvironment } from '../environment.ts';
import { dynamoLedger } from './dynamoLedger.ts';
import type { Store } from './posting.ts';

let live: Ledger | undefined;

export const liveLedger = (): Ledger => {
  live ??= dynamoLedger(liveStore());
  return live;
};

/** For what stands beside the ledger's own interface: projector, sweeper, auditor. */
export const liveStore = (): Store => ({
  table: requiredEnvironment('LEDGER_TABLE'),
  client: dynamo(),
  random: Math.random,
});
