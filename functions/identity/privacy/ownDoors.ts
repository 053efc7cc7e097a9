/**
 * GET /v1/privacy/export and POST /v1/privacy/erasure: everything in one answer, and being forgotten.
 *
 * Forgetting stops the money first and ends with one transaction that destroys the person's key (crypto-shredding), so that an
 * interruption leaves a wallet stopped and nothing half-forgotten; the same request again goes on from there.
 */

import { credentialKinds } from '../../../domains/identity/credential.ts';
import type { PersonId } from '../../../domains/identity/person.ts';
import type { AccessEntry } from '../../../domains/identity/privacy/accessLog.ts';
import { eraseContract, exportContract } from '../../../domains/identity/privacy/contract.ts';
import { wallet } from '../../../domains/ledger/account.ts';
import type { AccountState } from '../../../domains/ledger/port.ts';
import { Fault } from '../../../domains/outcome/fault.ts';
import { refuse } from '../../../domains/outcome/refusal.ts';
import { rfc3339 } from '../../../domains/time/businessDate.ts';
import { door } from '../../platform/door.ts';
import type { Holder } from '../../platform/identity/store.ts';
import { holderOf, profileOf } from '../me.ts';
import { accessOnWire } from './accessDoors.ts';
import { everyConsent } from './consentDoors.ts';
import type { PrivacyPorts } from './ports.ts';

const rounds = 5;
const mostPerPage = 100;

const everyLookAt = async ({ privacy }: PrivacyPorts, person: PersonId): Promise<AccessEntry[]> => {
  const all: AccessEntry[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await privacy.looksAt(person, {
      limit: mostPerPage,
      ...(cursor === undefined ? {} : { cursor }),
    });
    all.push(...page.entries);
    cursor = page.next;
    if (cursor === undefined) return all;
  }
};

export const exportDoor = door(exportContract, async ({ caller, now }, ports: PrivacyPorts) => {
  const holder = await holderOf(ports.store, caller);
  const profile = holder === undefined ? undefined : await profileOf(holder, ports.vault);
  if (holder === undefined || profile === undefined) return refuse('person-missing');
  const { person, credentials } = holder;
  const [consents, looks, account] = await Promise.all([
    everyConsent(ports, person.id, now),
    everyLookAt(ports, person.id),
    ports.ledger.account(wallet(person.id)),
  ]);
  return {
    object: 'personal_export' as const,
    created: rfc3339(now),
    person: {
      id: person.id,
      language: person.language,
      created: rfc3339(person.createdAt),
      name: profile.nameEn ?? null,
      name_zh: profile.nameZh ?? null,
      phone_masked: profile.phoneMasked,
    },
    credentials: credentials.map(({ id, kind, status, issuedAt }) => ({
      id,
      kind,
      status,
      created: rfc3339(issuedAt),
    })),
    consents,
    accesses: looks.map(accessOnWire),
    wallet: {
      available: account?.availableFen ?? 0,
      held: account?.heldFen ?? 0,
      currency: 'CNY' as const,
    },
    elsewhere: [...ports.elsewhere],
  };
});

const kept = {
  en: [
    'Postings of the ledger under your number, which says nothing about you (accounting law, 30 years)',
    'Receipts, returns and settlements of merchants, schools, hospitals and offices, with them',
  ],
  zh: [
    '账本中以一码通号记录的分录，不含任何个人信息（会计档案，30 年）',
    '商户、学校、医院和政务机构各自依法保存的凭据',
  ],
};

const isEmpty = (account: AccountState): boolean =>
  account.availableFen === 0 && account.heldFen === 0 && account.holds.length === 0;

/** Open again as the wallet's credential says, since nothing was forgotten. */
const letGo = ({ ledger }: PrivacyPorts, { person, credentials }: Holder): Promise<void> => {
  const isActive = credentials.some(
    ({ kind, status }) => credentialKinds[kind].freezesWallet && status === 'active',
  );
  return ledger.setStatus(wallet(person.id), isActive ? 'open' : 'frozen');
};

export const eraseDoor = door(eraseContract, async ({ caller, now }, ports: PrivacyPorts) => {
  const { store, ledger } = ports;
  for (let round = 0; round < rounds; round += 1) {
    const holder = await holderOf(store, caller);
    if (holder === undefined) return refuse('person-missing');
    const { person } = holder;
    const erased = (at: number) => ({
      object: 'erasure' as const,
      person: person.id,
      erased: rfc3339(at),
      kept: kept.en,
      kept_zh: kept.zh,
    });
    if (person.erasedAt !== undefined) return erased(person.erasedAt);
    // Closed, it takes no money either; only then is it sure that what is read stays so.
    await ledger.setStatus(wallet(person.id), 'closed');
    const account = await ledger.account(wallet(person.id));
    if (account !== undefined && !isEmpty(account)) {
      await letGo(ports, holder);
      return refuse('wallet-not-empty', { available: account.availableFen, held: account.heldFen });
    }
    if ((await store.erase(holder, now)) === 'erased') return erased(now);
  }
  throw new Fault('this person is being changed by others', { retry: 'safe' });
});
