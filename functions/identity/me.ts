/** GET /v1/me and /v1/me/credentials: who the token is, and what cards the person has. */
import { credentialsContract, meContract } from '../../domains/identity/contract.ts';
import { type Credential, credentialKinds } from '../../domains/identity/credential.ts';
import { isPersonId, type Profile } from '../../domains/identity/person.ts';
import { refuse } from '../../domains/outcome/refusal.ts';
import { rfc3339 } from '../../domains/time/businessDate.ts';
import { type Caller, door } from '../platform/door.ts';
import type { Holder } from '../platform/identity/store.ts';
import { profileField } from './people.ts';
import type { IdentityPorts } from './ports.ts';

export const holderOf = (store: IdentityPorts['store'], caller: Caller): Promise<Holder | undefined> =>
  isPersonId(caller.sub) ? store.holder(caller.sub) : Promise.resolve(undefined);

export const credentialAnswer = (one: Credential) => ({
  object: 'credential' as const,
  id: one.id,
  kind: one.kind,
  name_zh: credentialKinds[one.kind].zh,
  name_en: credentialKinds[one.kind].en,
  status: one.status,
  scopes: [...credentialKinds[one.kind].grants],
  held_by: one.heldBy ?? null,
  reason: one.reason ?? null,
  since: rfc3339(one.since),
  created: rfc3339(one.issuedAt),
});

/** What is sealed, opened; of somebody whose key is gone there is nothing to open. */
export const profileOf = async (
  { person, key }: Holder,
  vault: IdentityPorts['vault'],
): Promise<Profile | undefined> =>
  key === undefined ? undefined : vault.open<Profile>(person.id, key, profileField, person.profile);

export const meDoor = door(meContract, async ({ caller }, { store, vault }: IdentityPorts) => {
  const plain = {
    object: 'me' as const,
    id: caller.sub,
    role: caller.role,
    name_zh: null,
    name_en: null,
    phone_masked: null,
    language: null,
    merchant: caller.merchant ?? null,
    place: caller.place ?? null,
    kind: caller.kind ?? null,
    created: null,
  };
  if (caller.role !== 'person') return { ...plain, ...(await namesOf(store, caller)) };
  const holder = await holderOf(store, caller);
  if (holder === undefined) return refuse('person-missing');
  const profile = await profileOf(holder, vault);
  if (profile === undefined) return refuse('person-missing');
  const { nameZh = null, nameEn = null, phoneMasked } = profile;
  const { language, createdAt } = holder.person;
  return {
    ...plain,
    name_zh: nameZh,
    name_en: nameEn,
    phone_masked: phoneMasked,
    language,
    created: rfc3339(createdAt),
  };
});

const namesOf = async (store: IdentityPorts['store'], { role, sub }: Caller) => {
  const entry =
    role === 'merchant'
      ? await store.merchant(sub)
      : role === 'terminal'
        ? await store.terminal(sub)
        : undefined;
  return { name_zh: entry?.nameZh ?? null, name_en: entry?.nameEn ?? null };
};

export const credentialsDoor = door(credentialsContract, async ({ caller }, { store }: IdentityPorts) => {
  const holder = await holderOf(store, caller);
  if (holder === undefined) return refuse('person-missing');
  return {
    object: 'list' as const,
    data: holder.credentials.map(credentialAnswer),
    has_more: false,
    next_cursor: null,
  };
});
