/** Whether a bill waits for an officer, and since when: an application that is not decided, a refund that one officer proposed. */
import type { EpochMs } from '../../time/businessDate.ts';
import { underReview } from './application.ts';
import type { TuitionBill } from './bill.ts';

/** The earliest of what waits; undefined: nobody has to look at it. */
export const waitsSince = (bill: TuitionBill): EpochMs | undefined => {
  const asked = underReview(bill) && bill.application !== undefined ? [bill.application.at] : [];
  const proposed = bill.refunds.filter(({ status }) => status === 'proposed').map(({ at }) => at);
  const all = [...asked, ...proposed];
  return all.length === 0 ? undefined : Math.min(...all);
};
