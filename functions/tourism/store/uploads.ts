/** Batches of offline entries: that a batch was seen, and with which content, so that its key stands for it alone. */
import { isConflict, isNew, type Table } from '../../platform/table.ts';

export type Uploads = ReturnType<typeof uploadStore>;

export const uploadStore = (table: Table) => ({
  async begin(id: string, fingerprint: string): Promise<'new' | 'seen' | 'differs'> {
    const outcome = await table.write([
      { kind: 'put', key: { pk: `U#${id}`, sk: 'U' }, item: { fingerprint }, when: isNew },
    ]);
    if (!isConflict(outcome)) return 'new';
    return outcome.conflicts[0]?.found?.fingerprint === fingerprint ? 'seen' : 'differs';
  },
});
