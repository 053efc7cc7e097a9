/**
 * The quote of a medical bill as the wire sees it: a rule by city, date and tier or one of the request's own, the items,
 * what the year has used, and who pays. Sums are whole fen, shares plain decimals as text.
 */
import * as z from 'zod';
import { contract, currency, freeText, greatestAmountFen, wholeFen } from '../../outcome/contract.ts';
import { confidences } from '../../rules/dated.ts';
import { coins, roundingWays } from '../../rules/rounding.ts';
import { units } from '../../rules/trace.ts';
import { settlementRefusals } from '../refusals.ts';
import { insuredKinds, tiers, visits } from './benefit.ts';
import * as example from './examples.ts';
import { itemClasses } from './items.ts';

export const money = z.int().min(0).max(greatestAmountFen).describe('整数分 / whole fen');
export const share = z
  .string()
  .regex(/^\d{1,3}(\.\d{1,6})?$/)
  .describe('比例 0–1 / a share from 0 to 1');
export const name = z.string().regex(/^[A-Za-z0-9-]{1,40}$/);
/** Of this century: what lies outside has no rule, and its arithmetic leaves the ten characters of a date. */
export const date = z.iso
  .date()
  .regex(/^20\d\d-/)
  .describe('结算日（上海）/ business date in Shanghai');

const bands = z
  .array(z.strictObject({ from_amount: money, to_amount: money.nullable(), rate: share }))
  .max(20)
  .describe('分段，首尾相接 / bands without gaps, the upper end included');

const named = z.strictObject({
  kind: z.literal('named'),
  place: name,
  date,
  set: name.optional().describe('须在该日有效 / must be the one in force'),
  insured: z.enum(insuredKinds),
  visit: z.enum(visits),
  tier: z.enum(tiers),
});

const given = z.strictObject({
  kind: z.literal('given'),
  deductible_amount: money,
  bands_by: z.enum(['visit', 'year']),
  bands,
  yearly_cap_amount: money.nullable().optional(),
  large_sum_bands: bands.optional(),
  illness_bands: bands.optional(),
  assistance: z.strictObject({ share, yearly_cap_amount: money.nullable() }).optional(),
});

export const item = z.strictObject({
  id: name,
  name: freeText(60),
  class: z.enum(itemClasses).describe('甲乙丙 / A, B or C'),
  amount: money,
  first_pay_share: share.optional().describe('先行自付比例 / the share paid first, of class B'),
  ceiling_amount: money.optional().describe('支付限价 / the most that is looked at'),
  rest_by_fund: z.boolean().optional().describe('其余全由基金支付 / the fund alone pays the rest'),
});

export const yearSoFar = {
  deductible_paid_amount: money,
  in_scope_amount: money,
  pool_paid_amount: money,
  own_in_scope_amount: money,
  assistance_paid_amount: money,
};

const policy = z.strictObject({
  id: name,
  covers: z.enum(['in_scope', 'all']),
  deductible_amount: money,
  share,
  cap_amount: money,
});

export const settlementBody = z.strictObject({
  rule: z.discriminatedUnion('kind', [named, given]),
  items: z.array(item).min(1).max(100),
  year_so_far: z.strictObject(yearSoFar).optional(),
  policies: z.array(policy).max(10).optional().describe('商业保险，按次序 / commercial policies, in order'),
  account_balance: money.optional().describe('个人账户余额 / on the personal account'),
  relative_account_balance: money.optional().describe('家庭共济账户余额 / on the account of one relative'),
});

export type SettlementBody = z.infer<typeof settlementBody>;

const source = z.strictObject({
  law_zh: z.string(),
  law_en: z.string(),
  article: z.string().nullable(),
  read: z.string(),
  confidence: z.enum(confidences),
});

const origin = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('given') }),
  z.strictObject({
    kind: z.literal('law'),
    set: z.string(),
    place: z.string(),
    from: z.string(),
    to: z.string().nullable(),
    source,
  }),
]);

