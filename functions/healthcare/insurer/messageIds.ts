/**
 * Ids of what is sent to the platform: 12 characters of the hospital, 8 of the day, 10 that follow from what is sent.
 *
 * The platform's samples end in the time and a number; ours follow from the business fact, so that a repeat after a crash
 * is the same message, and what was lost can be reversed by an id that nobody had to write down first.
 */
import { createHash } from 'node:crypto';
import type { BusinessDate } from '../../../domains/time/businessDate.ts';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** `H` and 11 digits, as institutions have them; the same for the same merchant. */
export const institutionCode = (hospital: string): string =>
  `H${String(digest(`institution\n${hospital}`).readUIntBE(0, 6) % 10 ** 11).padStart(11, '0')}`;

/** 50 bits in the letters of base 32: two messages of one hospital's day meet once in a blue moon, and then one is refused. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const suffix = (text: string): string =>
  [...digest(text).subarray(0, 10)].map((byte) => letters[byte % 32]).join('');

export const messageId = (of: {
  readonly hospital: string;
  readonly on: BusinessDate;
  readonly fact: string;
}): string => `${institutionCode(of.hospital)}${of.on.replaceAll('-', '')}${suffix(of.fact)}`;
