/** Tourism's ports in the cloud: built once, at the first request. */
import { randomBytes } from 'node:crypto';
import { zhangjiajie } from '../../domains/tourism/zhangjiajie/catalogue.ts';
import { dynamo } from '../platform/dynamo.ts';
import { dynamoTable } from '../platform/dynamoTable.ts';
import { requiredEnvironment } from '../platform/environment.ts';
import { liveIdentity } from '../platform/identity/live.ts';
import { liveLedger } from '../platform/ledger/live.ts';
import { rememberedMerchants } from '../platform/merchants.ts';
import { liveSagas } from '../platform/sagas/liveSagas.ts';
import { tourismPlans } from './plans.ts';
import { type StepPorts, type TourismPorts, tourismStore } from './ports.ts';

export const liveStepPorts = (): StepPorts => ({
  store: tourismStore(dynamoTable(dynamo(), requiredEnvironment('TOURISM_TABLE'))),
  ledger: liveLedger(),
  catalogue: zhangjiajie,
});

export const liveTourismSagas = (ports: StepPorts) => liveSagas({ room: 'tourism', ...tourismPlans, ports });

export const livePorts = (): TourismPorts => {
  const steps = liveStepPorts();
  const { codes, store } = liveIdentity();
  return {
    ...steps,
    ledger: liveLedger(),
    sagas: liveTourismSagas(steps),
    codes,
    merchants: rememberedMerchants((id) => store.merchant(id)),
    claimCode: () => randomBytes(15).toString('base64url'),
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  };
};
