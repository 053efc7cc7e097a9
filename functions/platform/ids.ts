/**
 * Ids and fingerprints that follow from the request, so that a repeated request is the same request.
 *
 * The id comes from actor + route + Idempotency-Key; the fingerprint from the whole validated request. The same id with
 * another fingerprint is the same key used for something else.
 */
import { hash } from 'node:crypto';
import { canonicalJson } from '../../domains/ledger/canonicalJson.ts';

export const sha256Hex = (text: string): string => hash('sha256', text, 'hex');

const letters = '0123456789abcdefghjkmnpqrstvwxyz';

/** 26 letters of Crockford's base 32: the first 130 bits of the sha256 of the text. */
export const shortHash = (text: string): string => {
  const bytes = hash('sha256', text, 'buffer');
  let word = '';
  let bits = 0;
  let held = 0;
  for (let at = 0; word.length < 26; at += 1) {
    held = (held << 8) | (bytes[at] ?? 0);
    bits += 8;
    while (bits >= 5 && word.length < 26) {
      bits -= 5;
      word += letters.charAt((held >>> bits) & 31);
    }
    held &= (1 << bits) - 1;
  }
  return word;
};

/** Who did what under which key; parts are joined by a character that none of them can hold. */
export const deterministicId = (
  prefix: string,
  request: { readonly actor: string; readonly route: string; readonly key: string },
): string => `${prefix}_${shortHash(`${request.actor}\n${request.route}\n${request.key}`)}`;

export const fingerprintOf = (request: {
  readonly actor: string;
  readonly route: string;
  readonly params: unknown;
  readonly body: unknown;
}): string => sha256Hex(canonicalJson(request));
