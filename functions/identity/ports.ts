/**
 * What identity's doors need of the world, so that a test can hand them another one.
 */
import type { Mode } from '../../domains/identity/apps/app.ts';
import type { PersonId } from '../../domains/identity/person.ts';
import type { Ledger, Restraining } from '../../domains/ledger/port.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import type { Codes } from '../platform/codes.ts';
import type { IdentityStore } from '../platform/identity/store.ts';
import type { Keys } from '../platform/keys.ts';
import type { PersonVault } from '../platform/vault/personVault.ts';
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
  readonly vault: PersonVault;
  readonly ledger: Pick<Ledger, 'openAccount' | 'setStatus' | 'account'> & Restraining;
  readonly sms: Sms;
  readonly chance: Chance;
  /** Whether money is real here. */
  readonly mode: Mode;
  /** What an app may be given, in order. */
  readonly appScopes: readonly string[];
  /** The moment that the next code of a person says; see `issueMoments.ts`. */
  readonly momentOf: (person: PersonId, now: EpochMs) => EpochMs;
};
