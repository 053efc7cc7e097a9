/** What the doors of privacy need of the world. */
import type { Ledger } from '../../../domains/ledger/port.ts';
import type { IdentityPorts } from '../ports.ts';
import type { PrivacyStore } from './store.ts';

export type PrivacyPorts = Pick<IdentityPorts, 'store' | 'keys' | 'vault'> & {
  readonly ledger: Pick<Ledger, 'account' | 'setStatus'>;
  readonly privacy: PrivacyStore;
  /** Where the rest of what is kept of a person is read, by the same sign-in. */
  readonly elsewhere: readonly string[];
};
