/** What became of each day: its reconciliation with the offices' file, and the transfer of its money. */
import type { PayeeDay } from '../../../domains/government/basket/recipes.ts';
import type { Fact } from '../../../domains/outcome/refusal.ts';
import type { BusinessDate, EpochMs } from '../../../domains/time/businessDate.ts';
import type { Item, Table } from '../../platform/table.ts';

export type DayAction = {
  readonly did: 'sent-again' | 'returned' | 'reversed' | 'receipt-reversed' | 'file-wrong';
  readonly message: string;
  readonly fen: number;
};
export type DayRecord = {
  readonly reconciled?: {
    readonly at: EpochMs;
    readonly agreed: number;
    readonly fen: number;
    /** Still under way: their sagas will end them. */
    readonly pending: number;
    readonly unexplained: number;
    /** Of every time it was reconciled. */
    readonly actions: readonly DayAction[];
  };
  readonly transferred?: {
    readonly at: EpochMs;
    readonly payees: readonly PayeeDay[];
  };
};

const keyOf = (date: BusinessDate) => ({ pk: `DAY#${date}`, sk: 'D' });

export const dayStore = (table: Table) => ({
  async day(date: BusinessDate): Promise<DayRecord> {
    const item = await table.get(keyOf(date));
    if (item === undefined) return {};
    const { pk: _pk, sk: _sk, ...record } = item;
    return record as DayRecord;
  },

  async keepDay(date: BusinessDate, record: DayRecord): Promise<void> {
    const set: Item = { ...(record as Readonly<Record<string, Fact>>) };
    await table.write([{ kind: 'change', key: keyOf(date), set, when: [] }]);
  },
});
