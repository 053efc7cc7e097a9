/** Where events, tallies, cases and rules lie in their table. Moments are padded, so that text sorts as time does. */
import type { Fact } from '../../../domains/outcome/refusal.ts';
import type { EpochMs } from '../../../domains/time/businessDate.ts';
import type { Item, Key } from '../../platform/table.ts';

export const asItem = (record: object): Item => ({ ...(record as Readonly<Record<string, Fact>>) });

/** Without the names that are the table's. */
export const read = <Kept>(item: Item): Kept => {
  const { pk: _pk, sk: _sk, owner: _owner, ownedAt: _ownedAt, ...record } = item;
  return record as Kept;
};

export const momentOf = (at: EpochMs): string => String(at).padStart(14, '0');
const padded = (no: number): string => String(no).padStart(4, '0');

export const eventsOf = (party: 'payer' | 'device', id: string): string => `E#${party}#${id}`;
export const eventKey = (
  party: 'payer' | 'device',
  id: string,
  event: { readonly id: string; readonly at: EpochMs },
): Key => ({ pk: eventsOf(party, id), sk: `${momentOf(event.at)}#${event.id}` });

export const minuteMs = 60_000;
export const talliesOf = (payee: string): string => `T#${payee}`;
export const tallyKey = (payee: string, at: EpochMs): Key => ({
  pk: talliesOf(payee),
  sk: momentOf(at - (at % minuteMs)),
});

export const caseKey = (id: string): Key => ({ pk: `C#${id}`, sk: 'C' });
/** The undecided case of a payer: one at a time. */
export const undecidedKey = (payer: string): Key => ({ pk: `P#${payer}`, sk: 'C' });
export const casesOwner = (list: 'undecided' | 'decided'): string => `CASES#${list}`;

export const rulesPk = 'RULES';
export const versionPrefix = 'V#';
export const versionKey = (version: number): Key => ({
  pk: rulesPk,
  sk: `${versionPrefix}${padded(version)}`,
});
export const activeKey: Key = { pk: rulesPk, sk: 'ACTIVE' };
