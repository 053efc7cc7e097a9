/**
 * The one code: a signed text in a person's hand, shown as a QR or sent by NFC.
 *
 *   OC1.  base64url( head 16 bytes | tail | Ed25519 signature 64 bytes )
 *   head  version and kind u8 | key period u16 | key revision u8 | person u32 | issuedAt ms u48 | scopes u16
 *   tail  rotating: lifetime s u8, nonce 6 bytes    static: lifetime days u16, generation u16
 *
 * The signature covers the prefix and everything before it. 120 characters (116 when static). Exactly one text decodes
 * to a given code: another spelling, a spare byte or an unknown bit is malformed.
 */
import { invariant } from '../outcome/invariant.ts';
import { type Refusal, refuse } from '../outcome/refusal.ts';
import type { EpochMs } from '../time/businessDate.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import { keyId, keyName } from './key.ts';
import { type PersonId, personId, personNumber } from './person.ts';
import { type Scope, scopeBits, scopesOfBits } from './scope.ts';

type CodeHead = {
  readonly kid: string;
  readonly person: PersonId;
  readonly issuedAt: EpochMs;
  readonly scopes: readonly Scope[];
};
/** Refreshes on the screen, lives under a minute, is used once. `nonce` is 12 hexadecimal digits. */
export type RotatingCode = CodeHead & {
  readonly kind: 'rotating';
  readonly lifetimeSeconds: number;
  readonly nonce: string;
};
/** Printed or saved: lives for months, is used often, and dies when its person's generation moves on. */
export type StaticCode = CodeHead & {
  readonly kind: 'static';
  readonly lifetimeDays: number;
  readonly generation: number;
};
export type SignedCode = RotatingCode | StaticCode;
export type OpenedCode = {
  readonly code: SignedCode;
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
};

export const codePrefix = 'OC1.';
export const maxLifetimeSeconds = 59;
export const maxLifetimeDays = 180;
const version = 1;
/** The last moment that RFC 3339 can write, less the longest life. */
const latestIssue = Date.UTC(9999, 0);
const headBytes = 16;
const signatureBytes = 64;
const kinds = {
  rotating: { bit: 0, use: 'code', tailBytes: 7 },
  static: { bit: 1, use: 'static', tailBytes: 4 },
} as const;
const prefixBytes = Uint8Array.from(codePrefix, (letter) => letter.charCodeAt(0));

export const expiryOf = (code: SignedCode): EpochMs =>
  code.issuedAt + (code.kind === 'rotating' ? code.lifetimeSeconds * 1000 : code.lifetimeDays * 86_400_000);

/** The text of a code. `sign` is Ed25519 with the private half of the key that `kid` names. */
export const encodeCode = (code: SignedCode, sign: (signed: Uint8Array) => Uint8Array): string => {
  const kind = kinds[code.kind];
  const key = keyName(code.kid);
  invariant(key !== undefined && key.use === kind.use, `not a key for a ${code.kind} code: ${code.kid}`);
  const signed = new Uint8Array(prefixBytes.length + headBytes + kind.tailBytes);
  signed.set(prefixBytes);
  const view = new DataView(signed.buffer, prefixBytes.length);
  view.setUint8(0, (version << 4) | kind.bit);
  view.setUint16(1, key.period);
  view.setUint8(3, key.revision);
  view.setUint32(4, personNumber(code.person));
  view.setUint16(8, Math.floor(code.issuedAt / 2 ** 32));
  view.setUint32(10, code.issuedAt % 2 ** 32);
  view.setUint16(14, scopeBits(code.scopes));
  if (code.kind === 'rotating') {
    view.setUint8(headBytes, code.lifetimeSeconds);
    for (let at = 0; at < 6; at++) {
      view.setUint8(headBytes + 1 + at, Number.parseInt(code.nonce.slice(2 * at, 2 * at + 2), 16));
    }
  } else {
    view.setUint16(headBytes, code.lifetimeDays);
    view.setUint16(headBytes + 2, code.generation);
  }
  const signature = sign(signed);
  invariant(signature.length === signatureBytes, 'an Ed25519 signature has 64 bytes');
  const text =
    codePrefix + toBase64url(new Uint8Array([...signed.subarray(prefixBytes.length), ...signature]));
  invariant('code' in openCode(text), 'a code that would not be read is not issued');
  return text;
};

const malformed = refuse('code-malformed', { system: 'onecode' });

/** Reads a code without believing it: who signed it is still to be checked (`judgeCode`). */
export const openCode = (text: string): OpenedCode | Refusal<'code-malformed'> => {
  if (text.length > 128 || !text.startsWith(codePrefix)) return malformed;
  const bytes = fromBase64url(text.slice(codePrefix.length));
  if (bytes === undefined || bytes.length < headBytes) return malformed;
  const name =
    bytes[0] === version << 4 ? 'rotating' : bytes[0] === ((version << 4) | 1) ? 'static' : undefined;
  if (name === undefined) return malformed;
  const kind = kinds[name];
  const bodyBytes = headBytes + kind.tailBytes;
  if (bytes.length !== bodyBytes + signatureBytes) return malformed;
  const view = new DataView(bytes.buffer);
  const person = personId(view.getUint32(4));
  const scopes = scopesOfBits(view.getUint16(14));
  if (person === undefined || scopes === undefined) return malformed;
  const kid = keyId({ use: kind.use, period: view.getUint16(1), revision: view.getUint8(3) });
  const head = { kid, person, scopes, issuedAt: view.getUint16(8) * 2 ** 32 + view.getUint32(10) };
  if (head.issuedAt > latestIssue) return malformed;
  const code = name === 'rotating' ? rotatingTail(head, view) : staticTail(head, view);
  if (code === undefined) return malformed;
  const signed = new Uint8Array(prefixBytes.length + bodyBytes);
  signed.set(prefixBytes);
  signed.set(bytes.subarray(0, bodyBytes), prefixBytes.length);
  return { code, signed, signature: bytes.subarray(bodyBytes) };
};

const rotatingTail = (head: CodeHead, view: DataView): RotatingCode | undefined => {
  const lifetimeSeconds = view.getUint8(headBytes);
  if (lifetimeSeconds < 1 || lifetimeSeconds > maxLifetimeSeconds) return undefined;
  let nonce = '';
  for (let at = 1; at <= 6; at++)
    nonce += view
      .getUint8(headBytes + at)
      .toString(16)
      .padStart(2, '0');
  return { ...head, kind: 'rotating', lifetimeSeconds, nonce };
};

const staticTail = (head: CodeHead, view: DataView): StaticCode | undefined => {
  const lifetimeDays = view.getUint16(headBytes);
  if (lifetimeDays < 1 || lifetimeDays > maxLifetimeDays) return undefined;
  return { ...head, kind: 'static', lifetimeDays, generation: view.getUint16(headBytes + 2) };
};
