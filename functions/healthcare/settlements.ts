/** Baskets: quoted, confirmed, shown and returned. A function of its own: it alone drives sagas and reaches the insurers. */
import { liveIdentity } from '../platform/identity/live.ts';
import { liveLedger } from '../platform/ledger/live.ts';
import { rememberedMerchants } from '../platform/merchants.ts';
import { restApi } from '../platform/restApi.ts';
import { healthcareRefusals } from './answers.ts';
import { confirmBasketDoor, quoteBasketDoor, returnChargeDoor, showChargeDoor } from './basketDoors.ts';
import { liveHealthcareSagas, liveStepPorts } from './livePorts.ts';
import type { BasketPorts } from './ports.ts';

export const doors = [quoteBasketDoor, confirmBasketDoor, showChargeDoor, returnChargeDoor];

const livePorts = (): BasketPorts => {
  const steps = liveStepPorts();
  const sagas = liveHealthcareSagas(steps);
  const { codes, store } = liveIdentity();
  const merchants = rememberedMerchants((id) => store.merchant(id));
  return { store: steps.store, ledger: liveLedger(), sagas, codes, merchants };
};

export const handler = restApi({ doors, ports: livePorts, refusals: healthcareRefusals });