export const traceLine = z.strictObject({
  id: z.string(),
  zh: z.string(),
  en: z.string(),
  calculation: z.string(),
  value: z.string(),
  unit: z.enum(units),
  rounding: z.strictObject({ how: z.enum(roundingWays), to: z.enum(coins) }).nullable(),
  uses: z.array(z.string()),
  because: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('asked') }),
    z.strictObject({ kind: z.literal('follows') }),
    z.strictObject({ kind: z.literal('rule'), origin }),
  ]),
});

export type TraceLineOnWire = z.infer<typeof traceLine>;

/** The names and the order of the national platform; every sum whole fen. */
const setlinfo = z.strictObject({
  medfee_sumamt: wholeFen.describe('医疗费总额 / total'),
  fulamt_ownpay_amt: wholeFen.describe('全自费金额 / wholly own'),
  overlmt_selfpay: wholeFen.describe('超限价自费费用 / above ceilings'),
  preselfpay_amt: wholeFen.describe('先行自付金额 / paid first'),
  inscp_scp_amt: wholeFen.describe('符合政策范围金额 / in scope'),
  act_pay_dedc: wholeFen.describe('实际支付起付线 / deductible paid'),
  hifp_pay: wholeFen.describe('统筹基金支出 / pool'),
  pool_prop_selfpay: z.string().describe('统筹基金支付比例 / share of the pool'),
  cvlserv_pay: wholeFen.describe('公务员医疗补助 / aid of civil servants'),
  hifes_pay: wholeFen.describe('企业补充医疗保险 / enterprise supplement'),
  hifmi_pay: wholeFen.describe('大病保险 / serious illness'),
  hifob_pay: wholeFen.describe('大额医疗费用补助 / large sums'),
  maf_pay: wholeFen.describe('医疗救助 / assistance'),
  hosp_part_amt: wholeFen.describe('医院负担金额 / hospital'),
  oth_pay: wholeFen.describe('其他支出 / others'),
  fund_pay_sumamt: wholeFen.describe('基金支付总额 / funds together'),
  psn_part_amt: wholeFen.describe('个人负担总金额 / person together'),
  acct_pay: wholeFen.describe('个人账户支出 / accounts'),
  psn_cash_pay: wholeFen.describe('个人现金支出 / cash'),
  balc: wholeFen.describe('余额 / left on the account'),
  acct_mulaid_pay: wholeFen.describe('个人账户共济支付 / of which a relative’s account'),
});

export const payerKinds = [
  'pool',
  'large_sums',
  'illness',
  'assistance',
  'policy',
  'account',
  'relative_account',
  'cash',
] as const;

const settledItem = z.strictObject({
  id: z.string(),
  own_amount: wholeFen,
  above_ceiling_amount: wholeFen,
  first_pay_amount: wholeFen,
  in_scope_amount: wholeFen,
  reasons: z.array(z.strictObject({ zh: z.string(), en: z.string() })),
});

/** What one bill comes to: who pays what, each item with its reasons, the platform's own fields. */
export const settlementResult = z.strictObject({
  amount: wholeFen,
  fund_amount: wholeFen,
  person_amount: wholeFen,
  currency,
  payers: z.array(
    z.strictObject({ payer: z.enum(payerKinds), policy: z.string().nullable(), amount: wholeFen }),
  ),
  items: z.array(settledItem),
  year_after: z.strictObject(yearSoFar),
  setlinfo,
});

const settlementAnswer = z.strictObject({
  object: z.literal('settlement_quote'),
  result: settlementResult,
  trace: z.array(traceLine),
});

export const quoteSettlementContract = contract({
  method: 'POST',
  path: '/v1/healthcare/settlements/quote',
  title: { zh: '医保结算试算（谁付多少，为什么）', en: 'Who pays what of a medical bill, and why' },
  who: 'anyone',
  body: settlementBody,
  answer: settlementAnswer,
  refusals: settlementRefusals,
  example: { body: example.quoteBody, answer: example.quoteAnswer },
});
