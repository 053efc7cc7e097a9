/**
 * Accounts of utilities as the wire sees them: bind by number and holder's name, look at bills with their tiers, tell a
 * reading. Whose account it is is never told, only whether number and name belong together.
 */
import * as z from 'zod';
import { contract, currency, freeText, listOf, timestamp, wholeFen } from '../../outcome/contract.ts';
import { offices } from '../basket/offices.ts';
import { date, traceLine } from '../contract.ts';
import { quoteRefusals } from '../refusals.ts';
import { drawnBill } from '../utilities/contract.ts';
import * as example from './examples.ts';
import { accountRefusals, readingRefusals } from './refusals.ts';

export const officeId = z.string().regex(/^[a-z-]{1,40}$/);
export const accountNumber = z
  .string()
  .regex(/^[A-Za-z0-9-]{4,30}$/)
  .describe('户号或通知书编号 / number of the account or the notice');
export const accountId = z.string().regex(/^uta_[0-9a-z]{26}$/);
export const billNumber = z.string().regex(/^[A-Za-z0-9-]{1,40}$/);
const accountPath = z.strictObject({ account_id: accountId });

export const officeOnWire = z.strictObject({
  id: z.string(),
  name_zh: z.string(),
  name: z.string(),
  utility: z.enum(['electricity', 'water', 'gas']).nullable(),
  place: z.string(),
});

export const accountOnWire = z.strictObject({
  object: z.literal('utility_account'),
  id: accountId,
  created: timestamp,
  office: officeOnWire,
  account_no: z.string().describe('后四位 / its last four characters'),
  status: z.enum(['active', 'removed']),
});
export type AccountOnWire = z.infer<typeof accountOnWire>;

export const billOnWire = z.strictObject({
  object: z.literal('bill'),
  bill_no: z.string(),
  office: officeOnWire,
  head: z.string(),
  status: z.enum(['open', 'overdue', 'paid']),
  amount: wholeFen.describe('账单金额 / the bill itself'),
  paid_amount: wholeFen,
  unpaid_amount: wholeFen,
  late_amount: wholeFen.describe('至今的违约金 / what lateness has cost so far'),
  late_days: z.int(),
  late_per_day: z.string().describe('每日比例 / share per day'),
  due_amount: wholeFen.describe('今天缴清所需 / pays everything today'),
  currency,
  due_on: date,
  payments: z.array(z.strictObject({ on: date, amount: wholeFen })),
  meter: z
    .strictObject({
      from: date,
      to: date,
      last: z.string(),
      current: z.string(),
      used_before: z.string(),
      category: z.string(),
      people: z.int(),
      ...drawnBill,
    })
    .nullable(),
  trace: z.array(traceLine),
});
export type BillOnWire = z.infer<typeof billOnWire>;

export const listOffices = contract({
  method: 'GET',
  path: '/v1/government/offices',
  title: { zh: '可缴费的单位', en: 'Offices that can be paid' },
  who: 'anyone',
  answer: z.strictObject({ object: z.literal('list'), data: z.array(officeOnWire) }),
  refusals: [],
  example: {
    answer: {
      object: 'list',
      data: offices.map(({ id, name, utility, place }) => ({
        id,
        name_zh: name.zh,
        name: name.en,
        utility: utility ?? null,
        place,
      })),
    },
  },
});

export const bindAccount = contract({
  method: 'POST',
  path: '/v1/government/utilities/accounts',
  title: { zh: '绑定水电燃气户号（核对户名）', en: 'Bind an account of a utility by number and holder' },
  who: ['person'],
  idempotent: true,
  body: z.strictObject({
    office: officeId,
    account_no: accountNumber,
    holder_name: freeText(40).describe('户名，只用于核对，不保存 / only compared, never kept'),
  }),
  answer: accountOnWire,
  status: 201,
  refusals: accountRefusals,
  example: { body: example.bindBody, answer: example.account },
});

export const listAccounts = contract({
  method: 'GET',
  path: '/v1/government/utilities/accounts',
  title: { zh: '我绑定的户号', en: 'My accounts of utilities' },
  who: ['person'],
  answer: listOf(accountOnWire),
  refusals: [],
  example: { answer: { object: 'list', data: [example.account], has_more: false, next_cursor: null } },
});

export const removeAccount = contract({
  method: 'POST',
  path: '/v1/government/utilities/accounts/{account_id}/removal',
  title: { zh: '解除绑定', en: 'Let go of an account' },
  who: ['person'],
  idempotent: true,
  params: accountPath,
  answer: accountOnWire,
  refusals: ['not-found'],
});

export const listBills = contract({
  method: 'GET',
  path: '/v1/government/utilities/accounts/{account_id}/bills',
  title: { zh: '查询账单（含阶梯、违约金）', en: 'Bills of an account, with tiers and late charges' },
  who: ['person'],
  params: accountPath,
  answer: z.strictObject({
    object: z.literal('list'),
    balance: wholeFen.describe('预存余额 / money laid by'),
    last_reading: z.string(),
    data: z.array(billOnWire),
  }),
  refusals: ['not-found', 'bill-differs', ...quoteRefusals],
});

export const tellReading = contract({
  method: 'POST',
  path: '/v1/government/utilities/accounts/{account_id}/readings',
  title: { zh: '自报读数，生成账单', en: 'Tell the reading of the meter: it becomes a bill' },
  who: ['person'],
  idempotent: true,
  params: accountPath,
  body: z.strictObject({
    reading: z
      .string()
      .regex(/^\d{1,6}(\.\d{1,2})?$/)
      .describe('表计读数 / what the meter shows'),
  }),
  answer: billOnWire,
  status: 201,
  refusals: ['not-found', 'reading-below-last', ...readingRefusals],
  example: { body: { reading: '1520' } },
});

export const showNotice = contract({
  method: 'GET',
  path: '/v1/government/notices/{office}/{notice_no}',
  title: { zh: '查询缴款通知书', en: 'A notice of a tax or a fine, by its number' },
  who: ['person'],
  params: z.strictObject({ office: officeId, notice_no: accountNumber }),
  answer: billOnWire,
  refusals: ['office-unknown', 'bill-missing', 'bill-differs'],
});
