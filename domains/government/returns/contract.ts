/** Returns, their payment and refund, and certificates as the wire sees them. */
import * as z from 'zod';
import {
  amount,
  contract,
  currency,
  listOf,
  pageQuery,
  timestamp,
  wholeFen,
} from '../../outcome/contract.ts';
import { sum, traceLine } from '../contract.ts';
import { settlementResult } from '../incomeTax/contract.ts';
import { quoteRefusals } from '../refusals.ts';
import { spelled } from '../taxes/contract.ts';
import { checkCodeShape, numberShape } from './certificate.ts';
import {
  certificateOnWire,
  filingRefusals,
  paymentRefusals,
  personId,
  returnId,
  versionOnWire,
} from './common/contract.ts';
import * as example from './examples.ts';
import { recordKinds, statuses } from './taxReturn.ts';

const year = z.string().regex(/^20\d\d$/);
const ofYear = z.strictObject({ year });
const ofReturn = z.strictObject({ return_id: returnId });

export const reportIncome = contract({
  method: 'POST',
  path: '/v1/government/income-records',
  title: { zh: '税务机关登记扣缴信息', en: 'The tax office records what a payer paid and withheld' },
  who: ['operator'],
  idempotent: true,
  body: z.strictObject({
    person: personId,
    year: z.int().min(2019).max(2099),
    kind: z.enum(recordKinds),
    paid: amount,
    special: sum.optional().describe('专项扣除 / insurance and housing fund'),
    additional: sum.optional().describe('专项附加扣除 / special additional deductions'),
    withheld: sum,
  }),
  answer: z.strictObject({ object: z.literal('income_record'), id: z.string() }),
  status: 201,
  refusals: [],
  example: { body: example.recordBody, answer: example.record },
});

const incomeFields = {
  wages: wholeFen,
  labour: wholeFen,
  author: wholeFen,
  royalty: wholeFen,
  special: wholeFen,
  additional: wholeFen,
  other: wholeFen,
};
export const returnOnWire = z.strictObject({
  object: z.literal('tax_return'),
  id: returnId.nullable().describe('申报前为空 / null until it is filed'),
  year: z.int(),
  status: z.enum(['draft', ...spelled(statuses)]),
  income: z.strictObject(incomeFields),
  result: settlementResult,
  settled_amount: wholeFen.describe(
    '更正前已缴净额 / what earlier versions brought, less what they gave back',
  ),
  late_fee_amount: wholeFen.describe('今日缴纳的滞纳金 / late fee if paid today, or as paid'),
  payable_amount: wholeFen.describe('今日应缴合计 / to pay today in all'),
  refundable_amount: wholeFen.describe('本次应退 / what this version leaves to give back'),
  corrects: returnId.nullable().describe('所更正的申报 / the version that this one corrects'),
  filed: timestamp.nullable(),
  certificate: z.string().nullable(),
  trace: z.array(traceLine),
});
export type ReturnOnWire = z.infer<typeof returnOnWire>;

export const showReturn = contract({
  method: 'GET',
  path: '/v1/government/tax-returns/{year}',
  title: { zh: '个税年度汇算：预填或已申报', en: 'The return of a year, filled in beforehand or as filed' },
  who: ['person'],
  params: ofYear,
  answer: returnOnWire,
  refusals: [...quoteRefusals, 'records-missing'],
  example: { answer: example.draft },
});

export const listVersions = contract({
  method: 'GET',
  path: '/v1/government/tax-returns/{year}/versions',
  title: { zh: '年度汇算的历次申报', en: 'Every version of the return of a year, newest first' },
  who: ['person'],
  params: ofYear,
  query: pageQuery,
  answer: listOf(versionOnWire),
  refusals: ['return-missing'],
});

const statedIncome = z.strictObject({
  wages: sum.optional(),
  labour: sum.optional(),
  author: sum.optional(),
  royalty: sum.optional(),
  special: sum.optional(),
  additional: sum.optional(),
  other: sum.optional(),
});

