/** The contract of the library's desk: late books are paid from the wallet by the code. */
import * as z from 'zod';
import { amount, contract, currency, dryRunOnWire, timestamp } from '../../outcome/contract.ts';

const day = z.iso.date();

const fineOnWire = z.strictObject({
  object: z.literal('library_fine'),
  id: z.string().describe('也是付款号，可在账单中查到 / also the payment of the wallet’s statement'),
  created: timestamp,
  amount,
  currency,
  books: z.array(
    z.strictObject({
      due_on: day,
      days_late: z.int(),
      amount: z.int().describe('整数分 / whole fen'),
    }),
  ),
});

export const payFine = contract({
  method: 'POST',
  path: '/v1/campus/library-fines',
  title: { zh: '凭码从钱包付图书逾期费', en: 'Pay for late books by code, from the wallet' },
  who: ['terminal'],
  idempotent: true,
  dryRun: true,
  body: z.strictObject({
    code: z.string().min(1).max(1024),
    due_dates: z.array(day).min(1).max(30).describe('每本书的应还日 / the day each book was due'),
    expected_amount: amount.optional().describe('读者所见金额 / what the reader was told'),
  }),
  answer: z.union([fineOnWire, dryRunOnWire]),
  status: 201,
  refusals: [
    'not-a-library-desk',
    'holder-unknown',
    'card-dead',
    'card-not-held',
    'card-lost',
    'card-suspended',
    'nothing-due',
    'fine-changed',
    'insufficient-funds',
    'limit-exceeded',
    'account-frozen',
    'account-restricted',
    'step-up-required',
    'code-used',
  ],
  example: { body: { code: 'OC1.…', due_dates: ['2026-11-01', '2026-11-20'] } },
});
