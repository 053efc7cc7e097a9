/** Keys that follow from the seed instead of from the machine's chance, so that codes, tokens and seals are the same again. */
import { createHash, createPrivateKey } from 'node:crypto';
import type { KeyRecord } from '../../functions/platform/keyMaterial.ts';
import type { KeyStore } from '../../functions/platform/keys.ts';

/** PKCS #8 of an Ed25519 key, up to its 32 bytes. */
const prefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const known = new Map<string, KeyRecord>();

const bytesOf = (text: string): Buffer => createHash('sha256').update(text).digest();

const seededKey = (record: KeyRecord): KeyRecord => {
  const bytes = bytesOf(`a key of the simulator: ${record.kid}`);
  if (record.publicJwk === undefined) {
    const k = bytes.toString('base64url');
    return record.secret === undefined
      ? { ...record, privateJwk: { kty: 'oct', k } }
      : { ...record, secret: k };
  }
  const { x = '', d = '' } = createPrivateKey({
    key: Buffer.concat([prefix, bytes]),
    format: 'der',
    type: 'pkcs8',
  }).export({ format: 'jwk' });
  const publicJwk = { kty: 'OKP', crv: 'Ed25519', x } as const;
  return { ...record, publicJwk, privateJwk: { ...publicJwk, d } };
};

/** The same in every run: what a key is made of decides nothing. */
export const seededKeys = (store: KeyStore): KeyStore => ({
  ...store,
  create(record) {
    const made = known.get(record.kid) ?? seededKey(record);
    known.set(record.kid, made);
    return store.create({ ...made, createdAt: record.createdAt });
  },
});
