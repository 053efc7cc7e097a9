/** The bank's side of the signature: HMAC-SHA256 over the protocol's text, compared in constant time, nonces used once. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import {
  bankSignatureMaxAgeSeconds,
  isBankSignatureFresh,
  readBankSignature,
  signingText,
  writeBankSignature,
} from '../../domains/payment/bankProtocol.ts';

type Message = { readonly method: string; readonly path: string; readonly body: string };

const hmacHex = (secret: string, text: string): string =>
  createHmac('sha256', secret).update(text).digest('hex');

export const signBank = (secret: string, message: Message, nowMs: number): string => {
  const timestampSeconds = Math.floor(nowMs / 1000);
  const nonce = randomBytes(12).toString('hex');
  return writeBankSignature({
    timestampSeconds,
    nonce,
    hmacHex: hmacHex(secret, signingText({ ...message, timestampSeconds, nonce })),
  });
};

/** A check that remembers the nonces that it has seen for as long as they are fresh. */
export const bankSignatureCheck = (
  secret: string,
): ((header: string | undefined, message: Message, nowMs: number) => boolean) => {
  const seen = new Map<string, number>();
  return (header, message, nowMs) => {
    const signature = readBankSignature(header);
    if (!signature || !isBankSignatureFresh(signature, nowMs)) return false;
    for (const [nonce, untilMs] of seen) {
      if (untilMs > nowMs) break;
      seen.delete(nonce);
    }
    const expected = Buffer.from(hmacHex(secret, signingText({ ...message, ...signature })), 'hex');
    if (!timingSafeEqual(expected, Buffer.from(signature.hmacHex, 'hex'))) return false;
    if (seen.has(signature.nonce)) return false;
    seen.set(signature.nonce, nowMs + 2 * bankSignatureMaxAgeSeconds * 1000);
    return true;
  };
};
