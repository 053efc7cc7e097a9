/** Between the domain's values and the table's items: the same fields, plus keys. What the table holds was written here. */
import type { Bill } from '../../../domains/healthcare/bills/bill.ts';
import type { Charge } from '../../../domains/healthcare/charges/charge.ts';
import type { Year } from '../../../domains/healthcare/charges/year.ts';
import type { Insured } from '../../../domains/healthcare/insured/insured.ts';
import type { Fact } from '../../../domains/outcome/refusal.ts';
import type { Item, Key } from '../../platform/table.ts';

/** A domain value as plain JSON facts, without members that are undefined. */
export const asItem = (value: object): Item => {
  const facts: Record<string, Fact> = {};
  for (const [name, member] of Object.entries(value)) if (member !== undefined) facts[name] = member as Fact;
  return facts;
};

/** Keys and index attributes fall away; the rest is what `asItem` wrote. */
const without = (item: Item): object => {
  const { pk: _pk, sk: _sk, owner: _owner, ownedAt: _ownedAt, ...rest } = item;
  return rest;
};
const read = <Value extends object>(item: object): Value => item as Value;

export const asInsured = (item: Item): Insured => read<Insured>(without(item));
export const asYear = (item: Item): Year => read<Year>(without(item));
export const asBill = (item: Item): Bill => read<Bill>(without(item));
export const asCharge = (item: Item): Charge => read<Charge>(without(item));

export const insuredKey = (person: string): Key => ({ pk: `P#${person}`, sk: 'I' });
export const yearKey = (of: Pick<Year, 'person' | 'place' | 'year'>): Key => ({
  pk: `P#${of.person}`,
  sk: `Y#${of.place}#${of.year}`,
});
export const billKey = (id: string): Key => ({ pk: `B#${id}`, sk: 'B' });
export const chargeKey = (id: string): Key => ({ pk: `C#${id}`, sk: 'C' });
