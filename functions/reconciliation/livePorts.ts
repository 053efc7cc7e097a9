/** The ports of reconciliation in the cloud: built once, at the first request. */
import { liveChannels } from '../platform/channels/live.ts';
import { dynamo } from '../platform/dynamo.ts';
import { dynamoTable } from '../platform/dynamoTable.ts';
import { requiredEnvironment } from '../platform/environment.ts';
import { liveLedger } from '../platform/ledger/live.ts';
import type { ReconciliationPorts } from './ports.ts';
import { breakStore } from './store/breaks.ts';
import { runStore } from './store/runs.ts';

export const livePorts = (): ReconciliationPorts => {
  const table = dynamoTable(dynamo(), requiredEnvironment('RECONCILIATION_TABLE'));
  return { runs: runStore(table), breaks: breakStore(table), ledger: liveLedger(), channels: liveChannels() };
};
