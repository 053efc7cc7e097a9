/** The worker of healthcare's sagas: woken by messages, and each minute by the clock. */
import { sagaEntry } from '../platform/sagas/entry.ts';
import { liveHealthcareSagas, liveStepPorts } from './livePorts.ts';

export const handler = sagaEntry({ sagas: () => liveHealthcareSagas(liveStepPorts()) });
