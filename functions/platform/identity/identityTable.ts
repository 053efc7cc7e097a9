/**
 * Identity in its table. Every change carries its condition; nothing is found by scanning.
 *
 *   P#<person>      P, C#<credential>, KEY a person, the credentials, the key that the profile is sealed under: one read
 *   PHONE#<hash>    PHONE                  whose phone it is
 *   SIGNIN#<hash>   S                      a sign-in under way; goes by itself (expiresAtEpochSeconds)
 *   MERCHANT#<id> M, TERMINAL#<id> T, CLIENT#<id> C
 *   MERCHANT#<id>   APP#<app>              an app of the merchant's, which is CLIENT#<app> C
 *   RATE#<app>      <minute>               how much the app has asked (`platform/appRate.ts`); goes by itself
 */
import { type App, isApp } from '../../../domains/identity/apps/app.ts';
import type { Credential } from '../../../domains/identity/credential.ts';
import type { Client } from '../../../domains/identity/directory.ts';
import type { Person, PersonId } from '../../../domains/identity/person.ts';
import { signInRules } from '../../../domains/identity/signIn.ts';
import { Fault } from '../../../domains/outcome/fault.ts';
import type { Fact } from '../../../domains/outcome/refusal.ts';
import { absent, equals, type Item, isConflict, isNew, type Key, type Table } from '../table.ts';
import { type IdentityStore, requestKeptMs } from './store.ts';

const personKey = (person: string): Key => ({ pk: `P#${person}`, sk: 'P' });
const dataKeyOf = (person: string): Key => ({ pk: `P#${person}`, sk: 'KEY' });
const credentialKey = ({ person, id }: Credential): Key => ({ pk: `P#${person}`, sk: `C#${id}` });
const phoneKey = (hash: string): Key => ({ pk: `PHONE#${hash}`, sk: 'PHONE' });
const signInKey = (hash: string): Key => ({ pk: `SIGNIN#${hash}`, sk: 'S' });
const merchantKey = (id: string): Key => ({ pk: `MERCHANT#${id}`, sk: 'M' });
const terminalKey = (id: string): Key => ({ pk: `TERMINAL#${id}`, sk: 'T' });
const appPrefix = 'APP#';
const clientKey = (id: string): Key => ({ pk: `CLIENT#${id}`, sk: 'C' });

const appKey = ({ merchant, id }: App): Key => ({ pk: merchantKey(merchant).pk, sk: `${appPrefix}${id}` });

/** What an item holds under `is`: written here and nowhere else, hence read back as what it was. */
const held = <T>(item: Item | undefined): T | undefined => item?.is as T | undefined;
const holding = (value: object): Item => ({ is: value as Fact });
const rounds = 5;

