/** Health cards: whoever is insured has one, and the one code carries the right that it gives. */
import { newCredential } from '../../domains/identity/credential.ts';
import type { IdentityStore } from '../platform/identity/store.ts';
import type { RecordPorts } from './ports.ts';

/** Issuing again changes nothing. */
export const healthCards = (
  store: Pick<IdentityStore, 'holder' | 'addCredential'>,
): RecordPorts['cards'] => ({
  async issue(person, now) {
    if ((await store.holder(person)) === undefined) return 'unknown';
    await store.addCredential(newCredential(person, 'health-card', 'active', now));
    return 'issued';
  },
});
