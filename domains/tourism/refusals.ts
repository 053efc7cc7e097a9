/**
 * Every way in which tourism says no, in order of precedence within each group: the first that applies is answered.
 */
export const quoteRefusals = [
  'product-unknown',
  'price-set-unknown',
  'price-set-not-in-force',
  'price-table-contradictory',
  'price-unknown',
  'class-unknown',
  'proof-missing',
  'age-missing',
  'age-does-not-fit',
  'insurance-unknown',
] as const;
export type QuoteRefusalCode = (typeof quoteRefusals)[number];

export const orderRefusals = [
  'date-past',
  'date-too-far',
  'slot-missing',
  'slot-unknown',
  'slot-over',
  'price-changed',
  'sold-out',
] as const;
export type OrderRefusalCode = (typeof orderRefusals)[number];

export const paymentRefusals = ['order-expired', 'order-being-paid', 'order-not-payable'] as const;
export type PaymentRefusalCode = (typeof paymentRefusals)[number];

export const cancellationRefusals = [
  'order-not-cancellable',
  'cancellation-too-late',
  'pass-already-used',
  'merchant-funds-insufficient',
] as const;
export type CancellationRefusalCode = (typeof cancellationRefusals)[number];

export const gateRefusals = ['terminal-kind-wrong', 'entry-not-annullable'] as const;
export type GateRefusalCode = (typeof gateRefusals)[number];

export const splitQuoteRefusals = [
  'share-unknown',
  'share-repeated',
  'share-is-zero',
  'shares-do-not-add-up',
  'dish-without-eater',
  'discount-exceeds-bill',
  'bill-too-large',
] as const;
export type SplitQuoteRefusalCode = (typeof splitQuoteRefusals)[number];

export const splitRefusals = [
  'deadline-too-near',
  'deadline-too-far',
  'merchant-unknown',
  'split-closed',
  'share-not-yours',
  'share-already-yours',
  'share-already-answered',
  'share-changed',
  'split-incomplete',
  'split-called-off',
  'organiser-cannot-cover',
  'shrink-above-consent',
  'split-not-paid',
] as const;
export type SplitRefusalCode = (typeof splitRefusals)[number];
