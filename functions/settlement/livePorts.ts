/** Settlement's ports in the cloud: built once, at first use. The bank is reached from here alone. */
import { merchantPayout } from '../../domains/settlement/merchantPayout.saga.ts';
import { dynamo } from '../platform/dynamo.ts';
import { dynamoTable } from '../platform/dynamoTable.ts';
import { requiredEnvironment } from '../platform/environment.ts';
import { liveIdentity } from '../platform/identity/live.ts';
import { liveLedger } from '../platform/ledger/live.ts';
import { rememberedMerchants } from '../platform/merchants.ts';
import { liveSagas } from '../platform/sagas/liveSagas.ts';
import type { Sagas } from '../platform/sagas/sagas.ts';
import { payoutBank } from './payoutBank.ts';
import { payoutPerformers } from './payoutPerformers.ts';
import type { SettlementPorts, StepPorts } from './ports.ts';
import { batchStore } from './store/batches.ts';
import { termsStore } from './store/terms.ts';

const table = () => dynamoTable(dynamo(), requiredEnvironment('SETTLEMENT_TABLE'));

export const liveStepPorts = (): StepPorts => ({
  batches: batchStore(table()),
  ledger: liveLedger(),
  bank: payoutBank({
    baseUrl: () => requiredEnvironment('BANK_CHANNEL_URL'),
    secret: () => requiredEnvironment('BANK_CHANNEL_SECRET'),
    clock: Date.now,
  }),
});

export const livePorts = (): Omit<SettlementPorts, 'sagas'> & { readonly sagas: Sagas } => {
  const steps = liveStepPorts();
  const sagas = liveSagas({
    ...{ room: 'settlement', registry: [merchantPayout], performers: payoutPerformers, ports: steps },
  });
  const merchants = rememberedMerchants((id) => liveIdentity().store.merchant(id));
  return { batches: steps.batches, terms: termsStore(table()), ledger: liveLedger(), merchants, sagas };
};
