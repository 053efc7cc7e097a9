/**
 * Where a person stands at this moment: which static codes are alive, what the active credentials allow. One read.
 */
import { grantedScopes } from '../../../domains/identity/credential.ts';
import type { PersonId } from '../../../domains/identity/person.ts';
import type { Standing } from '../codes.ts';
import type { IdentityStore } from './store.ts';

export const standingIn =
  (store: Pick<IdentityStore, 'holder'>) =>
  async (person: PersonId): Promise<Standing | undefined> => {
    const holder = await store.holder(person);
    if (holder === undefined) return undefined;
    const { staticGeneration } = holder.person;
    return { staticGeneration, grantedScopes: grantedScopes(holder.credentials) };
  };
