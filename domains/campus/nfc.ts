/**
 * What the plastic card, or a phone that plays it, says by NFC: whose it is, which issue, and a secret of 96 bits.
 *
 *   OCN1.  base64url( person u32 | issue u16 | secret 12 bytes )      29 characters, one NDEF text record
 *
 * It stays the same, so it is as good as whoever holds it: doors of a campus take it, purses pay little by it without a PIN, and
 * the next issue kills it. Gates without a network know cards by the SHA-256 of this text, from which no card can be made.
 */
import { fromBase64url, toBase64url } from '../identity/base64url.ts';
import { type PersonId, personId, personNumber } from '../identity/person.ts';
import { invariant } from '../outcome/invariant.ts';
import type { Holder } from './cards.ts';

export const nfcPrefix = 'OCN1.';
export const secretBytes = 12;
const headBytes = 6;

export type OpenedNfc = { readonly person: PersonId; readonly issue: number; readonly secret: string };

export const encodeNfc = ({ person, issue, secret }: Pick<Holder, 'person' | 'issue' | 'secret'>): string => {
  const said = fromBase64url(secret);
  invariant(said?.length === secretBytes, 'a card has a secret of twelve bytes');
  const bytes = new Uint8Array(headBytes + secretBytes);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, personNumber(person));
  view.setUint16(4, issue);
  bytes.set(said, headBytes);
  return nfcPrefix + toBase64url(bytes);
};

/** Whose it says it is; whether that is true only the holder's record tells. Undefined: no payload of ours. */
export const openNfc = (text: string): OpenedNfc | undefined => {
  if (!text.startsWith(nfcPrefix) || text.length > 40) return undefined;
  const bytes = fromBase64url(text.slice(nfcPrefix.length));
  if (bytes?.length !== headBytes + secretBytes) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const person = personId(view.getUint32(0));
  return person === undefined
    ? undefined
    : { person, issue: view.getUint16(4), secret: toBase64url(bytes.subarray(headBytes)) };
};
