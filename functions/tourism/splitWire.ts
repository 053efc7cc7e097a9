/** Splits as the wire carries them, and as each viewer may see them. */

import type { Merchant } from '../../domains/identity/directory.ts';
import { type Fen, fen } from '../../domains/money/fen.ts';
import { rfc3339 } from '../../domains/time/businessDate.ts';
import { refundedParts, splitCaptureId } from '../../domains/tourism/recipes.ts';
import type { Bill, Division, Share } from '../../domains/tourism/splits/shares.ts';
import { splitModes } from '../../domains/tourism/splits/shares.ts';
import type { Split, SplitShare } from '../../domains/tourism/splits/split.ts';
import { nameOf, snake } from './names.ts';

const linesOnWire = (lines: Share['lines']) =>
  lines.map((line) => ({ zh: line.zh, en: line.en, amount: line.fen, part: line.part }));

type BillOnWire = {
  amount?: number | undefined;
  items?: { name: string; amount: number; eaten_by?: string[] | undefined }[] | undefined;
  discount_amount?: number | undefined;
  service_amount?: number | undefined;
  shares: string;
  participants: { person?: string | undefined; handle?: string | undefined; amount?: number | undefined }[];
};

/** A participant's share is named after the person, else after the handle. */
export const shareNameOf = (one: { person?: string | undefined; handle?: string | undefined }): string =>
  one.person ?? one.handle ?? '';

export const billOf = (said: BillOnWire): Bill => ({
  mode: nameOf(splitModes, said.shares) ?? 'equally',
  ...(said.amount === undefined ? {} : { fen: fen(said.amount) }),
  ...(said.items === undefined
    ? {}
    : {
        dishes: said.items.map((dish) => ({
          name: dish.name,
          fen: fen(dish.amount),
          ...(dish.eaten_by === undefined ? {} : { eatenBy: dish.eaten_by }),
        })),
      }),
  discountFen: fen(said.discount_amount ?? 0),
  serviceFen: fen(said.service_amount ?? 0),
  participants: said.participants.map((one) => ({
    share: shareNameOf(one),
    ...(one.amount === undefined ? {} : { fen: fen(one.amount) }),
  })),
});

export const divisionOnWire = ({ fen: total, shares, trace }: Division) => ({
  object: 'split_quote' as const,
  result: {
    amount: total,
    currency: 'CNY' as const,
    shares: shares.map((one) => ({ share: one.share, amount: one.fen, lines: linesOnWire(one.lines) })),
  },
  trace: trace.map((line) => ({ zh: line.zh, en: line.en, amount: line.fen })),
});

const statusOf = (split: Split, share: SplitShare) => {
  const held = share.status === 'held' || share.status === 'approving';
  if (held && split.status === 'paid') return 'paid' as const;
  return held && split.status === 'cancelled' ? ('released' as const) : share.status;
};

/** What a share comes to: what was settled, once it is; before that, what was asked. */
const amountOf = (split: Split, share: SplitShare): Fen =>
  (split.status === 'paid' ? split.settled.find((one) => one.person === share.person)?.fen : undefined) ??
  share.fen;

type Seen = {
  readonly viewer: string;
  readonly refundedFen: Fen;
  /** Undefined where nobody knows that merchant any more. */
  readonly merchant: Pick<Merchant, 'nameZh' | 'nameEn'> | undefined;
};

export const splitOnWire = (split: Split, { viewer, refundedFen, merchant }: Seen) => {
  const back = refundedParts(split, refundedFen);
  return {
    object: 'split' as const,
    id: split.id,
    created: rfc3339(split.createdAt),
    status: split.status,
    merchant: split.merchant,
    merchant_name: merchant?.nameEn ?? split.merchant,
    merchant_name_zh: merchant?.nameZh ?? split.merchant,
    organiser: split.organiser,
    description: split.description ?? null,
    amount: split.fen,
    currency: 'CNY' as const,
    refunded_amount: refundedFen,
    mode: snake(split.mode),
    policy: snake(split.policy),
    deadline_at: rfc3339(split.deadlineAt),
    reason: split.reason === undefined || split.status !== 'cancelled' ? null : snake(split.reason),
    payment: split.status === 'paid' ? splitCaptureId(split.id) : null,
    shares: split.shares.map((share) => ({
      share: share.share,
      person: share.person ?? null,
      amount: amountOf(split, share),
      status: statusOf(split, share),
      last_refusal: share.lastRefusal === undefined ? null : snake(share.lastRefusal),
      consent_up_to: share.consentUpToFen ?? null,
      refunded_amount: (share.person === undefined ? undefined : back.get(share.person)) ?? 0,
      yours: share.person === viewer,
      claim_code: viewer === split.organiser && share.person === undefined ? (share.claimCode ?? null) : null,
      lines: linesOnWire(share.lines),
    })),
  };
};
