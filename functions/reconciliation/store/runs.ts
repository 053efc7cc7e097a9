/**
 * Parts of files, runs, and each day's head. A run, its day's head and its file's name are written together, so that a file of a day
 * is compared once, and no correction is let go between the look at the books and the run.
 */

import type { BillChannel } from '../../../domains/reconciliation/bills/bill.ts';
import type { Carried } from '../../../domains/reconciliation/matching/expectation.ts';
import type { FoundBreak } from '../../../domains/reconciliation/runs/compareDay.ts';
import type { BusinessDate, EpochMs } from '../../../domains/time/businessDate.ts';
import { absent, equals, isConflict, isNew, type Table } from '../../platform/table.ts';
import {
  asItem,
  comparedKey,
  type Head,
  headKey,
  type KeptRun,
  partKey,
  pieceKey,
  read,
  runKey,
  runPlace,
  runsOwner,
} from './shapes.ts';

/** A piece of this many letters stays below the largest item, whatever they are. */
const lettersPerPiece = 100_000;

export type Result = { readonly breaks: readonly FoundBreak[]; readonly carried: Carried };
type Page = { readonly limit?: number; readonly cursor?: string };

export const runStore = (table: Table) => {
  const run = async (id: string): Promise<KeptRun | undefined> => {
    const item = await table.get(runKey(id));
    return item === undefined ? undefined : read<KeptRun>(item);
  };
  return {
    run,

    /** Whatever lay there: only the file's own checksum says whether it is the right part. */
    async keepPart(bill: string, no: number, content: string, forgottenAt: EpochMs): Promise<void> {
      const item = { content, expiresAtEpochSeconds: Math.ceil(forgottenAt / 1_000) };
      await table.write([{ kind: 'put', key: partKey(bill, no), item, when: [] }]);
    },

    /** Undefined: some part is missing. */
    async fileOf(bill: string, parts: number): Promise<string | undefined> {
      const found = await table.getEach(Array.from({ length: parts }, (_, no) => partKey(bill, no + 1)));
      const texts = found.flatMap((item) => (item === undefined ? [] : [String(item.content)]));
      return texts.length === parts ? texts.join('') : undefined;
    },

    async compared(bill: string, date: BusinessDate): Promise<KeptRun | undefined> {
      const item = await table.get(comparedKey(bill, date));
      return item === undefined ? undefined : run(String(item.run));
    },

    async head(channel: BillChannel, date: BusinessDate): Promise<Head | undefined> {
      const item = await table.get(headKey(channel, date));
      return item === undefined ? undefined : read<Head>(item);
    },

    async keepResult(id: string, digest: string, result: string): Promise<number> {
      let pieces = 0;
      for (let at = 0; at < result.length; at += lettersPerPiece) {
        const item = { text: result.slice(at, at + lettersPerPiece) };
        await table.write([{ kind: 'put', key: pieceKey(id, digest, pieces), item, when: [] }]);
        pieces += 1;
      }
      return pieces;
    },

    async resultOf({ id, digest, pieces }: KeptRun): Promise<Result> {
      const keys = Array.from({ length: pieces }, (_, no) => pieceKey(id, digest, no));
      const found = await table.getEach(keys);
      return JSON.parse(found.map((item) => String(item?.text)).join('')) as Result;
    },

    /** `false`: somebody compared or corrected this day at the same time; look again. */
    async commit(made: KeptRun, before: Head | undefined): Promise<boolean> {
      const { id, channel, date, no, bill } = made;
      const outcome = await table.write([
        {
          kind: 'put',
          key: headKey(channel, date),
          item: { no, version: (before?.version ?? 0) + 1 },
          when: [before === undefined ? absent('pk') : equals('version', before.version)],
        },
        {
          kind: 'put',
          key: runKey(id),
          item: { ...asItem(made), owner: runsOwner, ownedAt: runPlace(made) },
          when: isNew,
        },
        { kind: 'put', key: comparedKey(bill, date), item: { run: id }, when: isNew },
      ]);
      return !isConflict(outcome);
    },

    async opened(id: string): Promise<void> {
      const when = [equals('isOpened', false)];
      await table.write([{ kind: 'change', key: runKey(id), set: { isOpened: true }, when }]);
    },

    /** Latest day first. */
    async list(page: Page): Promise<{ readonly runs: readonly KeptRun[]; readonly next?: string }> {
      const { items, next } = await table.queryByOwner({ owner: runsOwner, newestFirst: true, ...page });
      return { runs: items.map((item) => read<KeptRun>(item)), ...(next === undefined ? {} : { next }) };
    },
  };
};
export type RunStore = ReturnType<typeof runStore>;
