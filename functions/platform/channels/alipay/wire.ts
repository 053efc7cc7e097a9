/**
 * The wire of Alipay's open gateway: requests signed RSA2 over their sorted parameters, answers checked over the very bytes of
 * their node, notices over their sorted parameters. An answer whose signature does not hold is no answer.
 */
import { exchange, isRsaSigned, signRsa } from '../exchange.ts';
import { parseSaid, textIn } from '../said.ts';

export type AlipaySettings = {
  /** The gateway's whole address. */
  readonly gateway: () => string;
  readonly appId: () => string;
  readonly privateKey: () => string;
  readonly alipayKey: () => string;
  /** What the merchant gave us to act in its name. */
  readonly merchantToken: (merchantNumber: string) => string;
  readonly noticeUrl: () => string;
  readonly clock: () => number;
  readonly timeoutMs?: number;
};

export type AlipayAnswer =
  /** `code` 10000, 10003 or 40004; `said` is the answer's node. */
  | { readonly kind: 'answer'; readonly code: string; readonly subCode: string; readonly said: unknown }
  | { readonly kind: 'not-sent'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string };

/** A notice is sent again for 25 hours. */
const noticeMs = 25 * 3_600_000 + 300_000;

const signedText = (entries: Iterable<readonly [string, string]>): string =>
  [...entries]
    .filter(([name, value]) => name !== 'sign' && value !== '')
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');

/** `2026-11-23 17:00:00`, as the channel's clocks show it. */
export const alipayTime = (at: number): string =>
  new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

/** NaN when it is no time. */
export const readAlipayTime = (text: string): number => Date.parse(`${text.replace(' ', 'T')}+08:00`);

export const signedParameters = (
  settings: AlipaySettings,
  method: string,
  merchantNumber: string,
  content: object,
): URLSearchParams => {
  const token = merchantNumber === '' ? '' : settings.merchantToken(merchantNumber);
  const said = {
    app_id: settings.appId(),
    method,
    format: 'JSON',
    charset: 'utf-8',
    sign_type: 'RSA2',
    timestamp: alipayTime(settings.clock()),
    version: '1.0',
    notify_url: settings.noticeUrl(),
    ...(token === '' ? {} : { app_auth_token: token }),
    biz_content: JSON.stringify(content),
  };
  const sign = signRsa(signedText(Object.entries(said)), settings.privateKey());
  return new URLSearchParams({ ...said, sign });
};

/** The bytes that were signed: from behind the node's name to before the signature. */
const nodeOf = (text: string, name: string): string => {
  const opening = `"${name}":`;
  const from = text.indexOf(opening);
  const to = text.lastIndexOf(',"sign":');
  return from < 0 || to < from ? '' : text.slice(from + opening.length, to).trim();
};

export const askAlipay = async (
  settings: AlipaySettings,
  method: string,
  merchantNumber: string,
  content: object,
): Promise<AlipayAnswer> => {
  const body = signedParameters(settings, method, merchantNumber, content).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
  const url = new URL(settings.gateway());
  const given = await exchange(url, { method: 'POST', headers, body }, settings.timeoutMs);
  if (given.kind !== 'answer') return given;
  const node = nodeOf(given.text, `${method.replaceAll('.', '_')}_response`);
  const sign = textIn(parseSaid(given.text), 'sign');
  if (given.status !== 200 || node === '' || !isRsaSigned(node, sign, settings.alipayKey()))
    return { kind: 'unknown', reason: 'the answer cannot be trusted' };
  const said = parseSaid(node);
  const [code, subCode] = [textIn(said, 'code'), textIn(said, 'sub_code')];
  const isBusy = subCode.endsWith('SYSTEM_ERROR') || subCode.endsWith('unknow-error');
  return !['10000', '10003', '40004'].includes(code) || isBusy
    ? { kind: 'unknown', reason: 'the channel does not know itself' }
    : { kind: 'answer', code, subCode, said };
};

/** The parameters of a notice, or undefined when Alipay did not sign them, or long ago. */
export const openNotice = (
  settings: AlipaySettings,
  body: string,
): Readonly<Record<string, string>> | undefined => {
  const said = Object.fromEntries(new URLSearchParams(body));
  const text = signedText(Object.entries(said).filter(([name]) => name !== 'sign_type'));
  if (said.app_id !== settings.appId() || !isRsaSigned(text, said.sign ?? '', settings.alipayKey()))
    return undefined;
  const sentAt = readAlipayTime(said.notify_time ?? '');
  return Math.abs(settings.clock() - sentAt) <= noticeMs ? said : undefined;
};
