/**
 * Identity in memory, for tests. Held to the same contract test as the DynamoDB store.
 */
import type { Credential } from '../../../domains/identity/credential.ts';
import type { Client, Merchant, Terminal } from '../../../domains/identity/directory.ts';
import type { Person, PersonId } from '../../../domains/identity/person.ts';
import type { SignInState } from '../../../domains/identity/signIn.ts';
import type { EpochMs } from '../../../domains/time/businessDate.ts';
import { type IdentityStore, requestKeptMs } from './store.ts';

type Kept = {
  person: Person;
  credentials: Map<string, Credential>;
  issue?: { request: string; at: EpochMs };
};

export const memoryIdentity = (): IdentityStore => {
  const people = new Map<PersonId, Kept>();
  const phones = new Map<string, PersonId>();
  const signIns = new Map<string, SignInState>();
  const merchants = new Map<string, Merchant>();
  const terminals = new Map<string, Terminal>();
  const clients = new Map<string, Client>();

  return {
    async createPerson(person, credentials) {
      const phoneOwner = phones.get(person.phoneHash);
      if (phoneOwner !== undefined) return { phoneOwner };
      if (people.has(person.id)) return 'number-taken';
      phones.set(person.phoneHash, person.id);
      people.set(person.id, { person, credentials: new Map(credentials.map((one) => [one.id, one])) });
      return 'created';
    },
    async personOfPhone(phoneHash) {
      return phones.get(phoneHash);
    },
    async holder(person) {
      const kept = people.get(person);
      return kept && { person: kept.person, credentials: byId([...kept.credentials.values()]) };
    },
    async changeCredential(next, from) {
      const credentials = people.get(next.person)?.credentials;
      if (credentials?.get(next.id)?.status !== from) return 'moved-on';
      credentials.set(next.id, next);
      return 'changed';
    },
    async addCredential(credential) {
      const credentials = people.get(credential.person)?.credentials;
      if (credentials === undefined || credentials.has(credential.id)) return 'exists';
      credentials.set(credential.id, credential);
      return 'added';
    },
    async issueStatic(id, request, now) {
      const kept = people.get(id);
      if (kept === undefined) return undefined;
      if (kept.issue?.request === request && now - kept.issue.at < requestKeptMs) {
        return { generation: kept.person.staticGeneration, issuedAt: kept.issue.at, replayed: true };
      }
      kept.person = { ...kept.person, staticGeneration: kept.person.staticGeneration + 1 };
      kept.issue = { request, at: now };
      return { generation: kept.person.staticGeneration, issuedAt: now, replayed: false };
    },
    async signIn(phoneHash) {
      return signIns.get(phoneHash);
    },
    async saveSignIn(phoneHash, state) {
      if ((signIns.get(phoneHash)?.revision ?? 0) !== state.revision - 1) return 'moved-on';
      signIns.set(phoneHash, state);
      return 'saved';
    },
    async merchant(id) {
      return merchants.get(id);
    },
    async putMerchant(merchant) {
      merchants.set(merchant.id, merchant);
    },
    async terminal(id) {
      return terminals.get(id);
    },
    async putTerminal(terminal) {
      terminals.set(terminal.id, terminal);
    },
    async client(id) {
      return clients.get(id);
    },
    async putClient(client) {
      clients.set(client.id, client);
    },
  };
};

/** As a query answers them. */
const byId = (credentials: readonly Credential[]): readonly Credential[] =>
  credentials.toSorted((a, b) => (a.id < b.id ? -1 : 1));
