/**
 * Who opened which file: a chain of its own beside the one of privacy, because its people may not be told that they are reported, and
 * everybody is shown who looked them up.
 */
import { type AccessEntry, nextEntry } from '../../../domains/identity/privacy/accessLog.ts';
import { Fault } from '../../../domains/outcome/fault.ts';
import type { Fact } from '../../../domains/outcome/refusal.ts';
import type { EpochMs } from '../../../domains/time/businessDate.ts';
import { sha256Hex } from '../../platform/ids.ts';
import { type Item, isConflict, isNew, type Table } from '../../platform/table.ts';
import { lookKey, looksPk } from './keys.ts';

const rounds = 50;
const held = (item: Item | undefined): AccessEntry | undefined => item?.is as AccessEntry | undefined;

export const lookStore = (table: Table) => ({
  async record(look: {
    readonly at: EpochMs;
    readonly by: string;
    readonly report: string;
  }): Promise<AccessEntry> {
    const { at, by, report } = look;
    for (let round = 0; round < rounds; round += 1) {
      const { items } = await table.query({ pk: looksPk, newestFirst: true, limit: 1 });
      const said = { at, by, person: null, outcome: 'shown', reason: 'authority', file: report } as const;
      const entry = nextEntry(held(items[0]), said, sha256Hex);
      const item: Item = { is: entry as Fact };
      const written = await table.write([{ kind: 'put', key: lookKey(entry.number), item, when: isNew }]);
      if (!isConflict(written)) return entry;
    }
    throw new Fault('too many look at once', { retry: 'safe' });
  },

  /** Oldest first, all of them. */
  async all(): Promise<readonly AccessEntry[]> {
    const entries: AccessEntry[] = [];
    let cursor: string | undefined;
    do {
      const page = await table.query({ pk: looksPk, ...(cursor === undefined ? {} : { cursor }) });
      entries.push(...page.items.flatMap((item) => held(item) ?? []));
      cursor = page.next;
    } while (cursor !== undefined);
    return entries;
  },
});
export type LookStore = ReturnType<typeof lookStore>;
