/** Every way in which reconciliation says no, in order of precedence within a door. */
import { billRefusals } from './bills/bill.ts';

export const reconciliationRefusals = [
  'bill-day-not-over',
  'bill-file-differs',
  'bill-parts-missing',
  ...billRefusals,
  'bill-unreadable',
  'bill-totals-differ',
  'bill-of-another-day',
  'breaks-too-many',
  'bill-not-ready',
  'bill-none',
  'run-missing',
  'break-missing',
  'break-superseded',
  'break-decided',
  'break-not-proposed',
  'correction-needs-another-person',
  'correction-differs',
] as const;
export type ReconciliationRefusalCode = (typeof reconciliationRefusals)[number];
