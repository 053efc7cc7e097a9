/** Whether a certificate is what its number and code say, and its signature holds. */
import { timingSafeEqual, verify } from 'node:crypto';
import {
  type Certificate,
  checkCodeOf,
  signedText,
} from '../../../domains/government/returns/certificate.ts';
import { type Refusal, refuse } from '../../../domains/outcome/refusal.ts';
import { verifierOf } from '../../platform/keyMaterial.ts';
import type { Certificates } from './certificates.ts';

const isSame = (own: string, said: string): boolean =>
  own.length === said.length && timingSafeEqual(Buffer.from(own), Buffer.from(said));

/** A wrong code, an unknown number and a paper that was changed are the same to whoever asks. */
export const genuine = async (
  certificates: Certificates,
  number: string,
  check: string,
): Promise<Certificate | Refusal> => {
  const [paper, keys] = await Promise.all([certificates.certificate(number), certificates.keys.verifiers()]);
  if (paper === undefined || !isSame(checkCodeOf(paper), check)) return refuse('not-found');
  const { signature, ...said } = paper;
  const record = keys.find(({ kid }) => kid === paper.keyId);
  const key = record && verifierOf(record);
  const holds =
    key !== undefined &&
    verify(null, Buffer.from(signedText(said)), key, Buffer.from(signature, 'base64url'));
  return holds ? paper : refuse('not-found');
};
