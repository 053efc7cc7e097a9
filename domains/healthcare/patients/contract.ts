/** A patient at the counter of a hospital, by the code they show: what the counter needs to know of them, and no more. */
import * as z from 'zod';
import { contract, currency, wholeFen } from '../../outcome/contract.ts';
import { atHospital, billAnswer, codeRefusals } from '../bills/contract.ts';
import { personIdShape } from '../insured/contract.ts';
import { insuredKinds } from '../settlement/benefit.ts';
import { name } from '../settlement/contract.ts';

export const findPatient = contract({
  method: 'POST',
  path: '/v1/healthcare/patients/by-code',
  title: {
    zh: '收费处按健康码找患者：参保地与在本院待付的账单',
    en: 'The patient who shows a code: how insured, and what waits to be settled at this hospital',
  },
  who: atHospital,
  body: z.strictObject({ code: z.string().min(1).max(512) }),
  answer: z.strictObject({
    object: z.literal('patient'),
    patient: personIdShape,
    place: name,
    insured: z.enum(insuredKinds),
    deposit_balance: wholeFen.describe('在本院的预交金余额 / what is laid by at this hospital'),
    currency,
    bills: z
      .array(billAnswer)
      .describe('在本院待付的账单，最近的在前 / open bills at this hospital among the newest of the patient'),
  }),
  refusals: ['not-yours-to-use', 'not-insured-there', ...codeRefusals],
  example: { body: { code: 'the text of the code' } },
});
