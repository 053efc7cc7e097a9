/** Between the domain's values and the table's items: the same fields, plus keys. */
import type { Fact } from '../../../domains/outcome/refusal.ts';
import type { Item } from '../../platform/table.ts';

export const asItem = (value: object): Item => ({ ...(value as Readonly<Record<string, Fact>>) });
export const read = <Value>(item: Item): Value => {
  const { pk: _pk, sk: _sk, owner: _owner, ownedAt: _ownedAt, ...rest } = item;
  return rest as Value;
};
