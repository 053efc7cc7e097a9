/**
 * Consents and looks, in a table of their own whose role can neither change nor delete what was written of a look.
 *
 *   P#<person>   CONSENT#<purpose>             what was said last
 *   P#<person>   SAID#<purpose>#<revision>     every time it was said
 *   ACCESS       <number>                      a look; `owner` finds those at one person
 */

import type { PersonId } from '../../../domains/identity/person.ts';
import { type AccessEntry, nextEntry } from '../../../domains/identity/privacy/accessLog.ts';
import { afterSaying, type Consent, type Purpose } from '../../../domains/identity/privacy/consent.ts';
import { Fault } from '../../../domains/outcome/fault.ts';
import type { Fact } from '../../../domains/outcome/refusal.ts';
import type { EpochMs } from '../../../domains/time/businessDate.ts';
import { sha256Hex } from '../../platform/ids.ts';
import { absent, equals, type Item, isConflict, isNew, type Key, type Table } from '../../platform/table.ts';

export type Look = Pick<AccessEntry, 'at' | 'by' | 'person' | 'outcome' | 'reason' | 'file'>;

export type PrivacyStore = {
  consent(person: PersonId, purpose: Purpose): Promise<Consent | undefined>;
  /** Saying what holds already changes nothing. */
  say(said: {
    readonly person: PersonId;
    readonly purpose: Purpose;
    readonly given: boolean;
    readonly now: EpochMs;
  }): Promise<Consent>;
  record(look: Look): Promise<AccessEntry>;
  /** Newest first. */
  looksAt(
    person: PersonId,
    page: { readonly limit: number; readonly cursor?: string },
  ): Promise<{
    readonly entries: readonly AccessEntry[];
    readonly next?: string;
  }>;
  /** Oldest first, all of them. */
  everyLook(): Promise<readonly AccessEntry[]>;
};

const rounds = 50;
const digits = 12;
const log = 'ACCESS';

const consentKey = (person: string, purpose: string): Key => ({
  pk: `P#${person}`,
  sk: `CONSENT#${purpose}`,
});
const saidKey = ({ person, purpose, revision }: Consent): Key => ({
  pk: `P#${person}`,
  sk: `SAID#${purpose}#${String(revision).padStart(digits, '0')}`,
});
const entryKey = (number: number): Key => ({ pk: log, sk: String(number).padStart(digits, '0') });

const holding = (value: object): Item => ({ is: value as Fact });
const held = <T>(item: Item | undefined): T | undefined => item?.is as T | undefined;
const entriesOf = (items: readonly Item[]): AccessEntry[] =>
  items.flatMap((item) => held<AccessEntry>(item) ?? []);

export const privacyStore = (table: Table): PrivacyStore => {
  const consent: PrivacyStore['consent'] = async (person, purpose) =>
    held<Consent>(await table.get(consentKey(person, purpose)));

  return {
    consent,
    async say(said) {
      for (let round = 0; round < rounds; round += 1) {
        const before = await consent(said.person, said.purpose);
        const next = afterSaying(before, said);
        if (next === before) return next;
        const written = await table.write([
          {
            kind: 'put',
            key: consentKey(said.person, said.purpose),
            item: holding(next),
            when: before === undefined ? [absent('pk')] : [equals('is.revision', before.revision)],
          },
          { kind: 'put', key: saidKey(next), item: holding(next), when: isNew },
        ]);
        if (!isConflict(written)) return next;
      }
      throw new Fault('this consent is being changed by others', { retry: 'safe' });
    },
    async record(look) {
      for (let round = 0; round < rounds; round += 1) {
        const { items } = await table.query({ pk: log, newestFirst: true, limit: 1 });
        const entry = nextEntry(held<AccessEntry>(items[0]), look, sha256Hex);
        const owned = look.person === null ? {} : { owner: look.person, ownedAt: entryKey(entry.number).sk };
        const item = { ...holding(entry), ...owned };
        const written = await table.write([{ kind: 'put', key: entryKey(entry.number), item, when: isNew }]);
        if (!isConflict(written)) return entry;
      }
      throw new Fault('too many look at once', { retry: 'safe' });
    },
    async looksAt(person, { limit, cursor }) {
      const page = await table.queryByOwner({
        owner: person,
        newestFirst: true,
        limit,
        ...(cursor === undefined ? {} : { cursor }),
      });
      return {
        entries: entriesOf(page.items),
        ...(page.next === undefined ? {} : { next: page.next }),
      };
    },
    async everyLook() {
      const entries: AccessEntry[] = [];
      for (let cursor: string | undefined; ; ) {
        const page = await table.query({ pk: log, ...(cursor === undefined ? {} : { cursor }) });
        entries.push(...entriesOf(page.items));
        cursor = page.next;
        if (cursor === undefined) return entries;
      }
    },
  };
};
