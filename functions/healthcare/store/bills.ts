/** Bills: opened once by the hospital's own number, found by hospital and by patient. */
import { type Bill, type BillCause, transitions } from '../../../domains/healthcare/bills/bill.ts';
import { type Refusal, refuse } from '../../../domains/outcome/refusal.ts';
import { rfc3339 } from '../../../domains/time/businessDate.ts';
import {
  type Check,
  equals,
  type Item,
  isConflict,
  isNew,
  type Table,
  type Write,
} from '../../platform/table.ts';
import { asBill, asItem, billKey } from './shapes.ts';

/** A change of state: its condition is the state it starts from, by the table of transitions. */
export const changeBill = (
  id: string,
  cause: BillCause,
  more: { readonly set?: Item; readonly remove?: readonly string[]; readonly when?: readonly Check[] } = {},
): Write => ({
  kind: 'change',
  key: billKey(id),
  set: { ...more.set, status: transitions[cause].to },
  ...(more.remove === undefined ? {} : { remove: more.remove }),
  when: [equals('status', transitions[cause].from), ...(more.when ?? [])],
});

export type Bills = ReturnType<typeof billStore>;

export const billStore = (table: Table) => ({
  async find(id: string): Promise<Bill | undefined> {
    const item = await table.get(billKey(id));
    return item && asBill(item);
  },

  async findEach(ids: readonly string[]): Promise<readonly (Bill | undefined)[]> {
    const items = await table.getEach([...new Set(ids)].map(billKey));
    const found = new Map(items.flatMap((item) => (item ? [[String(item.id), asBill(item)] as const] : [])));
    return ids.map((id) => found.get(id));
  },

  async open(
    bill: Bill,
  ): Promise<{ readonly bill: Bill; readonly replayed: boolean } | Refusal<'idempotency-key-reused'>> {
    const at = `${rfc3339(bill.openedAt)}#${bill.id}`;
    const outcome = await table.write([
      {
        kind: 'put',
        key: billKey(bill.id),
        item: { ...asItem(bill), owner: `B#${bill.patient}`, ownedAt: at },
        when: isNew,
      },
      {
        kind: 'put',
        key: { pk: `H#${bill.hospital}`, sk: at },
        item: { bill: bill.id },
        when: [],
      },
    ]);
    const earlier = isConflict(outcome) ? outcome.conflicts[0]?.found : undefined;
    if (earlier === undefined) return { bill, replayed: false };
    return earlier.fingerprint === bill.fingerprint
      ? { bill: asBill(earlier), replayed: true }
      : refuse('idempotency-key-reused');
  },

  /** `false`: it is not open (any more). */
  async cancel(id: string, by: string): Promise<boolean> {
    const outcome = await table.write([changeBill(id, 'hospital-cancelled', { set: { cancelledBy: by } })]);
    return !isConflict(outcome) || outcome.conflicts[0]?.found?.cancelledBy === by;
  },

  /** Newest first. */
  async ofPatient(
    patient: string,
    page: { readonly limit: number; readonly cursor?: string },
  ): Promise<{ readonly bills: readonly Bill[]; readonly next?: string }> {
    const { items, next } = await table.queryByOwner({ owner: `B#${patient}`, newestFirst: true, ...page });
    return { bills: items.map(asBill), ...(next === undefined ? {} : { next }) };
  },

  /** Newest first. */
  async ofHospital(
    hospital: string,
    page: { readonly limit: number; readonly cursor?: string },
  ): Promise<{ readonly bills: readonly Bill[]; readonly next?: string }> {
    const { items, next } = await table.query({ pk: `H#${hospital}`, newestFirst: true, ...page });
    const found = await table.getEach(items.map((item) => billKey(String(item.bill))));
    return {
      bills: found.filter((one) => one !== undefined).map(asBill),
      ...(next === undefined ? {} : { next }),
    };
  },
});
