/**
 * The wire of WeChat Pay v3: requests signed `WECHATPAY2-SHA256-RSA2048`, answers and notices checked by the platform's public
 * key, what rests in a notice opened with the APIv3 key. An answer whose signature does not hold is no answer.
 */
import { createDecipheriv, randomBytes } from 'node:crypto';
import { exchange, isRsaSigned, signRsa } from '../exchange.ts';
import { parseSaid, textIn } from '../said.ts';

export type WechatSettings = {
  readonly baseUrl: () => string;
  readonly appId: () => string;
  /** Ours, as the service provider. */
  readonly providerNumber: () => string;
  readonly keySerial: () => string;
  readonly privateKey: () => string;
  readonly platformSerial: () => string;
  readonly platformKey: () => string;
  /** 32 characters. */
  readonly noticeKey: () => string;
  readonly noticeUrl: () => string;
  readonly clock: () => number;
  readonly timeoutMs?: number;
};

export type WechatAnswer =
  | { readonly kind: 'answer'; readonly status: number; readonly value: unknown; readonly text: string }
  | { readonly kind: 'not-sent'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string };

const freshMs = 300_000;

const authorization = (settings: WechatSettings, method: string, url: URL, body: string): string => {
  const timestamp = String(Math.floor(settings.clock() / 1000));
  const nonce = randomBytes(16).toString('hex');
  const text = `${method}\n${url.pathname}${url.search}\n${timestamp}\n${nonce}\n${body}\n`;
  const parts = {
    mchid: settings.providerNumber(),
    nonce_str: nonce,
    signature: signRsa(text, settings.privateKey()),
    timestamp,
    serial_no: settings.keySerial(),
  };
  const written = Object.entries(parts).map(([name, value]) => `${name}="${value}"`);
  return `WECHATPAY2-SHA256-RSA2048 ${written.join(',')}`;
};

/** Of an answer or a notice: by the serial we know, not older or younger than five minutes, over the bytes as they came. */
export const isFromWechat = (
  settings: WechatSettings,
  header: (name: string) => string | null | undefined,
  body: string,
): boolean => {
  const timestamp = header('wechatpay-timestamp') ?? '';
  if (!/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(settings.clock() - Number(timestamp) * 1000) > freshMs) return false;
  if (header('wechatpay-serial') !== settings.platformSerial()) return false;
  const text = `${timestamp}\n${header('wechatpay-nonce') ?? ''}\n${body}\n`;
  return isRsaSigned(text, header('wechatpay-signature') ?? '', settings.platformKey());
};

export const askWechat = async (
  settings: WechatSettings,
  method: 'GET' | 'POST',
  path: string,
  sent?: object,
): Promise<WechatAnswer> => {
  const url = new URL(path, settings.baseUrl());
  const body = sent === undefined ? '' : JSON.stringify(sent);
  const headers = {
    accept: 'application/json',
    'content-type': 'application/json',
    authorization: authorization(settings, method, url, body),
    'wechatpay-serial': settings.platformSerial(),
  };
  const given = await exchange(
    url,
    { method, headers, ...(sent === undefined ? {} : { body }) },
    settings.timeoutMs,
  );
  if (given.kind !== 'answer') return given;
  const { status, text } = given;
  if (!isFromWechat(settings, (name) => given.headers.get(name), text))
    return { kind: 'unknown', reason: 'the answer cannot be trusted' };
  if (status >= 500) return { kind: 'unknown', reason: 'the channel had a fault' };
  return { kind: 'answer', status, value: parseSaid(text), text };
};

/** A bill's file is signed for like a request, and answered without a signature: its digest was told before. */
export const fetchWechatFile = async (
  settings: WechatSettings,
  address: string,
): Promise<string | undefined> => {
  const home = new URL(settings.baseUrl());
  const url = new URL(address, home);
  // A request that carries our signature goes to the channel and nowhere else.
  if (url.origin !== home.origin) return undefined;
  const headers = { authorization: authorization(settings, 'GET', url, '') };
  const given = await exchange(url, { method: 'GET', headers }, settings.timeoutMs);
  return given.kind === 'answer' && given.status === 200 ? given.text : undefined;
};

/** Undefined when it was not closed with our key. */
export const openResource = (settings: WechatSettings, resource: unknown): unknown => {
  if (textIn(resource, 'algorithm') !== 'AEAD_AES_256_GCM') return undefined;
  const bytes = Buffer.from(textIn(resource, 'ciphertext'), 'base64');
  if (bytes.length < 17) return undefined;
  try {
    const opened = createDecipheriv('aes-256-gcm', settings.noticeKey(), textIn(resource, 'nonce'));
    opened.setAuthTag(bytes.subarray(-16));
    opened.setAAD(Buffer.from(textIn(resource, 'associated_data')));
    const text = Buffer.concat([opened.update(bytes.subarray(0, -16)), opened.final()]);
    return parseSaid(text.toString('utf8'));
  } catch {
    return undefined;
  }
};
