/** The insured, bills and deposits. The route table is `doors.ts`; this is the function that answers it. */
import { dynamo } from '../platform/dynamo.ts';
import { dynamoTable } from '../platform/dynamoTable.ts';
import { requiredEnvironment } from '../platform/environment.ts';
import { liveIdentity } from '../platform/identity/live.ts';
import { liveLedger } from '../platform/ledger/live.ts';
import { rememberedMerchants } from '../platform/merchants.ts';
import { restApi } from '../platform/restApi.ts';
import { healthcareRefusals } from './answers.ts';
import { healthCards } from './cards.ts';
import { doors } from './doors.ts';
import type { RecordPorts } from './ports.ts';
import { billStore } from './store/bills.ts';
import { depositStore } from './store/deposits.ts';
import { insuredStore } from './store/insured.ts';

export { doors };

const livePorts = (): RecordPorts => {
  const table = dynamoTable(dynamo(), requiredEnvironment('HEALTHCARE_TABLE'));
  const { codes, store } = liveIdentity();
  return {
    store: { insured: insuredStore(table), bills: billStore(table), deposits: depositStore(table) },
    ledger: liveLedger(),
    codes,
    merchants: rememberedMerchants((id) => store.merchant(id)),
    cards: healthCards(store),
  };
};

export const handler = restApi({ doors, ports: livePorts, refusals: healthcareRefusals });
