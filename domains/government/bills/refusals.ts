/** Every way in which accounts, bills and baskets say no, in order of precedence within each group. */
export const accountRefusals = [
  'office-unknown',
  'too-many-tries',
  'account-not-confirmed',
  'account-already-bound',
] as const;
export type AccountRefusalCode = (typeof accountRefusals)[number];

export const readingRefusals = ['reading-not-due', 'reading-too-large', 'bill-differs'] as const;
export type ReadingRefusalCode = (typeof readingRefusals)[number];

export const dayRefusals = [
  'day-not-over',
  'day-not-reconciled',
  'transfer-not-due',
  'calendar-unknown',
  'merchant-funds-insufficient',
] as const;
export type DayRefusalCode = (typeof dayRefusals)[number];

export const basketRefusals = [
  'item-repeated',
  'office-unknown',
  'bill-missing',
  'bill-differs',
  'bill-already-paid',
  'notice-expired',
  'notice-paid-in-full-only',
  'amount-exceeds-due',
  'due-changed',
  'office-declined',
  'receipt-differs',
] as const;
export type BasketRefusalCode = (typeof basketRefusals)[number];
