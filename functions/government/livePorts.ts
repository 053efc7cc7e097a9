/** Government's ports in the cloud: built once, at the first request. The offices are reached from here alone. */
import { dynamo } from '../platform/dynamo.ts';
import { dynamoTable } from '../platform/dynamoTable.ts';
import { requiredEnvironment } from '../platform/environment.ts';
import { liveLedger } from '../platform/ledger/live.ts';
import { liveSagas } from '../platform/sagas/liveSagas.ts';
import { billStore } from './basket/store.ts';
import { governmentPlans } from './plans.ts';
import type { GovernmentPorts, StepPorts } from './ports.ts';
import { billerChannel } from './utilities/billerChannel.ts';

export const liveStepPorts = (): StepPorts => ({
  bills: billStore(dynamoTable(dynamo(), requiredEnvironment('GOVERNMENT_TABLE'))),
  ledger: liveLedger(),
  biller: billerChannel({
    baseUrl: () => requiredEnvironment('BILLER_CHANNEL_URL'),
    secret: () => requiredEnvironment('BILLER_CHANNEL_SECRET'),
    clock: Date.now,
  }),
});

export const liveGovernmentSagas = (ports: StepPorts) =>
  liveSagas({ room: 'government', ...governmentPlans, ports });

export const livePorts = (): GovernmentPorts => {
  const steps = liveStepPorts();
  return { ...steps, ledger: liveLedger(), sagas: liveGovernmentSagas(steps) };
};
