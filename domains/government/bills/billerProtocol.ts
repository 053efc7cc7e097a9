/**
 * The protocol of the offices' collecting platform, the parts without a wire. The live adapter and the simulator use this
 * one file, so they cannot drift apart. Every message and answer is signed over its raw text.
 *
 *   POST /accounts/check     {office, account_no, holder_name}                    -> {confirmed}: never who it is
 *   GET  /accounts/{office}/{account_no}                                          -> BillerAccount, or 404
 *   GET  /accounts/{office}/{account_no}/bills                                    -> {bills: BillerBill[]}
 *   POST /readings           {message, office, account_no, reading, on}           -> BillerBill, or 409 with a ReadingRefusal as code
 *   POST /payments           BillerOrder                                          -> BillerReceipt (a repeat gets the same one)
 *   GET  /payments/{message}                                                      -> BillerReceipt, or 404
 *   POST /reversals          {message}                                            -> BillerReceipt, reversed; also of one never seen,
 *                                                                                    which can then never be accepted any more
 *   POST /receipts/reversals {receipt}                                            -> {reversed: true}: one receipt too many
 *   GET  /files/{date}                                                            -> BillerFile of that day of value
 */
import type { BusinessDate } from '../../time/businessDate.ts';

export const billerSignatureHeader = 'biller-signature';

export type BillerAccount = {
  readonly office: string;
  readonly account_no: string;
  readonly category: string;
  readonly people: number;
  readonly welfare: boolean;
  readonly last_reading: string;
  /** Whole fen paid in advance. */
  readonly balance: number;
};

export type BillerMeter = {
  readonly category: string;
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly last: string;
  readonly current: string;
  /** In the same year before this period. */
  readonly used_before: string;
  readonly people: number;
  readonly welfare: boolean;
};

export type BillerBill = {
  readonly office: string;
  readonly account_no: string;
  readonly bill_no: string;
  readonly head: string;
  /** Null on the notice of a tax or a fine. */
  readonly meter: BillerMeter | null;
  /** Whole fen, without any late charge. */
  readonly amount: number;
  readonly due_on: BusinessDate;
  readonly paid: readonly { readonly on: BusinessDate; readonly amount: number }[];
};

export type BillerOrder = {
  /** Ours; the same message is the same payment. */
  readonly message: string;
  readonly office: string;
  readonly account_no: string;
  /** Empty: money laid by for the account. */
  readonly bill_no: string;
  readonly amount: number;
  readonly value_date: BusinessDate;
};

export type BillerReceipt = {
  readonly message: string;
  readonly receipt: string;
  readonly amount: number;
  /** `processing` is not a no. */
  readonly status: 'accepted' | 'processing' | 'declined' | 'reversed';
  readonly decline_code?: string;
};

export type BillerFileRow = {
  readonly message: string;
  readonly receipt: string;
  readonly office: string;
  readonly account_no: string;
  readonly bill_no: string;
  readonly amount: number;
};
/** Accepted and not reversed, by day of value. */
export type BillerFile = { readonly date: BusinessDate; readonly rows: readonly BillerFileRow[] };

export const readingRefusals = ['reading-below-last', 'reading-not-due', 'reading-too-large'] as const;
export type ReadingRefusal = (typeof readingRefusals)[number];

/** The port: live and simulated offices stand behind it. A lost answer is a fault of unknown outcome, never a no. */
export type Biller = {
  confirms(asked: {
    readonly office: string;
    readonly account_no: string;
    readonly holder_name: string;
  }): Promise<boolean>;
  account(office: string, accountNo: string): Promise<BillerAccount | undefined>;
  bills(office: string, accountNo: string): Promise<readonly BillerBill[]>;
  /** Refused: below the last reading, or a period that has not begun. */
  takeReading(asked: {
    readonly message: string;
    readonly office: string;
    readonly account_no: string;
    readonly reading: string;
    readonly on: BusinessDate;
  }): Promise<BillerBill | ReadingRefusal>;
  pay(order: BillerOrder): Promise<BillerReceipt>;
  /** Undefined: never heard of. */
  findPayment(message: string): Promise<BillerReceipt | undefined>;
  reverse(message: string): Promise<BillerReceipt>;
  reverseReceipt(receipt: string): Promise<void>;
  file(date: BusinessDate): Promise<BillerFile>;
};
