/**
 * Sealing a text under a data key: AES-256-GCM, a new nonce each time, bound to what it is about.
 *
 * `1.<nonce>.<tag>.<ciphertext>`, base64url; the 1 is the version of this form.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { fromBase64url } from '../../../domains/identity/base64url.ts';
import { Bug } from '../../../domains/outcome/invariant.ts';

const cipher = 'aes-256-gcm';
const form = '1';
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

export const newDataKey = (): Buffer => randomBytes(keyBytes);

/** One spelling only: a text with a character changed is another text. */
const bytesOf = (written: string): Uint8Array => {
  const bytes = fromBase64url(written);
  if (bytes === undefined) throw new Bug('a sealed text is not as it was written');
  return bytes;
};

const text = (bytes: Buffer): string => bytes.toString('base64url');

export const sealed = (key: Buffer, about: string, plain: string): string => {
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, key, nonce).setAAD(Buffer.from(about));
  const hidden = Buffer.concat([sealing.update(plain, 'utf8'), sealing.final()]);
  return [form, text(nonce), text(sealing.getAuthTag()), text(hidden)].join('.');
};

/** Throws a `Bug` when a bit of it was changed, or when it is about something else. */
export const opened = (key: Buffer, about: string, seal: string): string => {
  const [version, nonce = '', tag = '', hidden = ''] = seal.split('.');
  if (version !== form) throw new Bug('a sealed text of a form that we do not know');
  try {
    // A tag is whole: a short one would be easier to guess.
    const opening = createDecipheriv(cipher, key, bytesOf(nonce), { authTagLength: tagBytes })
      .setAAD(Buffer.from(about))
      .setAuthTag(bytesOf(tag));
    return Buffer.concat([opening.update(bytesOf(hidden)), opening.final()]).toString('utf8');
  } catch {
    throw new Bug('a sealed text does not open with its key');
  }
};
