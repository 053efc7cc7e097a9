/** Words of checking a certificate. */
import type { Words } from '../kit/language.ts';

export const checkWords = {
  title: ['查验完税证明', 'Check a tax certificate'],
  intro: [
    '不用登录。输入证明上的号码和校验码，看它是真是假。',
    'No sign-in. Enter the number and the check code that stand on the paper.',
  ],
  number: ['证明号码', 'Number'],
  numberHint: ['形如 BJ-2026-00000001', 'Such as BJ-2026-00000001'],
  code: ['校验码', 'Check code'],
  codeHint: ['16 位字母和数字，区分大小写', '16 letters and digits, capitals count'],
  check: ['查验', 'Check'],
  genuine: ['这份证明是真的', 'This certificate is genuine'],
  compare: [
    '请核对纸上的内容与下面一致；不一致就是改过的。',
    'Compare the paper with what stands here: where they differ, the paper was changed.',
  ],
  unknown: ['查不到这份证明', 'There is no such certificate'],
  unknownWhy: [
    '号码或校验码有误，或者这份证明是假的。',
    'The number or the code is wrong, or the paper is false.',
  ],
  tax: ['税种', 'Tax'],
  year: ['所属年度', 'Year'],
  paidOn: ['缴款日期', 'Paid on'],
  issuedOn: ['开具日期', 'Issued on'],
  office: ['开具机关', 'Office'],
  taxAmount: ['税款', 'Tax paid'],
  lateFee: ['滞纳金', 'Late fee'],
  total: ['合计', 'Total'],
  paper: ['打开 PDF', 'Open the PDF'],
} as const satisfies Record<string, Words>;
