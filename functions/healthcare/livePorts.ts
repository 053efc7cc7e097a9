/** What the steps of healthcare's sagas need, in the cloud. The insurers are reached from here alone. */
import { dynamo } from '../platform/dynamo.ts';
import { dynamoTable } from '../platform/dynamoTable.ts';
import { requiredEnvironment } from '../platform/environment.ts';
import { liveLedger } from '../platform/ledger/live.ts';
import { liveSagas } from '../platform/sagas/liveSagas.ts';
import { accountBook } from './accounts/accountBook.ts';
import { keepingAccounts } from './accounts/keepingAccounts.ts';
import { liveCompanies } from './companies/live.ts';
import { liveInsurer } from './insurer/live.ts';
import { healthcarePlans } from './plans.ts';
import { healthcareStore, type StepPorts } from './ports.ts';

export const liveStepPorts = (): StepPorts => {
  const table = dynamoTable(dynamo(), requiredEnvironment('HEALTHCARE_TABLE'));
  return {
    store: healthcareStore(table),
    ledger: liveLedger(),
    insurer: keepingAccounts(liveInsurer(), accountBook(table)),
    companies: liveCompanies(),
  };
};

export const liveHealthcareSagas = (ports: StepPorts) =>
  liveSagas({ room: 'healthcare', ...healthcarePlans, ports });
