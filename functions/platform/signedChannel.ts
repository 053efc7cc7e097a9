/**
 * A partner on the other side of a signed JSON protocol: every request is signed, every answer's signature is checked, and
 * what is not a trusted answer is no answer.
 *
 * No answer is not a no: whatever may have reached the partner is an unknown outcome. Only a connection that was never
 * made is safe to call nothing.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Fault } from '../../domains/outcome/fault.ts';
import {
  isBankSignatureFresh,
  readBankSignature,
  signingText,
  writeBankSignature,
} from '../../domains/payment/bankProtocol.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';

export type SignedChannel = {
  /** `value` is undefined where the partner has no such thing (404). */
  ask(
    method: 'GET' | 'POST',
    path: string,
    sent?: object,
  ): Promise<{ readonly status: number; readonly value: unknown }>;
};

export type ChannelSettings = {
  /** In lower case. */
  readonly header: string;
  readonly baseUrl: () => string;
  readonly secret: () => string;
  readonly clock: () => EpochMs;
  readonly timeoutMs?: number;
};

type Message = { readonly method: string; readonly path: string; readonly body: string };

const hmacOf = (message: Message, signed: { timestampSeconds: number; nonce: string }, secret: string) =>
  createHmac('sha256', secret)
    .update(signingText({ ...message, ...signed }))
    .digest();

const signatureFor = (message: Message, secret: string, now: EpochMs): string => {
  const signed = { timestampSeconds: Math.floor(now / 1000), nonce: randomBytes(12).toString('base64url') };
  return writeBankSignature({ ...signed, hmacHex: hmacOf(message, signed, secret).toString('hex') });
};

const isSigned = (message: Message, header: string | null, secret: string, now: EpochMs): boolean => {
  const read = readBankSignature(header ?? undefined);
  if (read === undefined || !isBankSignatureFresh(read, now)) return false;
  return timingSafeEqual(hmacOf(message, read, secret), Buffer.from(read.hmacHex, 'hex'));
};

export const neverConnected = (cause: unknown): boolean => {
  const inner = cause instanceof Error ? cause.cause : undefined;
  const code = typeof inner === 'object' && inner !== null && 'code' in inner ? inner.code : undefined;
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND';
};

const silent = (cause: unknown): Fault =>
  new Fault('the partner did not answer', {
    retry: neverConnected(cause) ? 'safe' : 'unknown-outcome',
    cause,
  });
const untrusted = (): Fault => new Fault('the partner gave no answer to trust', { retry: 'unknown-outcome' });

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Fault("the partner's answer is not JSON", { retry: 'unknown-outcome', cause });
  }
};

export const signedChannel = (settings: ChannelSettings): SignedChannel => ({
  async ask(method, path, sent) {
    const { header } = settings;
    const secret = settings.secret();
    const url = new URL(path, settings.baseUrl());
    const signedPath = `${url.pathname}${url.search}`;
    const body = sent === undefined ? '' : JSON.stringify(sent);
    const signature = signatureFor({ method, path: signedPath, body }, secret, settings.clock());
    let response: Response;
    let text: string;
    try {
      response = await fetch(url, {
        method,
        headers: { 'content-type': 'application/json', [header]: signature },
        signal: AbortSignal.timeout(settings.timeoutMs ?? 5_000),
        ...(sent === undefined ? {} : { body }),
      });
      text = await response.text();
    } catch (cause) {
      throw silent(cause);
    }
    const answer = { method, path: signedPath, body: text };
    if (response.status >= 500 || !isSigned(answer, response.headers.get(header), secret, settings.clock()))
      throw untrusted();
    return { status: response.status, value: response.status === 404 ? undefined : parsed(text) };
  },
});
