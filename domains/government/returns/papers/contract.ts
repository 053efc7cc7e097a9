/** The contract of the certificate's PDF, apart from the others: its function is a small one with a large font. */
import * as z from 'zod';
import { contract } from '../../../outcome/contract.ts';
import { checkCodeShape, numberShape } from '../certificate.ts';

export const showPaper = contract({
  method: 'GET',
  path: '/v1/government/papers/certificates/{number}',
  title: { zh: '下载完税证明（PDF）', en: 'The certificate as a PDF, for whoever has its number and code' },
  who: 'anyone',
  params: z.strictObject({ number: z.string().regex(numberShape) }),
  query: z.strictObject({ check: z.string().regex(checkCodeShape) }),
  file: 'application/pdf',
  answer: z.string(),
  refusals: ['not-found'],
});