export const fileReturn = contract({
  method: 'POST',
  path: '/v1/government/tax-returns/{year}/filing',
  title: { zh: '提交年度汇算申报', en: 'File the return, with what is otherwise than filled in' },
  who: ['person'],
  idempotent: true,
  params: ofYear,
  body: statedIncome,
  answer: returnOnWire,
  status: 201,
  refusals: [...filingRefusals, 'records-missing'],
  example: { body: { additional: 3_600_000 } },
});

export const correctReturn = contract({
  method: 'POST',
  path: '/v1/government/tax-returns/{year}/correction',
  title: { zh: '更正申报', en: 'Correct what was filed: the difference is paid or given back' },
  who: ['person'],
  idempotent: true,
  params: ofYear,
  body: statedIncome,
  answer: returnOnWire,
  status: 201,
  refusals: [
    ...quoteRefusals,
    'records-missing',
    'return-missing',
    'return-being-paid',
    'return-being-refunded',
    'return-not-changed',
    'return-changed-meanwhile',
  ],
  example: { body: { additional: 2_400_000 } },
});

export const payReturn = contract({
  method: 'POST',
  path: '/v1/government/tax-returns/{year}/payment',
  title: { zh: '缴纳汇算应补税款', en: 'Pay what the return leaves due, from the wallet' },
  who: ['person'],
  idempotent: true,
  params: ofYear,
  body: z.strictObject({ expected_amount: amount.optional() }),
  answer: returnOnWire,
  status: 201,
  refusals: paymentRefusals,
  example: { body: {} },
});

const refundOnWire = z.strictObject({
  object: z.literal('tax_refund'),
  return_id: returnId,
  status: z.enum(['overpaid', 'refund_proposed', 'refund_approved', 'refunded']),
  amount: wholeFen,
  currency,
  proposed_by: z.string().nullable(),
  approved_by: z.string().nullable(),
});
export type RefundOnWire = z.infer<typeof refundOnWire>;

const refundContract = (what: 'proposal' | 'approval' | 'rejection', title: { zh: string; en: string }) =>
  contract({
    method: 'POST',
    path: `/v1/government/tax-refunds/{return_id}/${what}`,
    title,
    who: ['operator'],
    idempotent: true,
    params: ofReturn,
    body: z.strictObject({ amount: amount.describe('须与申报一致 / as it was filed') }),
    answer: refundOnWire,
    refusals: [
      'not-found',
      'return-not-overpaid',
      'refund-not-proposed',
      'refund-amount-differs',
      'checker-is-maker',
      'account-missing',
    ],
    example: { body: { amount: 88_000 } },
  });

export const proposeRefund = refundContract('proposal', {
  zh: '退税经办：提出退还多缴税款',
  en: 'One officer proposes to give overpaid tax back',
});
export const approveRefund = refundContract('approval', {
  zh: '退税复核：同意并退还至钱包',
  en: 'Another officer approves, and exactly that is given back',
});
export const rejectRefund = refundContract('rejection', {
  zh: '退税复核：不同意',
  en: 'Another officer says no; it may be proposed again',
});

export const issueCertificate = contract({
  method: 'POST',
  path: '/v1/government/tax-returns/{year}/certificate',
  title: { zh: '开具电子完税证明', en: 'Issue the electronic tax payment certificate' },
  who: ['person'],
  idempotent: true,
  params: ofYear,
  body: z.strictObject({}),
  answer: certificateOnWire,
  status: 201,
  refusals: ['return-missing', 'return-not-paid', 'certificates-busy'],
  example: { body: {}, answer: example.certificate },
});

export const verifyCertificate = contract({
  method: 'GET',
  path: '/v1/government/certificates/{number}',
  title: { zh: '公开查验完税证明', en: 'Anyone checks a certificate by the number and code on it' },
  who: 'anyone',
  params: z.strictObject({ number: z.string().regex(numberShape) }),
  query: z.strictObject({ check: z.string().regex(checkCodeShape) }),
  answer: certificateOnWire,
  refusals: ['not-found'],
  example: { answer: example.certificate },
});
