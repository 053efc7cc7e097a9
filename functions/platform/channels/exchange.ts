/**
 * One request to a channel and what certainly follows from it: an answer, a connection that was never made, or nothing known.
 * Reads the bytes and trusts none of them; checking signatures is each channel's own.
 */
import { createPublicKey, sign, verify } from 'node:crypto';
import { neverConnected } from '../signedChannel.ts';

export type Exchanged =
  | { readonly kind: 'answer'; readonly status: number; readonly headers: Headers; readonly text: string }
  | { readonly kind: 'not-sent'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string };

/** Longer than a channel usually thinks, shorter than a door may wait. */
const patienceMs = 5_000;

export const exchange = async (
  url: URL,
  sent: {
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
  },
  timeoutMs = patienceMs,
): Promise<Exchanged> => {
  try {
    const response = await fetch(url, { ...sent, signal: AbortSignal.timeout(timeoutMs) });
    return {
      kind: 'answer',
      status: response.status,
      headers: response.headers,
      text: await response.text(),
    };
  } catch (cause) {
    return neverConnected(cause)
      ? { kind: 'not-sent', reason: 'the channel cannot be reached' }
      : { kind: 'unknown', reason: 'the channel did not answer' };
  }
};

/** RSA with SHA-256, in base64: of WeChat Pay and of Alipay alike. Keys are PEM. */
export const signRsa = (text: string, privateKey: string): string =>
  sign('sha256', Buffer.from(text), privateKey).toString('base64');

export const isRsaSigned = (text: string, signature: string, publicKey: string): boolean =>
  verify('sha256', Buffer.from(text), createPublicKey(publicKey), Buffer.from(signature, 'base64'));
