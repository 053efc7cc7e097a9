/** Alipay's side of RSA2: checks what applications sign, signs the node of an answer and the parameters of a notice. */
import { sign, verify } from 'node:crypto';

export type AlipayKeys = {
  readonly appId: string;
  readonly appPublicKey: string;
  readonly alipayPrivateKey: string;
};

export type Parameters = Readonly<Record<string, string>>;

const contentOf = (said: Parameters, without: readonly string[]): string =>
  Object.keys(said)
    .filter((name) => !without.includes(name) && said[name] !== '')
    .sort()
    .map((name) => `${name}=${said[name]}`)
    .join('&');

const signed = (keys: AlipayKeys, text: string): string =>
  sign('sha256', Buffer.from(text), keys.alipayPrivateKey).toString('base64');

export const isSignedByApp = (keys: AlipayKeys, said: Parameters): boolean => {
  const text = Buffer.from(contentOf(said, ['sign']));
  const signature = Buffer.from(said.sign ?? '', 'base64');
  return (
    said.app_id === keys.appId &&
    said.sign_type === 'RSA2' &&
    verify('sha256', text, keys.appPublicKey, signature)
  );
};

export const signedAnswer = (keys: AlipayKeys, method: string, node: object): string => {
  const text = JSON.stringify(node);
  return `{"${method.replaceAll('.', '_')}_response":${text},"sign":"${signed(keys, text)}"}`;
};

export const signedNotice = (keys: AlipayKeys, said: Parameters): string =>
  new URLSearchParams({
    ...said,
    sign_type: 'RSA2',
    sign: signed(keys, contentOf(said, ['sign', 'sign_type'])),
  }).toString();
