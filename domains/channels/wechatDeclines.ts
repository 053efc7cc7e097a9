/**
 * The error codes of WeChat Pay v3 in our vocabulary. What is not in this list is not guessed: it is `not-known`, and nobody
 * tries elsewhere because of it.
 */
import type { UnifiedDecline } from './declines.ts';

const declines: Readonly<Record<string, UnifiedDecline>> = {
  NOTENOUGH: 'not-enough-money',
  NOT_ENOUGH: 'not-enough-money',
  NO_AUTH: 'merchant-not-permitted',
  NOAUTH: 'merchant-not-permitted',
  AUTHCODEEXPIRE: 'payer-code-expired',
  AUTH_CODE_EXPIRED: 'payer-code-expired',
  AUTH_CODE_ERROR: 'payer-code-invalid',
  AUTH_CODE_INVALID: 'payer-code-invalid',
  ACCOUNT_ERROR: 'payer-account-closed-or-frozen',
  ACCOUNTERROR: 'payer-account-closed-or-frozen',
  FREQUENCY_LIMITED: 'channel-busy',
  RATELIMIT_EXCEEDED: 'channel-busy',
  ORDERCLOSED: 'order-closed',
  ORDER_CLOSED: 'order-closed',
  ORDERPAID: 'order-paid',
  OUT_TRADE_NO_USED: 'order-differs',
  RULELIMIT: 'held-for-risk',
  RULE_LIMIT: 'held-for-risk',
  TRADE_ERROR: 'payer-refused',
  PARAM_ERROR: 'request-wrong',
  INVALID_REQUEST: 'request-wrong',
};

/** After these the charge may still happen. */
const notANo = new Set(['SYSTEM_ERROR', 'SYSTEMERROR', 'BANK_ERROR', 'BANKERROR', 'USERPAYING', '']);

export const isWechatNo = (rawCode: string): boolean => !notANo.has(rawCode);

export const wechatDecline = (rawCode: string): UnifiedDecline => declines[rawCode] ?? 'not-known';
