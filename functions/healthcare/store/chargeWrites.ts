/** The writes that charges and returns share: legal changes of state, the year reserved and let go. */
import type { BillCause } from '../../../domains/healthcare/bills/bill.ts';
import {
  type Charge,
  type ChargeCause,
  chargeTransitions,
} from '../../../domains/healthcare/charges/charge.ts';
import type { Used, Year } from '../../../domains/healthcare/charges/year.ts';
import { invariant } from '../../../domains/outcome/invariant.ts';
import {
  absent,
  type Check,
  equals,
  type Item,
  isNew,
  type Table,
  type Write,
} from '../../platform/table.ts';
import { changeBill } from './bills.ts';
import { asCharge, asItem, asYear, chargeKey, yearKey } from './shapes.ts';

export type Change = {
  readonly set?: Item;
  readonly remove?: readonly string[];
  readonly when?: readonly Check[];
};

export const changeCharge = (id: string, cause: ChargeCause, more: Change = {}): Write => ({
  kind: 'change',
  key: chargeKey(id),
  set: { ...more.set, status: chargeTransitions[cause].to },
  ...(more.remove === undefined ? {} : { remove: more.remove }),
  when: [equals('status', chargeTransitions[cause].from), ...(more.when ?? [])],
});

type OfYear = { readonly person: string; readonly place: string; readonly year: string };
export const yearOf = (charge: Charge): OfYear => ({
  person: charge.patient,
  place: charge.place,
  year: charge.year,
});

/** The year as it was read, and nobody else's: then it is reserved. */
export const reserveYear = (year: Year, by: string, used: Used): Write => {
  const { reserved: _, ...rest } = year;
  const reserved = { by, used: asItem(used) };
  return year.version === 0
    ? {
        kind: 'put',
        key: yearKey(year),
        item: { ...asItem({ ...rest, version: 1 }), reserved },
        when: isNew,
      }
    : {
        kind: 'change',
        key: yearKey(year),
        set: { reserved },
        add: { version: 1 },
        when: [equals('version', year.version), absent('reserved')],
      };
};

/** The reservation counts, or it is gone. */
export const endReservation = (of: OfYear, by: string, used?: Used): Write => ({
  kind: 'change',
  key: yearKey(of),
  ...(used === undefined ? {} : { set: { used: asItem(used) } }),
  add: { version: 1 },
  remove: ['reserved'],
  when: [equals('reserved.by', by)],
});

export const eachBill = (charge: Charge, cause: BillCause, more: Change = {}): readonly Write[] =>
  charge.bills.map(({ bill }) => changeBill(bill, cause, more));

export const findCharge = async (table: Table, id: string): Promise<Charge | undefined> => {
  const item = await table.get(chargeKey(id));
  return item && asCharge(item);
};

/** A conflict is right only as the lost answer of the same step: the charge is where that step brought it. */
export const mustBe = async (table: Table, id: string, there: (charge: Charge) => boolean): Promise<void> => {
  const charge = await findCharge(table, id);
  invariant(charge !== undefined && there(charge), `charge ${id} was taken away`);
};

/** What the year will be, as reserved; undefined: that reservation has ended. */
export const reservedBy = async (table: Table, charge: Charge, by: string): Promise<Used | undefined> => {
  const item = await table.get(yearKey(yearOf(charge)));
  const reserved = item && asYear(item).reserved;
  return reserved?.by === by ? reserved.used : undefined;
};
