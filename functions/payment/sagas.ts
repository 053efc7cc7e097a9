/** The worker of the payment room's sagas: woken by its queue, and by the clock to look for what is due. */
import { sagaEntry } from '../platform/sagas/entry.ts';
import { livePaymentSagas } from './liveSagas.ts';

export const handler = sagaEntry({ sagas: livePaymentSagas });
