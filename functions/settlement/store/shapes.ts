/** How settlement's records lie in its table, and the keys under which they do. */
import type { Fact } from '../../../domains/outcome/refusal.ts';
import type { Item, Key } from '../../platform/table.ts';

export const asItem = (record: object): Item => ({ ...(record as Readonly<Record<string, Fact>>) });

/** Without the names that are the table's. */
export const read = <Kept>(item: Item): Kept => {
  const { pk: _pk, sk: _sk, owner: _owner, ownedAt: _ownedAt, ...record } = item;
  return record as Kept;
};

export const headKey = (merchant: string): Key => ({ pk: `M#${merchant}`, sk: 'H' });
export const termsKey = (merchant: string): Key => ({ pk: `M#${merchant}`, sk: 'T' });
export const changeKey = (id: string): Key => ({ pk: `TC#${id}`, sk: 'C' });
export const batchKey = (id: string): Key => ({ pk: `B#${id}`, sk: 'B' });
export const partKey = (id: string, digest: string, part: number): Key => ({
  pk: `B#${id}`,
  sk: `L#${digest}#${String(part).padStart(4, '0')}`,
});
/** Batches of one day, whoever's they are. */
export const dayKey = (date: string, id: string): Key => ({ pk: `D#${date}`, sk: id });
export const refundedKey = (payment: string, merchant: string): Key => ({ pk: `R#${payment}`, sk: merchant });
