/** The ports of payment intents in the cloud: built once, at first use. */
import { dynamo } from '../../platform/dynamo.ts';
import { dynamoTable } from '../../platform/dynamoTable.ts';
import { requiredEnvironment } from '../../platform/environment.ts';
import { liveIdentity } from '../../platform/identity/live.ts';
import { liveLedger, liveStore } from '../../platform/ledger/live.ts';
import { ledgerTogether } from '../../platform/ledger/together.ts';
import { rememberedMerchants } from '../../platform/merchants.ts';
import type { IntentPorts } from './ports.ts';
import { type IntentStore, intentStore } from './store.ts';

export const liveIntentStore = (): IntentStore => {
  const table = requiredEnvironment('INTENTS_TABLE');
  return intentStore(dynamoTable(dynamo(), table), ledgerTogether(liveStore(), table));
};

export const liveIntentPorts = (): IntentPorts => {
  const { store, codes } = liveIdentity();
  return {
    store: liveIntentStore(),
    ledger: liveLedger(),
    codes,
    merchants: rememberedMerchants((id) => store.merchant(id)),
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  };
};
