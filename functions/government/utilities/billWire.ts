/** Accounts and bills as the wire carries them. Of a number only its end is told. */

import { type Office, officeOf } from '../../../domains/government/basket/offices.ts';
import type { UnderstoodBill } from '../../../domains/government/bills/bill.ts';
import type { AccountOnWire, BillOnWire } from '../../../domains/government/bills/contract.ts';
import { invariant } from '../../../domains/outcome/invariant.ts';
import { rationalText } from '../../../domains/rules/rational.ts';
import { rfc3339 } from '../../../domains/time/businessDate.ts';
import { traceOnWire } from '../traceWire.ts';
import type { BoundAccount } from './accountStore.ts';
import { drawnBillOf } from './quoteWire.ts';

export const officeOnWire = ({ id, name, utility, place }: Office) => ({
  id,
  name_zh: name.zh,
  name: name.en,
  utility: utility ?? null,
  place,
});

export const knownOffice = (id: string): Office => {
  const office = officeOf(id);
  invariant(office !== undefined, `an office that was paid is gone: ${id}`);
  return office;
};

export const accountOnWire = (account: BoundAccount): AccountOnWire => ({
  object: 'utility_account',
  id: account.id,
  created: rfc3339(account.boundAt),
  office: officeOnWire(knownOffice(account.office)),
  account_no: account.accountNo.slice(-4),
  status: account.removed === true ? 'removed' : 'active',
});

export const billOnWire = ({ bill, office, worked, standing }: UnderstoodBill): BillOnWire => ({
  object: 'bill',
  bill_no: bill.bill_no,
  office: officeOnWire(office),
  head: bill.head,
  status: standing.status,
  amount: bill.amount,
  paid_amount: standing.paidFen,
  unpaid_amount: standing.unpaidFen,
  late_amount: standing.lateFen,
  late_days: standing.lateDays,
  late_per_day: rationalText(standing.latePerDay),
  due_amount: standing.dueFen,
  currency: 'CNY',
  due_on: bill.due_on,
  payments: bill.paid.map(({ on, amount }) => ({ on, amount })),
  meter:
    bill.meter === null || worked === undefined
      ? null
      : {
          from: bill.meter.from,
          to: bill.meter.to,
          last: bill.meter.last,
          current: bill.meter.current,
          used_before: bill.meter.used_before,
          category: bill.meter.category,
          people: bill.meter.people,
          ...drawnBillOf(worked.utility, worked.quote.result),
        },
  trace: worked === undefined ? [] : traceOnWire(worked.quote.trace),
});
