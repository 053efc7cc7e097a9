/**
 * What a return does to its charge, its bills and the year, in one transaction each.
 *
 * One that failed leaves its mark on the charge, so that its beginning can never happen after it, however late it comes.
 */
import type { Charge, ChargedBill } from '../../../domains/healthcare/charges/charge.ts';
import type { Used, Year } from '../../../domains/healthcare/charges/year.ts';
import { absent, differs, equals, isConflict, present, type Table } from '../../platform/table.ts';
import { changeBill } from './bills.ts';
import {
  changeCharge,
  eachBill,
  endReservation,
  findCharge,
  mustBe,
  reservedBy,
  reserveYear,
  yearOf,
} from './chargeWrites.ts';
import { asItem, chargeKey } from './shapes.ts';

export type ChargeReturns = ReturnType<typeof chargeReturnStore>;

export const chargeReturnStore = (table: Table) => ({
  /** A return has the charge, its bills and the year. */
  async begin(
    charge: Charge,
    pending: { readonly by: string; readonly bills: readonly ChargedBill[]; readonly back: Charge['paid'] },
    year: Year,
    used: Used,
  ): Promise<'reserved' | 'year-moved-on' | 'charge-moved-on'> {
    const outcome = await table.write([
      changeCharge(charge.id, 'return-began', {
        set: { pending: asItem(pending) },
        when: [absent(`closed.${pending.by}`), equals('returnedFen', charge.returnedFen)],
      }),
      reserveYear(year, pending.by, used),
      ...eachBill(charge, 'return-began', { set: { returning: pending.by } }).filter((_, at) =>
        isReturnable(charge, at),
      ),
    ]);
    if (!isConflict(outcome)) return 'reserved';
    const [own] = outcome.conflicts;
    if (own === undefined) return 'year-moved-on';
    const found = own.found?.pending as { readonly by?: string } | undefined;
    return found?.by === pending.by ? 'reserved' : 'charge-moved-on';
  },

  /** Nothing comes back. A late beginning of the same return finds its mark. */
  async fail(id: string, by: string): Promise<void> {
    const closed = { [`closed.${by}`]: true };
    const unbegun = [present('pk'), differs('pending.by', by)];
    if (!isConflict(await table.write([{ kind: 'change', key: chargeKey(id), set: closed, when: unbegun }])))
      return;
    const charge = await findCharge(table, id);
    if (charge?.pending?.by !== by) return;
    await table.write([
      changeCharge(id, 'return-failed', {
        set: closed,
        remove: ['pending'],
        when: [equals('pending.by', by)],
      }),
      endReservation(yearOf(charge), by),
      ...eachBill(charge, 'return-failed', {
        remove: ['returning'],
        when: [equals('returning', by)],
      }).filter((_, at) => isReturnable(charge, at)),
    ]);
  },

  /** It has come back: the bills are what is left of them. */
  async close(charge: Charge, after: Charge, by: string): Promise<void> {
    const { bills, returnedFen, returns } = after;
    const whole = after.status === 'returned';
    const isThere = (now: Charge): boolean => now.returns.some((one) => one.id === by);
    const used = await reservedBy(table, charge, by);
    if (used === undefined) return mustBe(table, charge.id, isThere);
    const outcome = await table.write([
      changeCharge(charge.id, whole ? 'all-returned' : 'part-returned', {
        set: asItem({ bills, returnedFen, returns }),
        remove: ['pending'],
        when: [equals('pending.by', by)],
      }),
      endReservation(yearOf(charge), by, used),
      ...charge.bills.flatMap(({ bill }, at) =>
        isReturnable(charge, at)
          ? [
              changeBill(bill, bills[at]?.items.length === 0 ? 'all-returned' : 'part-returned', {
                remove: ['returning'],
                when: [equals('returning', by)],
              }),
            ]
          : [],
      ),
    ]);
    if (isConflict(outcome)) await mustBe(table, charge.id, isThere);
  },
});

/** A bill of which nothing is left has come to its end already. */
const isReturnable = (charge: Charge, at: number): boolean => (charge.bills[at]?.items.length ?? 0) > 0;
