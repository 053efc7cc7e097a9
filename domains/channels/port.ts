/**
 * What every payment channel can be asked, whatever its protocol: charge, look, close, refund, look, and its bill of a day.
 *
 * Everything goes under a number of ours, so that asking twice does once. An answer that did not come is `unknown`: never a no,
 * never a reason to try elsewhere. Only `not-sent` (certainly never left us) and `declined` are known not to have happened.
 */
import type { Fen } from '../money/fen.ts';
import type { BusinessDate, EpochMs } from '../time/businessDate.ts';
import type { UnifiedDecline } from './declines.ts';

export const channelNames = ['wechat-pay', 'alipay', 'unionpay', 'e-cny'] as const;
export type ChannelName = (typeof channelNames)[number];

/** How payer and merchant meet: the merchant scans the payer's code, the payer scans ours, or the payer's own app is opened. */
export const presentations = ['payer-code', 'order-code', 'app'] as const;
export type Presentation = (typeof presentations)[number];

export type ChargeOrder = {
  /** Ours, at the channel for ever: 6 to 32 letters, digits, `_` or `-`. A repeat is the same charge. */
  readonly attemptNumber: string;
  /** Whose sale it is, as the channel knows the merchant. */
  readonly merchantNumber: string;
  readonly fen: Fen;
  readonly presentation: Presentation;
  /** What the merchant scanned; with `payer-code` only. */
  readonly payerCode?: string;
  /** What the payer reads; no personal data. */
  readonly description: string;
  readonly expiresAt: EpochMs;
};

export type ChargeOutcome =
  | { readonly kind: 'captured'; readonly channelNumber: string; readonly fen: Fen; readonly at: EpochMs }
  /** The payer has something to do: scan `show`, or type a password on the own phone. Look again later. */
  | { readonly kind: 'waiting'; readonly show?: string }
  | { readonly kind: 'closed' }
  | { readonly kind: 'refunded'; readonly channelNumber: string; readonly fen: Fen; readonly at: EpochMs }
  /** The channel has never heard of the number. Right after a charge without an answer that is not yet a no. */
  | { readonly kind: 'not-found' }
  | { readonly kind: 'declined'; readonly decline: UnifiedDecline; readonly rawCode: string }
  | { readonly kind: 'not-sent'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string };

export type RefundOrder = {
  /** Ours: the same number is the same refund. */
  readonly refundNumber: string;
  readonly attemptNumber: string;
  readonly merchantNumber: string;
  readonly fen: Fen;
  /** All that was charged: channels check that they agree. */
  readonly chargedFen: Fen;
  readonly reason: string;
};

/** `accepted` is not done: look again. `failed` may come after `arrived` was told; then the money is ours again. */
export type RefundOutcome =
  | { readonly kind: 'accepted'; readonly channelNumber: string }
  | {
      readonly kind: 'arrived';
      readonly channelNumber: string;
      readonly fen: Fen;
      readonly at: EpochMs;
    }
  | { readonly kind: 'failed'; readonly rawCode: string; readonly mayAskAgain: boolean }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-sent'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string };

/** What a channel said by itself, after its signature was checked on the raw bytes. */
export type ChannelNotice = {
  readonly channel: ChannelName;
  /** The channel's own number of the notice: the same twice is one notice. */
  readonly noticeNumber: string;
  readonly about:
    | { readonly kind: 'charge'; readonly attemptNumber: string; readonly outcome: ChargeOutcome }
    | { readonly kind: 'refund'; readonly refundNumber: string; readonly outcome: RefundOutcome };
};

export type RawNotice = {
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The bytes as they came: a signature is over these. */
  readonly body: string;
};

export type NoticeReading =
  | { readonly kind: 'notice'; readonly notice: ChannelNotice }
  | { readonly kind: 'bad-signature' }
  | { readonly kind: 'not-understood'; readonly reason: string };

export type Channel = {
  readonly name: ChannelName;
  charge(order: ChargeOrder): Promise<ChargeOutcome>;
  findCharge(attemptNumber: string, merchantNumber: string): Promise<ChargeOutcome>;
  /** So that nobody pays it any more. `captured` when somebody already had. */
  close(attemptNumber: string, merchantNumber: string): Promise<ChargeOutcome>;
  refund(order: RefundOrder): Promise<RefundOutcome>;
  findRefund(
    order: Pick<RefundOrder, 'refundNumber' | 'attemptNumber' | 'merchantNumber'>,
  ): Promise<RefundOutcome>;
  readNotice(raw: RawNotice): Promise<NoticeReading>;
  /** What the channel wants to read before it stops repeating a notice. */
  acknowledgement(taken: boolean): {
    readonly status: number;
    readonly contentType: string;
    readonly body: string;
  };
  /** The file as the channel gives it, or why there is none: `not-ready` before the channel's hour. */
  bill(
    day: BusinessDate,
  ): Promise<
    | { readonly kind: 'bill'; readonly text: string }
    | { readonly kind: 'not-ready' }
    | { readonly kind: 'none' }
    | { readonly kind: 'unknown'; readonly reason: string }
  >;
};
