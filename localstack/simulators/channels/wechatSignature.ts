/** The simulated platform's side of the WeChat Pay v3 protocol: checks what merchants sign, signs answers, closes notices. */
import { createCipheriv, randomBytes, sign, verify } from 'node:crypto';
import type { SimulatorRequest } from '../httpServer.ts';

export type WechatKeys = {
  readonly providerNumber: string;
  readonly keySerial: string;
  readonly merchantPublicKey: string;
  readonly platformSerial: string;
  readonly platformPrivateKey: string;
  /** 32 characters. */
  readonly noticeKey: string;
};

export const isSignedByMerchant = (keys: WechatKeys, request: SimulatorRequest, now: number): boolean => {
  const [scheme, ...rest] = (request.headers.authorization ?? '').split(' ');
  if (scheme !== 'WECHATPAY2-SHA256-RSA2048') return false;
  const said = new Map(
    [...rest.join(' ').matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  );
  if (said.get('mchid') !== keys.providerNumber || said.get('serial_no') !== keys.keySerial) return false;
  if (!(Math.abs(now - Number(said.get('timestamp')) * 1000) <= 300_000)) return false;
  const parts = [request.method, request.path, said.get('timestamp'), said.get('nonce_str'), request.body];
  const text = Buffer.from(parts.map((part) => `${part}\n`).join(''));
  return verify('sha256', text, keys.merchantPublicKey, Buffer.from(said.get('signature') ?? '', 'base64'));
};

export const platformHeaders = (keys: WechatKeys, body: string, now: number): Record<string, string> => {
  const timestamp = String(Math.floor(now / 1000));
  const nonce = randomBytes(16).toString('hex');
  const signed = sign('sha256', Buffer.from(`${timestamp}\n${nonce}\n${body}\n`), keys.platformPrivateKey);
  return {
    'content-type': 'application/json; charset=utf-8',
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': nonce,
    'wechatpay-signature': signed.toString('base64'),
    'wechatpay-serial': keys.platformSerial,
  };
};

export const closedResource = (keys: WechatKeys, kind: 'transaction' | 'refund', value: object): object => {
  const nonce = randomBytes(6).toString('hex');
  const cipher = createCipheriv('aes-256-gcm', keys.noticeKey, nonce);
  cipher.setAAD(Buffer.from(kind));
  const closed = [cipher.update(JSON.stringify(value), 'utf8'), cipher.final()];
  return {
    original_type: kind,
    algorithm: 'AEAD_AES_256_GCM',
    ciphertext: Buffer.concat([...closed, cipher.getAuthTag()]).toString('base64'),
    associated_data: kind,
    nonce,
  };
};
