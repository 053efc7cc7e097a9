/**
 * A posting together with a room's own writes, in one transaction: either the money moved and the room knows it, or neither.
 *
 * For rooms that keep a state beside the money (an intent, an order). `moved-on`: a condition of theirs did not hold.
 */
import type { LedgerRefusal, Posted } from '../../../domains/ledger/port.ts';
import type { Posting } from '../../../domains/ledger/posting.ts';
import { partOf } from '../dynamoTable.ts';
import type { Write } from '../table.ts';
import { postBeside, type Store } from './posting.ts';

export type Together = (
  posting: Posting,
  writes: readonly Write[],
) => Promise<Posted | LedgerRefusal | 'moved-on'>;

export const ledgerTogether =
  (store: Store, table: string): Together =>
  (posting, writes) =>
    postBeside(
      store,
      posting,
      writes.map((write) => partOf(table, write)),
    );
