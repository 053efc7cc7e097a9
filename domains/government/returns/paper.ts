/** The certificate as the paper that a person keeps, prints and hands in. Whose tax it was is not on it. */
import { chineseDate, type Form } from '../../documents/form.ts';
import { fen, yuanText } from '../../money/fen.ts';
import type { Words } from '../../rules/words.ts';
import { type Certificate, checkCodeOf, checkPath } from './certificate.ts';

export const certificatePaper = (
  paper: Certificate,
  said: { readonly office: Words; readonly tax: Words; readonly site: string },
): Form => ({
  issuer: said.office,
  title: { zh: '电子税收完税证明', en: 'Electronic tax payment certificate' },
  number: paper.number,
  rows: [
    { label: { zh: '税种', en: 'Tax' }, value: `${said.tax.zh} ${said.tax.en}` },
    { label: { zh: '税款所属年度', en: 'Of the year' }, value: String(paper.taxYear) },
    { label: { zh: '缴款日期', en: 'Paid on' }, value: chineseDate(paper.paidOn) },
    { label: { zh: '税额', en: 'Tax paid' }, value: `¥ ${yuanText(fen(paper.taxFen))}` },
    { label: { zh: '滞纳金', en: 'Late fee' }, value: `¥ ${yuanText(fen(paper.lateFeeFen))}` },
    { label: { zh: '开具日期', en: 'Issued on' }, value: chineseDate(paper.issuedOn) },
  ],
  sum: { label: { zh: '实缴合计', en: 'Paid in all' }, fen: fen(paper.taxFen + paper.lateFeeFen) },
  check: {
    address: `${said.site}${checkPath(paper)}`,
    code: checkCodeOf(paper),
    notes: [
      {
        zh: '扫描二维码，或凭编号与校验码查验，核对本证明是否真实。',
        en: 'Scan the code, or enter number and check code, to see whether this certificate is genuine.',
      },
      { zh: `数字签名 ${paper.signature}`, en: `Ed25519, key ${paper.keyId}` },
    ],
  },
});
