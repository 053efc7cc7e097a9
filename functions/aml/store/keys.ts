/** Where days, reports, their files and looks lie in the room's table; and what an item is besides the names that are the table's. */
import type { Fact } from '../../../domains/outcome/refusal.ts';
import type { BusinessDate } from '../../../domains/time/businessDate.ts';
import type { Item, Key } from '../../platform/table.ts';

export const asItem = (record: object): Item => ({ ...(record as Readonly<Record<string, Fact>>) });

export const read = <Kept>(item: Item): Kept => {
  const { pk: _pk, sk: _sk, owner: _owner, ownedAt: _ownedAt, ...record } = item;
  return record as Kept;
};

const padded = (no: number, digits: number): string => String(no).padStart(digits, '0');

export const dayKey = (date: BusinessDate): Key => ({ pk: `DAY#${date}`, sk: 'READ' });
export const reportsOf = (date: BusinessDate): string => `DAY#${date}`;
export const reportPrefix = 'R#';

/** A report's id names its day: `amr_20261123_…`. */
const dateOf = (id: string): BusinessDate => `${id.slice(4, 8)}-${id.slice(8, 10)}-${id.slice(10, 12)}`;
export const reportKey = (id: string): Key => ({
  pk: reportsOf(dateOf(id)),
  sk: `${reportPrefix}${id}`,
});
/** By what they say: a day read again after an interruption never mixes two readings. */
export const pieceKey = (id: string, sha256: string, no: number): Key => ({
  pk: `FILE#${id}#${sha256}`,
  sk: padded(no, 6),
});

export const looksPk = 'LOOKS';
export const lookKey = (number: number): Key => ({ pk: looksPk, sk: padded(number, 12) });

/** Those that are not filed yet, by the day on which they are due. */
export const openReports = 'OPEN';
