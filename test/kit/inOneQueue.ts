/**
 * A ledger and a table in memory that are written together as in one transaction: one write after the other, both or none.
 *
 * What races on it is decided by the store's conditions as on DynamoDB; `together` itself is held to DynamoDB in a test of its own.
 */
import type { MemoryLedger } from '../../domains/ledger/memoryLedger.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';
import type { Together } from '../../functions/platform/ledger/together.ts';
import type { memoryTable } from '../../functions/platform/memoryTable.ts';
import { isConflict, type Table } from '../../functions/platform/table.ts';

export const inOneQueue = (ledger: MemoryLedger, table: ReturnType<typeof memoryTable>) => {
  let last: Promise<unknown> = Promise.resolve();
  const queued = <T>(write: () => Promise<T>): Promise<T> => {
    const next = last.then(write, write);
    last = next;
    return next;
  };
  const together: Together = (posting, writes) =>
    queued(async () => {
      if ((await ledger.journal(posting.journal.id)) !== undefined) return ledger.post(posting);
      const refused = await ledger.wouldRefuse(posting);
      if (refused !== undefined) return refused;
      if (isConflict(await table.write(writes))) return 'moved-on';
      const posted = await ledger.post(posting);
      if (isRefusal(posted)) throw new Error(`written beside a posting that was refused: ${posted.refused}`);
      return posted;
    });
  const queuedTable: Table = { ...table, write: (writes) => queued(() => table.write(writes)) };
  return { table: queuedTable, together };
};
