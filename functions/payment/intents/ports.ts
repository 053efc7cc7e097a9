/** What the doors of payment intents need of the world, so that a test can hand them another one. */
import type { Ledger } from '../../../domains/ledger/port.ts';
import type { Codes } from '../../platform/codes.ts';
import type { Merchants } from '../../platform/merchants.ts';
import type { IntentStore } from './store.ts';

export type IntentPorts = {
  readonly store: IntentStore;
  readonly ledger: Pick<Ledger, 'wouldRefuse' | 'sweep' | 'post' | 'journal' | 'account' | 'openAccount'>;
  readonly codes: Pick<Codes, 'readCode'>;
  readonly merchants: Merchants;
  readonly pause: (ms: number) => Promise<void>;
};
