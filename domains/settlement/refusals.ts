/** Every way in which settlement says no, in order of precedence within a door. */
export const settlementRefusals = [
  'terms-missing',
  'terms-change-missing',
  'terms-change-decided',
  'terms-change-differs',
  'terms-begin-too-early',
  'tariff-rate-out-of-range',
  'tariff-bounds-crossed',
  'tariff-negative',
  'needs-another-person',
  'day-not-over',
  'calendar-unknown',
  'batches-of-whom',
  'batch-missing',
  'batch-differs',
  'batch-not-waiting',
  'statement-too-large',
] as const;
export type SettlementRefusalCode = (typeof settlementRefusals)[number];
