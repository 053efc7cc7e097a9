/**
 * A person comes to be at the first sign-in, with credentials and a wallet.
 *
 * Each step may be repeated: a sign-in after a crash finds what is there and adds what is missing.
 */
import { credentialsAtSignIn } from '../../domains/identity/credential.ts';
import {
  type Language,
  maskPhone,
  type Person,
  type PersonId,
  type Profile,
} from '../../domains/identity/person.ts';
import { walletLimits } from '../../domains/identity/walletLimits.ts';
import { wallet } from '../../domains/ledger/account.ts';
import { Bug } from '../../domains/outcome/invariant.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import { phoneHash } from './phones.ts';
import type { IdentityPorts } from './ports.ts';

type NewPerson = {
  readonly mobile: string;
  readonly now: EpochMs;
  readonly language?: Language;
  readonly nameZh?: string;
  readonly nameEn?: string;
  /** Fixed for demo people; drawn for everybody else. */
  readonly id?: PersonId;
};
type PeoplePorts = Pick<IdentityPorts, 'store' | 'keys' | 'vault' | 'ledger' | 'chance'>;

/** What the profile is sealed as. */
export const profileField = 'profile';

const draws = 20;

/** The person of that phone, made if there is none. */
export const personOfPhone = async (ports: PeoplePorts, asked: NewPerson): Promise<PersonId> => {
  const hash = await phoneHash(ports.keys, asked.mobile, asked.now);
  const id = (await ports.store.personOfPhone(hash)) ?? (await createPerson(ports, asked, hash));
  await ports.ledger.openAccount(wallet(id), walletLimits);
  return id;
};

const createPerson = async (ports: PeoplePorts, asked: NewPerson, hash: string): Promise<PersonId> => {
  for (let draw = 0; draw < draws; draw++) {
    const id = asked.id ?? ports.chance.personId();
    const profile: Profile = {
      phoneMasked: maskPhone(asked.mobile),
      ...(asked.nameZh === undefined ? {} : { nameZh: asked.nameZh }),
      ...(asked.nameEn === undefined ? {} : { nameEn: asked.nameEn }),
    };
    const { key, sealed } = await ports.vault.begin(id, profileField, profile);
    const person: Person = {
      id,
      phoneHash: hash,
      profile: sealed,
      language: asked.language ?? 'zh',
      createdAt: asked.now,
      staticGeneration: 0,
    };
    const made = await ports.store.createPerson(person, key, credentialsAtSignIn(id, asked.now));
    if (made === 'created') return id;
    if (made !== 'number-taken') return made.phoneOwner;
  }
  throw new Bug(`no free person number in ${draws} draws`);
};
