/** Every way in which an intent says no, in order of precedence; the payer's code and the ledger have theirs in between. */
export const intentRefusals = [
  'lines-differ-from-amount',
  'deposit-unfit',
  'intent-missing',
  'intent-change-illegal',
  'tenders-not-enough',
  'payer-differs',
  'too-many-parts',
  'capture-exceeds-held',
  'refundable-changed',
  'refund-exceeds-captured',
  'refund-line-unknown',
  'refund-line-exceeded',
] as const;
export type IntentRefusalCode = (typeof intentRefusals)[number];
