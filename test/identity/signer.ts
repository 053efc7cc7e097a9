/**
 * A signer for tests of the pure codec: one real Ed25519 pair, and codes of the demo people at a fixed noon.
 */
import { createHmac, generateKeyPairSync, sign as signEd25519, verify as verifyEd25519 } from 'node:crypto';
import { encodeCode, type RotatingCode, type StaticCode } from '../../domains/identity/code.ts';
import { keyId, periodAt } from '../../domains/identity/key.ts';
import type { PersonId } from '../../domains/identity/person.ts';

export const lin = 'pn_100000001' as PersonId;
export const mei = 'pn_100000002' as PersonId;
/** 22 November 2026, noon in Zhangjiajie. */
export const noon = Date.parse('2026-11-22T04:00:00Z');

const pair = generateKeyPairSync('ed25519');
const strangersPair = generateKeyPairSync('ed25519');
export const sign = (signed: Uint8Array): Uint8Array => signEd25519(null, signed, pair.privateKey);
export const strangersSign = (signed: Uint8Array): Uint8Array =>
  signEd25519(null, signed, strangersPair.privateKey);
export const publicKey = pair.publicKey;
export const verify = (key: typeof publicKey, signed: Uint8Array, signature: Uint8Array): boolean =>
  verifyEd25519(null, signed, key, signature);
export const mac = (message: Uint8Array): Uint8Array =>
  createHmac('sha256', 'a key of servers').update(message).digest();

export const todaysKid = keyId({ use: 'code', period: periodAt('code', noon), revision: 0 });
export const thisMonthsKid = keyId({ use: 'static', period: periodAt('static', noon), revision: 0 });

export const rotating = (changes: Partial<RotatingCode> = {}): RotatingCode => ({
  kind: 'rotating',
  kid: todaysKid,
  person: lin,
  issuedAt: noon,
  lifetimeSeconds: 50,
  scopes: ['gate', 'ride', 'dine', 'shop'],
  nonce: '0123456789ab',
  ...changes,
});
export const onPaper = (changes: Partial<StaticCode> = {}): StaticCode => ({
  kind: 'static',
  kid: thisMonthsKid,
  person: lin,
  issuedAt: noon,
  lifetimeDays: 180,
  generation: 1,
  scopes: ['dine', 'shop'],
  ...changes,
});
export const textOf = (code: RotatingCode | StaticCode): string => encodeCode(code, sign);
