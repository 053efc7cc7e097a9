/** At which hospitals a person has ever laid a deposit by. How much is there is told by the ledger alone. */
import { isNew, type Table } from '../../platform/table.ts';

export type Deposits = ReturnType<typeof depositStore>;

export const depositStore = (table: Table) => ({
  /** Before the money moves, so that none of it lies where nobody looks. Saying it again changes nothing. */
  async note(person: string, hospital: string): Promise<void> {
    await table.write([
      { kind: 'put', key: { pk: `D#${person}`, sk: hospital }, item: { hospital }, when: isNew },
    ]);
  },

  async hospitalsOf(
    person: string,
    page: { readonly limit: number; readonly cursor?: string },
  ): Promise<{ readonly hospitals: readonly string[]; readonly next?: string }> {
    const { items, next } = await table.query({ pk: `D#${person}`, ...page });
    return {
      hospitals: items.map((item) => String(item.hospital)),
      ...(next === undefined ? {} : { next }),
    };
  },
});
