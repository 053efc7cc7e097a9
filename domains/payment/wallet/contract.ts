/**
 * The doors of the wallet: balance, statement, top-ups from the bank or a payment channel, and what these tell us by themselves.
 */
import * as z from 'zod';
import { channelsOnWire } from '../../channels/names.ts';
import {
  amount,
  contract,
  currency,
  listOf,
  noQuery,
  pageQuery,
  timestamp,
  wholeFen,
} from '../../outcome/contract.ts';
import * as example from '../examples.ts';
import { topUpStatuses } from '../topUpStatus.ts';

const topUpId = z.string().regex(/^top_[0-9a-z]{26}$/);

const channelsSpelled = Object.keys(channelsOnWire) as (keyof typeof channelsOnWire)[];
const topUpChannel = z.enum(['bank', ...channelsSpelled]);

export const topUpOnWire = z.strictObject({
  object: z.literal('top_up'),
  id: topUpId,
  created: timestamp,
  status: z.enum(topUpStatuses),
  amount,
  currency,
  channel: topUpChannel,
  decline_code: z.string().nullable(),
  next_action: z
    .strictObject({ kind: z.literal('scan_code'), content: z.string(), expires_at: timestamp })
    .nullable()
    .describe('请付款人用该渠道的应用扫描 / for the payer to scan with the app of that channel'),
});
export type TopUpOnWire = z.infer<typeof topUpOnWire>;

export const entryOnWire = z.strictObject({
  object: z.literal('statement_entry'),
  id: z.string(),
  kind: z.string(),
  created: timestamp,
  business_date: z.string(),
  available_change: wholeFen,
  held_change: wholeFen,
  balance_after: wholeFen,
  currency,
  counterpart: z.strictObject({ name: z.string(), name_zh: z.string() }).nullable(),
  description: z.string().nullable(),
});

export const showWallet = contract({
  method: 'GET',
  path: '/v1/wallet',
  title: { zh: '查看钱包', en: 'The wallet: what can be spent, what is held' },
  who: ['person'],
  query: noQuery,
  answer: z.strictObject({
    object: z.literal('wallet'),
    id: z.string(),
    status: z.enum(['open', 'frozen', 'closed']),
    /** What stands in the way of paying, besides the status; `step_up` ends with a code by phone. */
    restraint: z.enum(['none', 'step_up', 'restricted', 'frozen']),
    available: wholeFen,
    held: wholeFen,
    currency,
    version: z.int(),
    holds: z.array(z.strictObject({ id: z.string(), amount, expires_at: timestamp })),
    limits: z.strictObject({
      per_payment: amount.nullable(),
      windows: z.array(z.strictObject({ name: z.string(), per: z.enum(['day', 'month']), limit: amount })),
    }),
  }),
  refusals: [],
  example: { answer: example.wallet },
});

export const showWalletStatement = contract({
  method: 'GET',
  path: '/v1/wallet/statement',
  title: { zh: '钱包流水', en: 'The wallet statement, newest first, with the balance after each entry' },
  who: ['person'],
  query: pageQuery,
  answer: listOf(entryOnWire),
  refusals: [],
  example: { answer: example.statement },
});

export const startTopUp = contract({
  method: 'POST',
  path: '/v1/top-ups',
  title: { zh: '充值', en: 'Top up the wallet from the bank, or by a code of WeChat Pay or Alipay' },
  who: ['person'],
  idempotent: true,
  query: noQuery,
  body: z.strictObject({ amount, currency, channel: topUpChannel }),
  answer: topUpOnWire,
  status: 201,
  refusals: ['saga-differs', 'channel-not-set-up'],
  example: { body: { amount: 20_000, currency: 'CNY', channel: 'bank' }, answer: example.topUp },
});

export const showTopUp = contract({
  method: 'GET',
  path: '/v1/top-ups/{top_up_id}',
  title: { zh: '查询充值', en: 'How a top-up stands' },
  who: ['person'],
  params: z.strictObject({ top_up_id: topUpId }),
  query: noQuery,
  answer: topUpOnWire,
  refusals: ['top-up-missing'],
  example: { answer: example.topUp },
});

/** Signed by the bank over the raw bytes; see `../bankProtocol.ts`. */
export const bankCallback = contract({
  method: 'POST',
  path: '/v1/channel-callbacks/bank',
  title: { zh: '银行回调', en: 'The bank tells how a charge ended (signed)' },
  who: 'anyone',
  query: noQuery,
  body: z.record(z.string(), z.unknown()),
  answer: z.strictObject({ received: z.literal(true) }),
  refusals: [
    'callback-unsigned',
    'callback-stale',
    'callback-repeated',
    'callback-unreadable',
    'top-up-missing',
  ],
  example: { body: example.bankCallback, answer: { received: true } },
});

const noticeRefusals = [
  'channel-not-set-up',
  'callback-unsigned',
  'callback-unreadable',
  'top-up-missing',
] as const;

/** Signed by the channel over the raw bytes, which its adapter checks; what it says only wakes the top-up. */
export const wechatNotice = contract({
  method: 'POST',
  path: '/v1/channel-callbacks/wechat-pay',
  title: { zh: '微信支付通知', en: 'WeChat Pay tells how an order stands (signed)' },
  who: 'anyone',
  query: noQuery,
  body: z.record(z.string(), z.unknown()),
  answer: z.strictObject({ code: z.literal('SUCCESS') }),
  refusals: noticeRefusals,
  example: { body: example.wechatNotice, answer: { code: 'SUCCESS' } },
});

export const alipayNotice = contract({
  method: 'POST',
  path: '/v1/channel-callbacks/alipay',
  title: { zh: '支付宝通知', en: 'Alipay tells how an order stands (signed)' },
  who: 'anyone',
  form: true,
  query: noQuery,
  body: z.record(z.string(), z.unknown()),
  file: 'text/plain; charset=utf-8',
  answer: z.literal('success'),
  refusals: noticeRefusals,
  example: { body: example.alipayNotice, answer: 'success' },
});
