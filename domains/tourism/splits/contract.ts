/**
 * The doors of a split bill as the wire sees them: one bill, several people, all pay or nobody does.
 */
import * as z from 'zod';
import {
  amount,
  contract,
  currency,
  cursorQuery,
  freeText,
  greatestAmountFen,
  limitQuery,
  listOf,
  timestamp,
  wholeFen,
} from '../../outcome/contract.ts';
import { splitQuoteRefusals } from '../refusals.ts';
import { personId } from '../tickets/contract.ts';
import * as example from './examples.ts';

export const splitId = z.string().regex(/^spl_[0-9a-z]{26}$/);
const shareName = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,24}$/)
  .describe('份额名：人员号或称呼 / a person id or a handle');
const money = z.int().min(0).max(greatestAmountFen);
const mode = z.enum(['equally', 'by_dishes', 'amounts']);
const policy = z.enum(['organiser_covers', 'cancel', 'shrink']);

const dish = z.strictObject({
  name: freeText(60),
  amount,
  /** Left out: everybody ate of it. */
  eaten_by: z.array(shareName).min(1).max(20).optional(),
});

const participant = z.strictObject({
  person: personId.optional(),
  /** Somebody without a known account: takes the share with the claim code the organiser passes on. */
  handle: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,24}$/)
    .optional(),
  amount: amount.optional().describe('仅 amounts 方式 / for shares "amounts" only'),
});

const bill = {
  amount: amount.optional().describe('账单总额；给出 items 时可省略 / may be left out where items are given'),
  currency,
  items: z.array(dish).min(1).max(100).optional(),
  discount_amount: money.optional(),
  service_amount: money.optional(),
  shares: mode,
  participants: z.array(participant).min(2).max(20),
};

const explainedShare = z.strictObject({
  share: shareName,
  amount: wholeFen,
  lines: z.array(z.strictObject({ zh: z.string(), en: z.string(), amount: wholeFen, part: z.string() })),
});

export const splitAnswer = z.strictObject({
  object: z.literal('split'),
  id: splitId,
  created: timestamp,
  status: z.enum(['collecting', 'settling', 'paid', 'cancelled']),
  merchant: z.string(),
  merchant_name: z.string(),
  merchant_name_zh: z.string(),
  organiser: personId,
  description: z.string().nullable(),
  amount: wholeFen,
  currency,
  refunded_amount: wholeFen,
  mode,
  policy,
  deadline_at: timestamp,
  /** Why it was cancelled. */
  reason: z.string().nullable(),
  payment: z.string().nullable(),
  shares: z.array(
    z.strictObject({
      share: shareName,
      person: personId.nullable(),
      amount: wholeFen,
      status: z.enum(['open', 'approving', 'held', 'declined', 'paid', 'released']),
      /** Why the last approval did not hold the money. */
      last_refusal: z.string().nullable(),
      consent_up_to: wholeFen.nullable(),
      refunded_amount: wholeFen,
      yours: z.boolean(),
      /** To the organiser only: what lets a friend without a known account take this share. */
      claim_code: z.string().nullable(),
      lines: explainedShare.shape.lines,
    }),
  ),
});

const params = z.strictObject({ split_id: splitId });
const path = '/v1/tourism/splits';
const moneyRefusals = [
  'account-missing',
  'account-frozen',
  'account-restricted',
  'step-up-required',
  'too-many-holds',
  'insufficient-funds',
  'limit-exceeded',
];

export const quoteSplit = contract({
  method: 'POST',
  path: `${path}/quote`,
  title: { zh: '分摊试算（每人说明）', en: 'Who would pay what, and why' },
  who: 'anyone',
  body: z.strictObject(bill),
  answer: z.strictObject({
    object: z.literal('split_quote'),
    result: z.strictObject({ amount: wholeFen, currency, shares: z.array(explainedShare) }),
    trace: z.array(z.strictObject({ zh: z.string(), en: z.string(), amount: wholeFen })),
  }),
  refusals: splitQuoteRefusals,
  example: { body: example.quoteBody, answer: example.quoteAnswer },
});

const splitBody = z.strictObject({
  ...bill,
  merchant: z.string().regex(/^mch_[a-z0-9_-]{1,40}$/),
  description: freeText(100).optional(),
  deadline_at: timestamp,
  policy,
});
export type SplitBody = z.infer<typeof splitBody>;

export const createSplit = contract({
  method: 'POST',
  path,
  title: { zh: '发起分摊：全付或全不付', en: 'Split a bill: all pay or nobody does' },
  who: ['person'],
  idempotent: true,
  body: splitBody,
  answer: splitAnswer,
  status: 201,
  refusals: [...splitQuoteRefusals, 'deadline-too-near', 'deadline-too-far', 'merchant-unknown'],
  example: { body: example.splitBody },
});

export const listSplits = contract({
  method: 'GET',
  path,
  title: { zh: '我的分摊', en: 'Splits that I take part in, newest first' },
  who: ['person', 'merchant'],
  query: z.strictObject({ limit: limitQuery, cursor: cursorQuery }),
  answer: listOf(splitAnswer),
  refusals: [],
});

export const showSplit = contract({
  method: 'GET',
  path: `${path}/{split_id}`,
  title: { zh: '查看分摊', en: 'One split' },
  who: ['person', 'merchant'],
  params,
  query: z.strictObject({ claim_code: z.string().min(8).max(64).optional() }),
  answer: splitAnswer,
  refusals: ['not-found'],
});

export const approveShare = contract({
  method: 'POST',
  path: `${path}/{split_id}/approvals`,
  title: {
    zh: '同意我的一份（冻结我的钱）',
    en: 'Approve my share: my money is held until all have approved',
  },
  who: ['person'],
  idempotent: true,
  params,
  body: z.strictObject({
    claim_code: z.string().min(8).max(64).optional(),
    expected_amount: amount.optional(),
    consent_up_to: amount
      .optional()
      .describe('他人缺席时我愿付的上限 / the most I would pay if others fall out'),
  }),
  answer: splitAnswer,
  refusals: [
    'not-found',
    'split-closed',
    'share-not-yours',
    'share-already-yours',
    'share-already-answered',
    'share-changed',
    ...moneyRefusals,
  ],
  example: { body: { expected_amount: 3_334, consent_up_to: 5_000 } },
});

export const declineShare = contract({
  method: 'POST',
  path: `${path}/{split_id}/refusals`,
  title: {
    zh: '拒绝我的一份；发起人拒绝即撤销',
    en: 'Decline my share; the organiser declining calls it all off',
  },
  who: ['person'],
  idempotent: true,
  params,
  body: z.strictObject({ claim_code: z.string().min(8).max(64).optional() }),
  answer: splitAnswer,
  refusals: [
    'not-found',
    'split-closed',
    'share-not-yours',
    'share-already-yours',
    'share-already-answered',
    'share-changed',
  ],
  example: { body: {} },
});

export const refundSplit = contract({
  method: 'POST',
  path: `${path}/{split_id}/refunds`,
  title: { zh: '退款：按原分摊退回各人', en: 'Refund: walks back to everybody who paid' },
  who: ['merchant'],
  idempotent: true,
  params,
  body: z.strictObject({ amount: amount.optional(), currency, expected_refundable: money.optional() }),
  answer: splitAnswer,
  refusals: [
    'not-found',
    'split-not-paid',
    'remainder-exceeded',
    'remainder-changed',
    'merchant-funds-insufficient',
  ],
  example: { body: { amount: 1_000, currency: 'CNY' } },
});
