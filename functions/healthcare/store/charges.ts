/**
 * Charges, and what they do to the bills and the year, in one transaction each.
 *
 * A charge that was turned back leaves its mark, so that its reservation can never happen after it, however late it comes.
 */
import type { Charge } from '../../../domains/healthcare/charges/charge.ts';
import type { Used, Year } from '../../../domains/healthcare/charges/year.ts';
import { equals, isConflict, isNew, present, type Table, type Write } from '../../platform/table.ts';
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

export type Reserved = 'reserved' | 'year-moved-on' | 'bill-not-open' | 'turned-back';
export type Charges = ReturnType<typeof chargeStore>;

export const chargeStore = (table: Table) => {
  return {
    find: (id: string) => findCharge(table, id),

    /** Charge, bills and year together. */
    async reserve(charge: Charge, year: Year, used: Used): Promise<Reserved> {
      const outcome = await table.write([
        { kind: 'put', key: chargeKey(charge.id), item: { ...asItem(charge), closed: {} }, when: isNew },
        reserveYear(year, charge.id, used),
        ...eachBill(charge, 'settlement-began', { set: { settlement: charge.id } }),
      ]);
      if (!isConflict(outcome)) return 'reserved';
      const [own, ofYear] = outcome.conflicts;
      if (own !== undefined) return own.found?.status === 'turned-back' ? 'turned-back' : 'reserved';
      return ofYear === undefined ? 'bill-not-open' : 'year-moved-on';
    },

    /** Nothing of it happened, or nothing of it stays. */
    async turnBack(id: string): Promise<void> {
      const mark: Write = {
        kind: 'put',
        key: chargeKey(id),
        item: { id, status: 'turned-back' },
        when: isNew,
      };
      if (!isConflict(await table.write([mark]))) return;
      const charge = await findCharge(table, id);
      if (charge === undefined || charge.status === 'turned-back') return;
      const outcome = await table.write([
        changeCharge(id, 'turned-back'),
        endReservation(yearOf(charge), id),
        ...eachBill(charge, 'settlement-failed', {
          remove: ['settlement'],
          when: [equals('settlement', id)],
        }),
      ]);
      if (isConflict(outcome)) await mustBe(table, id, (now) => now.status === 'turned-back');
    },

    /** The insurer's numbers of the bills that it has settled, by their place in the charge or in the return under way. */
    async note(
      id: string,
      of: 'bills' | 'pending.bills',
      numbers: readonly (readonly [at: number, number: string])[],
    ): Promise<void> {
      if (numbers.length === 0) return;
      const set = Object.fromEntries(numbers.map(([at, number]) => [`${of}.${at}.settlementNumber`, number]));
      await table.write([
        { kind: 'change', key: chargeKey(id), set, when: [present(`${of}.${numbers[0]?.[0] ?? 0}`)] },
      ]);
    },

    /** All of it counts from now on. */
    async close(charge: Charge): Promise<void> {
      const used = await reservedBy(table, charge, charge.id);
      if (used === undefined) return mustBe(table, charge.id, (now) => now.status !== 'settling');
      const outcome = await table.write([
        changeCharge(charge.id, 'settled'),
        endReservation(yearOf(charge), charge.id, used),
        ...eachBill(charge, 'settled', { when: [equals('settlement', charge.id)] }),
      ]);
      if (isConflict(outcome)) await mustBe(table, charge.id, (now) => now.status !== 'settling');
    },
  };
};
