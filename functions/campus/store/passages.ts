/**
 * What was done at the school's doors, in the campus table: `E#<id>` `E`, forgotten after half a year.
 *
 * A passage is one transaction: its record, which makes it happen once, and the holder, under the revision that was judged and with a
 * code that was not used at a door before. So a loss, or a card suspended, that came in between makes it be judged again.
 */
import type { Holder } from '../../../domains/campus/cards.ts';
import type { Direction } from '../../../domains/campus/gates/passage.ts';
import type { EpochMs } from '../../../domains/time/businessDate.ts';
import {
  absent,
  anyOf,
  atMost,
  equals,
  type Item,
  isConflict,
  isNew,
  type Key,
  type Table,
  type Write,
} from '../../platform/table.ts';
import { holderKey } from './holders.ts';

export type Passage = {
  readonly id: string;
  readonly at: EpochMs;
  readonly fingerprint: string;
  readonly place: string;
  readonly terminal: string;
  readonly direction: Direction;
  /** `admitted`, `left`, or the code of what stood in the way. */
  readonly outcome: string;
  readonly person?: string;
};
export type Recorded = { readonly passage: Passage; readonly replayed: boolean } | 'moved-on' | 'code-used';

const keptSeconds = 180 * 86_400;
const key = (id: string): Key => ({ pk: `E#${id}`, sk: 'E' });

export type Passages = ReturnType<typeof passageStore>;

export const passageStore = (table: Table) => {
  const putOf = (passage: Passage): Write => {
    const expiresAtEpochSeconds = Math.floor(passage.at / 1_000) + keptSeconds;
    return { kind: 'put', key: key(passage.id), item: { is: passage, expiresAtEpochSeconds }, when: isNew };
  };
  const held = (item: Item | undefined): Passage | undefined => item?.is as Passage | undefined;

  return {
    passage: async (id: string): Promise<Passage | undefined> => held(await table.get(key(id))),

    /** One that opened nothing is kept as well. */
    async keep(passage: Passage): Promise<Recorded> {
      const written = await table.write([putOf(passage)]);
      if (!isConflict(written)) return { passage, replayed: false };
      const earlier = held(written.conflicts[0]?.found);
      return earlier === undefined ? 'moved-on' : { passage: earlier, replayed: true };
    },

    /** `codeIssuedAt` of what is used once; undefined for a card. */
    async pass(passage: Passage, holder: Holder, codeIssuedAt: EpochMs | undefined): Promise<Recorded> {
      const once =
        codeIssuedAt === undefined
          ? []
          : [anyOf(absent('lastGateCodeAt'), atMost('lastGateCodeAt', codeIssuedAt - 1))];
      const written = await table.write([
        putOf(passage),
        {
          kind: 'change',
          key: holderKey(holder.person),
          set: codeIssuedAt === undefined ? { lastGateAt: passage.at } : { lastGateCodeAt: codeIssuedAt },
          when: [equals('revision', holder.revision), ...once],
        },
      ]);
      if (!isConflict(written)) return { passage, replayed: false };
      const [earlier, stood] = written.conflicts;
      const before = held(earlier?.found);
      if (before !== undefined) return { passage: before, replayed: true };
      return stood?.found?.revision === holder.revision ? 'code-used' : 'moved-on';
    },
  };
};
