/** The ports of risk in the cloud: built once, at the first use. */
import { dynamo } from '../platform/dynamo.ts';
import { dynamoTable } from '../platform/dynamoTable.ts';
import { requiredEnvironment } from '../platform/environment.ts';
import { liveIdentity } from '../platform/identity/live.ts';
import { liveLedger, liveStore } from '../platform/ledger/live.ts';
import { restraining } from '../platform/ledger/restraining.ts';
import { rememberedMerchants } from '../platform/merchants.ts';
import type { RiskPorts } from './ports.ts';
import { caseStore } from './store/cases.ts';
import { eventStore } from './store/events.ts';
import { ruleStore } from './store/rules.ts';

export const livePorts = (): RiskPorts => {
  const table = dynamoTable(dynamo(), requiredEnvironment('RISK_TABLE'));
  const { store } = liveIdentity();
  return {
    events: eventStore(table),
    cases: caseStore(table),
    rules: ruleStore(table),
    ledger: { ...liveLedger(), ...restraining(liveStore()) },
    merchants: rememberedMerchants((id) => store.merchant(id)),
  };
};
