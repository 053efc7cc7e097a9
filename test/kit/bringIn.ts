/** Somebody comes to be, for tests that are about something else: a person with the credentials of a first sign-in. */
import { type Credential, credentialsAtSignIn } from '../../domains/identity/credential.ts';
import type { Person, PersonId } from '../../domains/identity/person.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import type { IdentityStore } from '../../functions/platform/identity/store.ts';

/** Whose phone and profile nobody reads. */
export const plainPerson = (id: PersonId, createdAt: EpochMs, phoneHash: string = id): Person => ({
  id,
  phoneHash,
  profile: 'sealed',
  language: 'zh',
  createdAt,
  staticGeneration: 0,
});

export const bringIn = (
  store: Pick<IdentityStore, 'createPerson'>,
  id: PersonId,
  at: EpochMs,
  credentials: readonly Credential[] = credentialsAtSignIn(id, at),
): ReturnType<IdentityStore['createPerson']> =>
  store.createPerson(plainPerson(id, at), 'wrapped', credentials);
