/**
 * The electronic tax payment certificate (电子完税证明): its number without gaps per office and year, the text that is signed,
 * and what the paper shows. The name of the person is not on it, and not in it.
 */
import type { Words } from '../../rules/words.ts';
import type { BusinessDate } from '../../time/businessDate.ts';
import { type FiledTax, taxNames } from './taxes.ts';

export type Certificate = {
  readonly number: string;
  readonly office: string;
  /** Absent on the papers of the first form: income tax. */
  readonly tax?: FiledTax;
  readonly issuedOn: BusinessDate;
  readonly taxYear: number;
  readonly paidOn: BusinessDate;
  readonly taxFen: number;
  readonly lateFeeFen: number;
  readonly keyId: string;
  /** Ed25519 over `signedText`, base64url. */
  readonly signature: string;
};

/** `BJ-2026-00000001`: the office, the year of issue, and one more than the last. */
export const certificateNumber = (year: number, count: number): string =>
  `BJ-${year}-${String(count).padStart(8, '0')}`;
export const numberShape = /^BJ-20\d\d-\d{8}$/;

/** What the paper says, in one line; any change of it breaks the signature. */
export const signedText = (paper: Omit<Certificate, 'signature'>): string =>
  [
    ...(paper.tax === undefined ? ['onecode-tax-certificate-1'] : ['onecode-tax-certificate-2', paper.tax]),
    paper.number,
    paper.office,
    paper.issuedOn,
    paper.taxYear,
    paper.paidOn,
    paper.taxFen,
    paper.lateFeeFen,
    paper.keyId,
  ].join('|');

/** Numbers can be counted up by anybody; the code on the paper cannot: 96 bits of its signature. */
export const checkCodeOf = ({ signature }: Pick<Certificate, 'signature'>): string => signature.slice(0, 16);
export const checkCodeShape = /^[A-Za-z0-9_-]{16}$/;
export const verificationPath = (certificate: Certificate): string =>
  `/v1/government/certificates/${certificate.number}?check=${checkCodeOf(certificate)}`;
/** The page on which anybody compares the paper with what stands in the office's books. */
export const checkPath = (certificate: Certificate): string =>
  `/government#/check/${certificate.number}/${checkCodeOf(certificate)}`;
export const paperPath = (certificate: Certificate): string =>
  `/v1/government/papers/certificates/${certificate.number}?check=${checkCodeOf(certificate)}`;

/** What a certificate is of. */
export const taxNameOf = ({ tax = 'individual-income-tax' }: Pick<Certificate, 'tax'>): Words =>
  taxNames[tax];
