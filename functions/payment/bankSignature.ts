/**
 * Signatures of the bank's protocol: made for our requests, checked on its answers and callbacks.
 *
 * HMAC-SHA256 over the raw text, compared in constant time, five minutes old at most. A nonce is taken once per process;
 * across processes a repeated callback is harmless, because it only makes us ask the bank.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import {
  bankSignatureMaxAgeSeconds,
  isBankSignatureFresh,
  readBankSignature,
  signingText,
  writeBankSignature,
} from '../../domains/payment/bankProtocol.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';

export type SignedMessage = { readonly method: string; readonly path: string; readonly body: string };

/** The header for a message of ours. */
export const signForBank = (
  message: SignedMessage,
  made: { readonly secret: string; readonly now: EpochMs; readonly nonce?: string },
): string => {
  const timestampSeconds = Math.floor(made.now / 1000);
  const nonce = made.nonce ?? randomBytes(12).toString('base64url');
  const text = signingText({ ...message, timestampSeconds, nonce });
  const hmacHex = createHmac('sha256', made.secret).update(text).digest('hex');
  return writeBankSignature({ timestampSeconds, nonce, hmacHex });
};

/** `undefined` when the callback is the bank's, fresh and not seen before. */
export type CallbackCheck = (
  callback: { readonly body: string; readonly signature: string | undefined },
  now: EpochMs,
) => Refusal | undefined;

const rememberedNonces = 20_000;

/** Secret and path (that of the address we gave the bank) are asked for when the first callback comes. */
export const callbackCheck = (settings: {
  readonly secret: () => string;
  readonly path: () => string;
}): CallbackCheck => {
  const seen = new Map<string, EpochMs>();
  return (callback, now) => {
    const message = { ...callback, method: 'POST', path: settings.path() };
    const refusal = checkBankSignature(message, { secret: settings.secret(), now });
    if (refusal !== undefined) return refusal;
    const nonce = readBankSignature(callback.signature)?.nonce ?? '';
    const before = seen.get(nonce);
    if (before !== undefined && now - before <= 2 * bankSignatureMaxAgeSeconds * 1000)
      return refuse('callback-repeated');
    if (seen.size >= rememberedNonces) {
      const oldest = seen.keys().next();
      if (!oldest.done) seen.delete(oldest.value);
    }
    seen.set(nonce, now);
    return undefined;
  };
};

export const checkBankSignature = (
  { signature, ...message }: SignedMessage & { readonly signature: string | undefined },
  { secret, now }: { readonly secret: string; readonly now: EpochMs },
): Refusal | undefined => {
  const read = readBankSignature(signature);
  if (read === undefined) return refuse('callback-unsigned');
  const text = signingText({ ...message, timestampSeconds: read.timestampSeconds, nonce: read.nonce });
  const right = createHmac('sha256', secret).update(text).digest();
  if (!timingSafeEqual(right, Buffer.from(read.hmacHex, 'hex'))) return refuse('callback-unsigned');
  return isBankSignatureFresh(read, now) ? undefined : refuse('callback-stale');
};
