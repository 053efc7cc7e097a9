/**
 * What identity keeps, as a port: people and credentials, sign-ins under way, merchants, terminals, clients.
 *
 * Two stores stand behind it, in memory and on DynamoDB, held to one contract test. Every change carries its own condition.
 */
import type { App } from '../../../domains/identity/apps/app.ts';
import type { Credential, CredentialStatus } from '../../../domains/identity/credential.ts';
import type { Client, Merchant, Terminal } from '../../../domains/identity/directory.ts';
import type { Person, PersonId } from '../../../domains/identity/person.ts';
import type { SignInState } from '../../../domains/identity/signIn.ts';
import type { EpochMs } from '../../../domains/time/businessDate.ts';

export type Holder = {
  readonly person: Person;
  readonly credentials: readonly Credential[];
  /** The person's own key, wrapped. Without it, nothing of the profile can be read by anybody. */
  readonly key: string | undefined;
};
export type StaticIssue = {
  readonly generation: number;
  readonly issuedAt: EpochMs;
  readonly replayed: boolean;
};

/** How long a repeated request is known for the same. */
export const requestKeptMs = 86_400_000;

export interface IdentityStore {
  /** Person, key, phone and credentials in one transaction: all or none. */
  createPerson(
    person: Person,
    key: string,
    credentials: readonly Credential[],
  ): Promise<'created' | 'number-taken' | { readonly phoneOwner: PersonId }>;
  personOfPhone(phoneHash: string): Promise<PersonId | undefined>;
  /** One read. */
  holder(person: PersonId): Promise<Holder | undefined>;
  /**
   * Forgets key, profile and phone and revokes every credential, in one transaction; the number stays. Refused (`moved-on`) when any of it
   * was changed since `holder` was read.
   */
  erase(holder: Holder, erasedAt: EpochMs): Promise<'erased' | 'moved-on'>;
  /** Writes `next` if the stored status is still `from`. */
  changeCredential(next: Credential, from: CredentialStatus): Promise<'changed' | 'moved-on'>;
  /** Only when the person has none of that id. */
  addCredential(credential: Credential): Promise<'added' | 'exists'>;
  /** The next generation of static codes; the same request again gives the same one. Undefined: no such person. */
  issueStatic(person: PersonId, request: string, now: EpochMs): Promise<StaticIssue | undefined>;
  signIn(phoneHash: string): Promise<SignInState | undefined>;
  /** Writes a state whose revision follows the stored one. */
  saveSignIn(phoneHash: string, state: SignInState): Promise<'saved' | 'moved-on'>;
  merchant(id: string): Promise<Merchant | undefined>;
  putMerchant(merchant: Merchant): Promise<void>;
  terminal(id: string): Promise<Terminal | undefined>;
  putTerminal(terminal: Terminal): Promise<void>;
  client(id: string): Promise<Client | undefined>;
  putClient(client: Client): Promise<void>;
  createApp(app: App): Promise<'created' | 'exists'>;
  /** Writes an app whose stored revision is still `from`. */
  changeApp(next: App, from: number): Promise<'changed' | 'moved-on'>;
  /** Two reads, whatever their number. */
  appsOf(merchant: string): Promise<readonly App[]>;
}
