/**
 * What identity's doors need of the world, so that a test can hand them another one.
 */
import type { PersonId } from '../../domains/identity/person.ts';
import type { Ledger } from '../../domains/ledger/port.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import type { Codes } from '../platform/codes.ts';
import type { IdentityStore } from '../platform/identity/store.ts';
import type { Keys } from '../platform/keys.ts';
import type { Sms } from './sms.ts';

/** Chance, as a port: a test that needs a certain code or number says so. */
export type Chance = {
  /** Six digits. */
  readonly signInCode: () => string;
  readonly personId: () => PersonId;
  /** Twelve hexadecimal digits. */
  readonly nonce: () => string;
};

export type IdentityPorts = {
  readonly store: IdentityStore;
  readonly keys: Keys;
  readonly codes: Codes;
  readonly ledger: Pick<Ledger, 'openAccount' | 'setStatus'>;
  readonly sms: Sms;
  readonly chance: Chance;
  /** The moment that the next code of a person says; see `issueMoments.ts`. */
  readonly momentOf: (person: PersonId, now: EpochMs) => EpochMs;
};
