/**
 * base64url without padding (RFC 4648 section 5), strict: one text for one sequence of bytes, nothing else decodes.
 *
 * Written out because a domain uses no Node API, and because the built-in decoders accept padding, white space
 * and stray low bits, so that one code would have many spellings.
 */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const sextetOf = new Int8Array(128).fill(-1);
for (let value = 0; value < 64; value++) sextetOf[alphabet.charCodeAt(value)] = value;

export const toBase64url = (bytes: Uint8Array): string => {
  let text = '';
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = ((buffer << 8) | byte) & 0xffff;
    bits += 8;
    while (bits >= 6) {
      bits -= 6;
      text += alphabet[(buffer >> bits) & 63];
    }
  }
  return bits > 0 ? text + alphabet[(buffer << (6 - bits)) & 63] : text;
};

/** The bytes, or undefined for anything that `toBase64url` would not have written. */
export const fromBase64url = (text: string): Uint8Array | undefined => {
  if (text.length % 4 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((text.length * 6) / 8));
  let buffer = 0;
  let bits = 0;
  let at = 0;
  for (let index = 0; index < text.length; index++) {
    const value = sextetOf[text.charCodeAt(index)] ?? -1;
    if (value < 0) return undefined;
    buffer = ((buffer << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (buffer >> bits) & 255;
    }
  }
  const strayBits = buffer & ((1 << bits) - 1);
  return strayBits === 0 ? bytes : undefined;
};
