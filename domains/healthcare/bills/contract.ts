/** Bills as the wire sees them: the hospital opens and cancels, the patient looks. */
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
import { hasPersonalNumber } from '../../outcome/personalNumbers.ts';
import { personIdShape } from '../insured/contract.ts';
import { billRefusals } from '../refusals.ts';
import { insuredKinds, tiers, visits } from '../settlement/benefit.ts';
import { date, item, name } from '../settlement/contract.ts';
import { billStatuses } from './bill.ts';

export const billId = z.string().regex(/^bil_[0-9a-z]{26}$/);
/** Hospitals and their tills. */
export const atHospital = ['merchant', 'terminal'] as const;

const visitShape = {
  visit: z.enum(visits),
  tier: z.enum(tiers).describe('医院等级 / tier of the hospital'),
  place: name.describe('参保地 / where the patient is insured'),
  insured: z.enum(insuredKinds),
  date,
};

/** Whose bill it is, by the name on the door. */
export const hospitalShape = {
  hospital: z.string(),
  hospital_name: z.string(),
  hospital_name_zh: z.string(),
};

/** What rests in a bill is nobody's card, id or phone number. */
const keptName = name.refine((text) => !hasPersonalNumber(text));

export const billAnswer = z.strictObject({
  object: z.literal('medical_bill'),
  id: billId,
  ...hospitalShape,
  patient: personIdShape,
  ...visitShape,
  items: z.array(item),
  amount: wholeFen,
  currency,
  status: z.enum(billStatuses),
  settlement: z.string().nullable(),
  created: timestamp,
});

const params = z.strictObject({ bill_id: billId });

export const createBill = contract({
  method: 'POST',
  path: '/v1/healthcare/bills',
  title: { zh: '医院开立账单（门诊或住院）', en: 'A hospital opens a bill of a visit' },
  who: atHospital,
  idempotent: true,
  body: z.strictObject({
    patient: personIdShape,
    ...visitShape,
    items: z
      .array(item.extend({ id: keptName, amount }))
      .min(1)
      .max(100),
  }),
  answer: billAnswer,
  status: 201,
  refusals: billRefusals.filter((code) => !code.startsWith('bill-')),
  example: {
    body: {
      patient: 'pn_100000001',
      visit: 'outpatient',
      tier: 'third',
      place: 'beijing',
      insured: 'employee',
      date: '2026-11-20',
      items: [{ id: 'consultation', name: '医事服务费', class: 'A', amount: 5_000 }],
    },
  },
});

export const listBills = contract({
  method: 'GET',
  path: '/v1/healthcare/bills',
  title: { zh: '我的（本院的）账单', en: 'My bills, or those of the hospital, newest first' },
  who: ['person', ...atHospital],
  query: pageQuery,
  answer: listOf(billAnswer),
  refusals: [],
});

export const showBill = contract({
  method: 'GET',
  path: '/v1/healthcare/bills/{bill_id}',
  title: { zh: '查看账单', en: 'One bill' },
  who: ['person', ...atHospital],
  params,
  answer: billAnswer,
  refusals: ['not-found'],
});

export const cancelBill = contract({
  method: 'POST',
  path: '/v1/healthcare/bills/{bill_id}/cancellation',
  title: { zh: '作废未结算的账单', en: 'Cancel a bill that is not settled' },
  who: atHospital,
  idempotent: true,
  params,
  answer: billAnswer,
  refusals: ['not-found', 'bill-not-open'],
});

export const codeRefusals = [
  'code-malformed',
  'code-foreign',
  'code-key-unknown',
  'code-forged',
  'code-expired',
  'code-not-yet-valid',
  'code-revoked',
  'code-scope-missing',
  'credential-suspended',
] as const;
