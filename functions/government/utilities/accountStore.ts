/**
 * Accounts of utilities that people have bound, their tries at it, and readings told. The holder's name is never kept.
 *
 * Every write can be repeated: it knows its own earlier effect.
 */
import { type Refusal, refuse } from '../../../domains/outcome/refusal.ts';
import {
  type BusinessDate,
  businessDate,
  type EpochMs,
  rfc3339,
} from '../../../domains/time/businessDate.ts';
import {
  absent,
  anyOf,
  atMost,
  equals,
  isConflict,
  isNew,
  type Key,
  present,
  type Table,
} from '../../platform/table.ts';
import { asItem, read } from '../basket/shapes.ts';

export type BoundAccount = {
  readonly id: string;
  readonly person: string;
  readonly office: string;
  readonly accountNo: string;
  readonly boundAt: EpochMs;
  readonly fingerprint: string;
  readonly removed?: boolean;
};

const mostTries = 10;
const dayInSeconds = 86_400;

const accountKey = (id: string): Key => ({ pk: `UA#${id}`, sk: 'A' });
const ownKey = (one: { person: string; office: string; accountNo: string }): Key => ({
  pk: `UO#${one.person}`,
  sk: `${one.office}#${one.accountNo}`,
});

export const accountStore = (table: Table) => ({
  async account(id: string): Promise<BoundAccount | undefined> {
    const item = await table.get(accountKey(id));
    return item === undefined ? undefined : read<BoundAccount>(item);
  },

  /** One try more at a number and a name today; false when there were too many. The same request counts once. */
  async mayTry(person: string, request: string, now: EpochMs): Promise<boolean> {
    const key = { pk: `UT#${person}`, sk: businessDate(now) };
    const set = { expiresAtEpochSeconds: Math.floor(now / 1000) + 2 * dayInSeconds };
    const outcome = await table.write([
      { kind: 'put', key: { ...key, sk: `${key.sk}#${request}` }, item: set, when: isNew },
      {
        kind: 'change',
        key,
        set,
        add: { tries: 1 },
        when: [anyOf(absent('tries'), atMost('tries', mostTries - 1))],
      },
    ]);
    return !isConflict(outcome) || outcome.conflicts[0] !== undefined;
  },

  /** The same request again finds its own; another person's binding of the same number is no hindrance. */
  async bind(bound: BoundAccount): Promise<{ readonly replayed: boolean } | Refusal> {
    const index = { owner: `UA#${bound.person}`, ownedAt: `${rfc3339(bound.boundAt)}#${bound.id}` };
    const outcome = await table.write([
      { kind: 'put', key: accountKey(bound.id), item: { ...asItem(bound), ...index }, when: isNew },
      { kind: 'put', key: ownKey(bound), item: { account: bound.id }, when: isNew },
    ]);
    if (!isConflict(outcome)) return { replayed: false };
    const earlier = outcome.conflicts[0]?.found;
    if (earlier === undefined) return refuse('account-already-bound');
    return earlier.fingerprint === bound.fingerprint ? { replayed: true } : refuse('idempotency-key-reused');
  },

  async remove(bound: BoundAccount): Promise<void> {
    await table.write([
      {
        kind: 'change',
        key: accountKey(bound.id),
        set: { removed: true },
        remove: ['owner', 'ownedAt'],
        when: [present('owner')],
      },
      { kind: 'delete', key: ownKey(bound), when: [equals('account', bound.id)] },
    ]);
  },

  /** The day a reading was told, kept under its request so that a repetition is the same reading. */
  async beginReading(told: {
    readonly message: string;
    readonly fingerprint: string;
    readonly on: BusinessDate;
  }): Promise<{ readonly on: BusinessDate; readonly replayed: boolean } | Refusal> {
    const { message, fingerprint, on } = told;
    const key = { pk: `RD#${message}`, sk: 'R' };
    const outcome = await table.write([{ kind: 'put', key, item: { fingerprint, on }, when: isNew }]);
    const earlier = isConflict(outcome) ? outcome.conflicts[0]?.found : undefined;
    if (earlier === undefined) return { on, replayed: false };
    return earlier.fingerprint === fingerprint
      ? { on: String(earlier.on), replayed: true }
      : refuse('idempotency-key-reused');
  },

  async accountsOf(person: string): Promise<readonly BoundAccount[]> {
    const { items } = await table.queryByOwner({ owner: `UA#${person}`, limit: 100 });
    return items.map((item) => read<BoundAccount>(item));
  },
});
