/**
 * Every way in which a payment says no, in order of precedence: the first that applies is the one that is answered.
 *
 * The ledger's and the code's own refusals stand between them where the money and the code are asked.
 */
export const paymentRefusals = [
  'not-yours-to-use',
  'merchant-unknown',
  'amount-missing',
  'amount-differs',
  'order-paid',
  'payment-missing',
  'not-refundable',
  'nothing-left-to-refund',
  'merchant-funds-insufficient',
  'refund-missing',
  'top-up-missing',
  'channel-declined',
  'channel-not-set-up',
  'callback-unsigned',
  'callback-stale',
  'callback-repeated',
  'callback-unreadable',
] as const;
export type PaymentRefusalCode = (typeof paymentRefusals)[number];
