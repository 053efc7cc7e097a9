/** The contract of the reserve: whether what people have with us is kept in full. The rule is in `domains/ledger/reserve.ts`. */
import * as z from 'zod';
import { contract, currency, noQuery, timestamp, wholeFen } from '../../outcome/contract.ts';

export const showReserve = contract({
  method: 'GET',
  path: '/v1/ledger/reserve',
  title: {
    zh: '客户备付金是否足额（钱包与专用钱包余额对银行及渠道余额）',
    en: 'Whether bank and channels hold all that wallets and purses are worth',
  },
  who: ['operator', 'auditor'],
  query: noQuery,
  answer: z.strictObject({
    object: z.literal('reserve'),
    created: timestamp,
    covered: z.boolean(),
    /** Of all wallets and purses. */
    owed: wholeFen,
    /** At the bank and the channels. */
    kept: wholeFen,
    /** Below zero: so much is missing. */
    over: wholeFen,
    currency,
  }),
  refusals: [],
  example: {
    answer: {
      ...{ object: 'reserve', created: '2026-11-23T02:10:00.000Z', covered: true },
      ...{ owed: 1_204_500, kept: 1_310_000, over: 105_500, currency: 'CNY' },
    },
  },
});
