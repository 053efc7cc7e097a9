/** What returns of every tax share on the wire: ids, the refusals of filing and paying, versions, the certificate. */
import * as z from 'zod';
import { currency, timestamp, wholeFen } from '../../../outcome/contract.ts';
import { date } from '../../contract.ts';
import { quoteRefusals } from '../../refusals.ts';
import { spelled } from '../../taxes/contract.ts';
import { statuses } from '../taxReturn.ts';

export const personId = z.string().regex(/^pn_[0-9a-z]{9,26}$/);
export const returnId = z.string().regex(/^txr_[0-9a-z]{26}$/);
export const filingRefusals = [...quoteRefusals, 'return-filed-already'] as const;

export const paymentRefusals = [
  ...quoteRefusals,
  'return-missing',
  'return-not-due',
  'return-changed-meanwhile',
  'due-changed',
  'account-missing',
  'account-frozen',
  'account-restricted',
  'step-up-required',
  'insufficient-funds',
  'limit-exceeded',
] as const;

/** One version among all that were filed; an earlier one keeps the status in which it was replaced. */
export const versionOnWire = z.strictObject({
  object: z.literal('return_version'),
  id: returnId,
  version: z.int().min(1),
  status: z
    .enum(spelled(statuses))
    .describe('被更正的，为更正时的状态 / of an earlier one: when it was replaced'),
  filed: timestamp,
  tax_amount: wholeFen.describe('依法应纳 / what the law asks'),
  settled_amount: wholeFen.describe('此前已缴净额 / what earlier versions brought, less what they gave back'),
  due_amount: wholeFen.describe('该次申报应补，不含滞纳金 / what it left to pay, without a late fee'),
  refund_amount: wholeFen.describe('该次申报应退 / what it left to give back'),
  paid_on: date.nullable(),
  late_fee_amount: wholeFen.describe('已缴滞纳金 / late fee as it was paid'),
  corrects: returnId.nullable(),
  certificate: z.string().nullable(),
});
export type VersionOnWire = z.infer<typeof versionOnWire>;

export const certificateOnWire = z.strictObject({
  object: z.literal('tax_certificate'),
  number: z.string(),
  office: z.strictObject({ zh: z.string(), en: z.string() }),
  issued_on: date,
  tax: z.strictObject({ zh: z.string(), en: z.string() }),
  tax_year: z.int(),
  paid_on: date,
  tax_amount: wholeFen,
  late_fee_amount: wholeFen,
  total_amount: wholeFen,
  currency,
  key_id: z.string(),
  signature: z.string(),
  check_code: z.string(),
  verify_path: z.string().describe('查验接口 / the door that checks it'),
  check_path: z
    .string()
    .describe(
      '查验页，即二维码内容 / the page that checks it: what the QR holds, after the address of the site',
    ),
  paper_path: z.string().describe('PDF 下载 / the paper itself'),
});
export type CertificateOnWire = z.infer<typeof certificateOnWire>;