export const identityTable = (table: Table): IdentityStore => ({
  async createPerson(person, key, credentials) {
    const { staticGeneration, ...is } = person;
    const written = await table.write([
      { kind: 'put', key: phoneKey(person.phoneHash), item: { person: person.id }, when: isNew },
      { kind: 'put', key: personKey(person.id), item: { ...holding(is), staticGeneration }, when: isNew },
      { kind: 'put', key: dataKeyOf(person.id), item: { wrapped: key }, when: isNew },
      ...credentials.map((one) => ({
        kind: 'put' as const,
        key: credentialKey(one),
        item: holding(one),
        when: isNew,
      })),
    ]);
    if (!isConflict(written)) return 'created';
    const phoneOwner = written.conflicts[0]?.found?.person;
    return typeof phoneOwner === 'string' ? { phoneOwner: phoneOwner as PersonId } : 'number-taken';
  },
  async personOfPhone(phoneHash) {
    const person = (await table.get(phoneKey(phoneHash)))?.person;
    return typeof person === 'string' ? (person as PersonId) : undefined;
  },
  async holder(id) {
    const { items } = await table.query({ pk: personKey(id).pk });
    const item = items.find((one) => one.sk === 'P');
    const person = held<Omit<Person, 'staticGeneration'>>(item);
    if (person === undefined) return undefined;
    const credentials = items.flatMap((one) => (one.sk === 'P' ? [] : (held<Credential>(one) ?? [])));
    const wrapped = items.find((one) => one.sk === dataKeyOf(id).sk)?.wrapped;
    const key = typeof wrapped === 'string' ? wrapped : undefined;
    return { person: { ...person, staticGeneration: Number(item?.staticGeneration) }, credentials, key };
  },
  async erase({ person, credentials, key }, erasedAt) {
    const { staticGeneration: _kept, ...is } = person;
    const written = await table.write([
      {
        kind: 'change',
        key: personKey(person.id),
        set: holding({ ...is, phoneHash: '', profile: '', erasedAt }),
        when: [absent('is.erasedAt')],
      },
      { kind: 'delete', key: dataKeyOf(person.id), when: [equals('wrapped', key ?? '')] },
      { kind: 'delete', key: phoneKey(person.phoneHash), when: [equals('person', person.id)] },
      ...credentials.map((one) => ({
        kind: 'put' as const,
        key: credentialKey(one),
        item: holding({ ...one, status: 'revoked', since: erasedAt } satisfies Credential),
        when: [equals('is.status', one.status)],
      })),
    ]);
    return isConflict(written) ? 'moved-on' : 'erased';
  },
  async changeCredential(next, from) {
    const when = [equals('is.status', from)];
    const written = await table.write([{ kind: 'put', key: credentialKey(next), item: holding(next), when }]);
    return isConflict(written) ? 'moved-on' : 'changed';
  },
  async addCredential(credential) {
    const key = credentialKey(credential);
    const written = await table.write([{ kind: 'put', key, item: holding(credential), when: isNew }]);
    return isConflict(written) ? 'exists' : 'added';
  },
  async issueStatic(id, request, now) {
    for (let round = 0; round < rounds; round++) {
      const item = await table.get(personKey(id));
      if (item === undefined) return undefined;
      const generation = Number(item.staticGeneration);
      const issuedAt = Number(item.staticIssuedAt ?? 0);
      if (item.staticRequest === request && now - issuedAt < requestKeptMs) {
        return { generation, issuedAt, replayed: true };
      }
      const set = { staticGeneration: generation + 1, staticRequest: request, staticIssuedAt: now };
      const when = [equals('staticGeneration', generation)];
      const written = await table.write([{ kind: 'change', key: personKey(id), set, when }]);
      if (!isConflict(written)) return { generation: generation + 1, issuedAt: now, replayed: false };
    }
    throw new Fault('static codes of this person are being issued by others', { retry: 'safe' });
  },
  async signIn(phoneHash) {
    return held(await table.get(signInKey(phoneHash)));
  },
  async saveSignIn(phoneHash, state) {
    const ends = state.windowFrom + signInRules.windowMs + signInRules.lifetimeMs;
    const item = { ...holding(state), expiresAtEpochSeconds: Math.ceil(ends / 1000) };
    const when = state.revision === 1 ? [absent('pk')] : [equals('is.revision', state.revision - 1)];
    const written = await table.write([{ kind: 'put', key: signInKey(phoneHash), item, when }]);
    return isConflict(written) ? 'moved-on' : 'saved';
  },
  async merchant(id) {
    return held(await table.get(merchantKey(id)));
  },
  async putMerchant(merchant) {
    await table.write([{ kind: 'put', key: merchantKey(merchant.id), item: holding(merchant), when: [] }]);
  },
  async terminal(id) {
    return held(await table.get(terminalKey(id)));
  },
  async putTerminal(terminal) {
    await table.write([{ kind: 'put', key: terminalKey(terminal.id), item: holding(terminal), when: [] }]);
  },
  async client(id) {
    return held(await table.get(clientKey(id)));
  },
  async putClient(client) {
    await table.write([{ kind: 'put', key: clientKey(client.id), item: holding(client), when: [] }]);
  },
  async createApp(app) {
    const written = await table.write([
      { kind: 'put', key: clientKey(app.id), item: holding(app), when: isNew },
      { kind: 'put', key: appKey(app), item: {}, when: [] },
    ]);
    return isConflict(written) ? 'exists' : 'created';
  },
  async changeApp(next, from) {
    const when = [equals('is.grant.revision', from)];
    const written = await table.write([{ kind: 'put', key: clientKey(next.id), item: holding(next), when }]);
    return isConflict(written) ? 'moved-on' : 'changed';
  },
  async appsOf(merchant) {
    const { items } = await table.query({ pk: merchantKey(merchant).pk, prefix: appPrefix });
    const ids = items.map((one) => String(one.sk).slice(appPrefix.length));
    return (await table.getEach(ids.map(clientKey))).map((item) => held<Client>(item)).filter(isApp);
  },
});
