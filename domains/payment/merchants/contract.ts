/**
 * The doors of a merchant: its own codes, its balance and its statement.
 */
import * as z from 'zod';
import { referencePattern } from '../../identity/emvMpm.ts';
import { amount, contract, currency, listOf, noQuery, pageQuery, wholeFen } from '../../outcome/contract.ts';
import * as example from '../examples.ts';
import { entryOnWire } from '../wallet/contract.ts';

export const makeMerchantCode = contract({
  method: 'POST',
  path: '/v1/merchants/codes',
  title: { zh: '生成商户码', en: "Make the merchant's own code: static, or for one order" },
  who: ['merchant'],
  query: noQuery,
  body: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('static') }),
    z.strictObject({
      kind: z.literal('order'),
      amount,
      order_reference: z.string().regex(referencePattern),
    }),
  ]),
  answer: z.strictObject({
    object: z.literal('merchant_code'),
    kind: z.enum(['static', 'order']),
    text: z.string(),
    merchant: z.string(),
    amount: amount.nullable(),
    order_reference: z.string().nullable(),
  }),
  refusals: ['merchant-unknown'],
  example: {
    body: { kind: 'order', amount: 4200, order_reference: 'T12-0031' },
    answer: example.merchantCode,
  },
});

export const showMerchantBalance = contract({
  method: 'GET',
  path: '/v1/merchants/balance',
  title: { zh: '商户余额', en: 'What is owed to the merchant, and what of it can be spent on refunds now' },
  who: ['merchant'],
  query: noQuery,
  answer: z.strictObject({
    object: z.literal('merchant_balance'),
    merchant: z.string(),
    balance: wholeFen,
    spendable: wholeFen,
    currency,
  }),
  refusals: [],
  example: { answer: example.merchantBalance },
});

export const showMerchantStatement = contract({
  method: 'GET',
  path: '/v1/merchants/statement',
  title: { zh: '商户流水', en: 'The merchant statement, newest first' },
  who: ['merchant'],
  query: pageQuery,
  answer: listOf(entryOnWire),
  refusals: [],
  example: { answer: example.statement },
});
