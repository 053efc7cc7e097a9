/**
 * The `sub_code`s of Alipay in our vocabulary. What is not in this list is not guessed: it is `not-known`, and nobody tries
 * elsewhere because of it.
 */
import type { UnifiedDecline } from './declines.ts';

const declines: Readonly<Record<string, UnifiedDecline>> = {
  'ACQ.BUYER_BALANCE_NOT_ENOUGH': 'not-enough-money',
  'ACQ.BUYER_BANKCARD_BALANCE_NOT_ENOUGH': 'not-enough-money',
  'ACQ.BUYER_PAYMENT_AMOUNT_DAY_LIMIT_ERROR': 'payer-limit-reached',
  'ACQ.BUYER_PAYMENT_AMOUNT_MONTH_LIMIT_ERROR': 'payer-limit-reached',
  'ACQ.BUYER_ENABLE_STATUS_FORBID': 'payer-account-closed-or-frozen',
  'ACQ.PAYMENT_AUTH_CODE_INVALID': 'payer-code-invalid',
  'ACQ.ACCESS_FORBIDDEN': 'merchant-not-permitted',
  'ACQ.PRODUCT_AMOUNT_LIMIT_ERROR': 'merchant-limit-reached',
  'ACQ.TOTAL_FEE_EXCEED': 'amount-not-taken',
  'ACQ.PAYMENT_REQUEST_HAS_RISK': 'held-for-risk',
  'ACQ.TRADE_HAS_CLOSE': 'order-closed',
  'ACQ.TRADE_HAS_SUCCESS': 'order-paid',
  'ACQ.CONTEXT_INCONSISTENT': 'order-differs',
  'ACQ.INVALID_PARAMETER': 'request-wrong',
};

export const alipayDecline = (subCode: string): UnifiedDecline => declines[subCode] ?? 'not-known';
