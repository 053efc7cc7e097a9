/** The contract of a statement's PDF, apart from the others: its function is a small one with a large font. */
import * as z from 'zod';
import { contract } from '../../outcome/contract.ts';
import { batchPath } from '../batches/contract.ts';

export const showStatementPaper = contract({
  method: 'GET',
  path: '/v1/settlement/papers/batches/{batch_id}',
  title: {
    zh: '下载结算单（PDF，印有 CSV 的 SHA-256）',
    en: 'The statement of a batch as a PDF, with the SHA-256 of its CSV',
  },
  who: ['merchant', 'operator', 'auditor'],
  params: batchPath,
  file: 'application/pdf',
  answer: z.string(),
  refusals: ['batch-missing', 'statement-too-large'],
});
