/**
 * The doors of the wallet: balance, statement, top-up from the bank, and the bank's callback.
 */
import * as z from 'zod';
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

const topUpId = z.string().regex(/^top_[0-9a-z]{26}$/);

export const topUpOnWire = z.strictObject({
  object: z.literal('top_up'),
  id: topUpId,
  created: timestamp,
  status: z.enum(['created', 'submitted', 'unknown', 'succeeded', 'declined', 'conflicted']),
  amount,
  currency,
  channel: z.literal('bank'),
  decline_code: z.string().nullable(),
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
  title: { zh: '充值', en: 'Top up the wallet from the bank' },
  who: ['person'],
  idempotent: true,
  query: noQuery,
  body: z.strictObject({ amount, currency, channel: z.literal('bank') }),
  answer: topUpOnWire,
  status: 201,
  refusals: ['saga-differs'],
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
