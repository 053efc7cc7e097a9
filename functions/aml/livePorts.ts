/** The ports of this room in the cloud: built once, at the first use. */
import { dynamo } from '../platform/dynamo.ts';
import { dynamoTable } from '../platform/dynamoTable.ts';
import { requiredEnvironment } from '../platform/environment.ts';
import { liveLedger, liveStore } from '../platform/ledger/live.ts';
import { changedOn } from '../platform/ledger/sweeper.ts';
import type { AmlPorts } from './ports.ts';
import { lookStore } from './store/looks.ts';
import { reportStore } from './store/reports.ts';

export const livePorts = (): AmlPorts => {
  const table = dynamoTable(dynamo(), requiredEnvironment('AML_TABLE'));
  return {
    ...{ reports: reportStore(table), looks: lookStore(table), ledger: liveLedger() },
    changedOn: (dates) => changedOn(liveStore(), dates),
  };
};
