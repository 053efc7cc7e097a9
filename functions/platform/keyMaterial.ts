/**
 * What a key is made of: an Ed25519 pair, or 32 random bytes for an HMAC; and how it is stored, as JWK.
 *
 * One item holds both halves; a read that names its attributes leaves the private one out.
 */
import {
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { type KeyUse, keyPolicies } from '../../domains/identity/key.ts';
import { invariant } from '../../domains/outcome/invariant.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';

export type PublicJwk = { readonly kty: 'OKP'; readonly crv: 'Ed25519'; readonly x: string };
export type PrivateJwk = (PublicJwk & { readonly d: string }) | { readonly kty: 'oct'; readonly k: string };

/** `KEYS`/`K#<kid>`. `secret` is what verifiers share (digits, seals); a pepper is in `privateJwk`. */
export type KeyRecord = {
  readonly kid: string;
  readonly createdAt: EpochMs;
  readonly publicJwk?: PublicJwk;
  readonly secret?: string;
  readonly privateJwk?: PrivateJwk;
  readonly withdrawnAt?: EpochMs;
};

export const newKey = (kid: string, use: KeyUse, now: EpochMs): KeyRecord => {
  const policy = keyPolicies[use];
  if (policy.kind === 'hmac') {
    const secret = randomBytes(32).toString('base64url');
    return policy.shownTo === 'nobody'
      ? { kid, createdAt: now, privateJwk: { kty: 'oct', k: secret } }
      : { kid, createdAt: now, secret };
  }
  const { x, d } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  invariant(x !== undefined && d !== undefined, 'an Ed25519 key has x and d');
  const publicJwk: PublicJwk = { kty: 'OKP', crv: 'Ed25519', x };
  return { kid, createdAt: now, publicJwk, privateJwk: { ...publicJwk, d } };
};

const secretKey = (secret: string): KeyObject => createSecretKey(Buffer.from(secret, 'base64url'));

export const verifierOf = (record: KeyRecord): KeyObject | undefined => {
  if (record.publicJwk) return createPublicKey({ key: record.publicJwk, format: 'jwk' });
  return record.secret === undefined ? undefined : secretKey(record.secret);
};

export const signerOf = (record: KeyRecord): KeyObject => {
  if (record.secret !== undefined) return secretKey(record.secret);
  const jwk = record.privateJwk;
  invariant(jwk !== undefined, `the key ${record.kid} no longer signs`);
  return jwk.kty === 'oct' ? secretKey(jwk.k) : createPrivateKey({ key: jwk, format: 'jwk' });
};
