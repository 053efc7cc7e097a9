/**
 * The bank channel's protocol, the parts without a wire: message shapes, the text that is signed, and the reading of
 * what came back. The live adapter and the simulator use this one file, so they cannot drift apart.
 *
 * Every request, answer and callback carries `Bank-Signature: t=<epoch seconds>,n=<nonce>,v1=<hex>`, where v1 is the
 * HMAC-SHA256 of `signingText`. A signature older than five minutes or with a nonce seen before is refused.
 *
 *   POST /charges  {merchant_order_no, amount, currency, notify_url?}            -> BankCharge (a repeat gets the same one)
 *   GET  /charges/{merchant_order_no}                                            -> BankCharge, or 404 charge_not_found
 *   POST /refunds  {merchant_refund_no, merchant_order_no, amount, currency}     -> BankRefund
 *   GET  /refunds/{merchant_refund_no}                                           -> BankRefund, or 404 refund_not_found
 *   POST /payouts  {merchant_payout_no, payee, amount, currency}                -> BankPayout (a repeat gets the same one)
 *   GET  /payouts/{merchant_payout_no}                                           -> BankPayout, or 404 payout_not_found
 *   GET  /bills/{date}                                                           -> BankBill of that day in Shanghai
 *   errors: {error: {code, message}} with 400 invalid_request, 401 bad_signature, 404, 409 order_differs, refund_exceeds_charge
 */
export const bankSignatureHeader = 'bank-signature';
export const bankSignatureMaxAgeSeconds = 300;

export type BankChargeOrder = {
  readonly merchant_order_no: string;
  /** Whole fen. */
  readonly amount: number;
  readonly currency: 'CNY';
  readonly notify_url?: string;
};

export type BankCharge = {
  readonly merchant_order_no: string;
  readonly bank_reference: string;
  /** `processing` is not a no: ask again, or wait for the callback. */
  readonly status: 'processing' | 'paid' | 'declined';
  /** Whole fen that the bank collected, which must be compared with what was ordered. */
  readonly amount: number;
  readonly currency: 'CNY';
  readonly decline_code?: string;
  readonly paid_at?: string;
};

export type BankRefundOrder = {
  readonly merchant_refund_no: string;
  readonly merchant_order_no: string;
  readonly amount: number;
  readonly currency: 'CNY';
};

export type BankRefund = BankRefundOrder & {
  readonly bank_reference: string;
  readonly status: 'refunded' | 'declined';
  readonly refunded_at?: string;
};

export type BankPayoutOrder = {
  readonly merchant_payout_no: string;
  /** The merchant, whose account the bank has on file. */
  readonly payee: string;
  readonly amount: number;
  readonly currency: 'CNY';
};

export type BankPayout = BankPayoutOrder & {
  readonly bank_reference: string;
  /** `processing` is not a no. `returned`: the payee's bank sent it back, and nothing was paid. */
  readonly status: 'processing' | 'paid' | 'returned';
  readonly return_code?: string;
  readonly paid_at?: string;
};

/** What the bank posts to `notify_url`; sent again, in any order, until it is answered with 2xx. */
export type BankCallback = {
  readonly event: 'charge.paid' | 'charge.declined';
  readonly callback_id: string;
  readonly charge: BankCharge;
};

export type BankBillRow = {
  readonly kind: 'charge' | 'refund' | 'payout';
  /** Of a payout: its own number. */
  readonly merchant_order_no: string;
  readonly merchant_refund_no?: string;
  readonly bank_reference: string;
  readonly amount: number;
  readonly at: string;
};

export type BankBill = { readonly date: string; readonly rows: readonly BankBillRow[] };

export type BankErrorCode =
  | 'invalid_request'
  | 'bad_signature'
  | 'charge_not_found'
  | 'refund_not_found'
  | 'payout_not_found'
  | 'order_differs'
  | 'refund_exceeds_charge';

export type SignedParts = {
  readonly method: string;
  /** Path with its query, without the host. */
  readonly path: string;
  readonly timestampSeconds: number;
  readonly nonce: string;
  readonly body: string;
};

/** The exact text under the HMAC; each part ends with a line feed, so that no part can run into the next. */
export const signingText = (parts: SignedParts): string =>
  `${parts.method}\n${parts.path}\n${parts.timestampSeconds}\n${parts.nonce}\n${parts.body}\n`;

export type BankSignature = {
  readonly timestampSeconds: number;
  readonly nonce: string;
  readonly hmacHex: string;
};

export const writeBankSignature = (signature: BankSignature): string =>
  `t=${signature.timestampSeconds},n=${signature.nonce},v1=${signature.hmacHex}`;

const signaturePattern = /^t=(\d{1,12}),n=([A-Za-z0-9_-]{8,64}),v1=([0-9a-f]{64})$/;

export const readBankSignature = (header: string | undefined): BankSignature | undefined => {
  const found = signaturePattern.exec(header ?? '');
  if (!found?.[1] || !found[2] || !found[3]) return undefined;
  return { timestampSeconds: Number(found[1]), nonce: found[2], hmacHex: found[3] };
};

export const isBankSignatureFresh = (signature: BankSignature, nowMs: number): boolean =>
  Math.abs(nowMs - signature.timestampSeconds * 1000) <= bankSignatureMaxAgeSeconds * 1000;
