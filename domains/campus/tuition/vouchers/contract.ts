/** The contract of the day's voucher, for the school's finance system. */
import * as z from 'zod';
import { contract } from '../../../outcome/contract.ts';

export const showVoucher = contract({
  method: 'GET',
  path: '/v1/campus/tuition/vouchers/{date}',
  title: { zh: '某日学费记账凭证（CSV）', en: "A day of tuition as a voucher for the school's books (CSV)" },
  who: ['operator', 'auditor'],
  params: z.strictObject({ date: z.iso.date() }),
  answer: z
    .string()
    .describe('RFC 4180，借贷相等，末行合计 / debits equal credits, the last line is the total'),
  file: 'text/csv; charset=utf-8',
  refusals: ['tuition-day-open'],
});
