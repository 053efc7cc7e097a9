/**
 * Merchant codes with their seal: an order's amount and reference cannot be changed by whoever shows or prints the code.
 *
 * The seal is an HMAC that only servers can make and check, `<period>-<revision>.<12 characters>`: 72 bits.
 */
import {
  buildMerchantCode,
  type MerchantCode,
  type MerchantFace,
  readMerchantCode,
  sealedText,
} from '../../domains/identity/emvMpm.ts';
import type { MerchantCodeRefusalCode } from '../../domains/identity/refusals.ts';
import type { Fen } from '../../domains/money/fen.ts';
import { type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import { hmacSha256 } from './codes.ts';
import type { Keys } from './keys.ts';

export type MerchantCodes = {
  /** For the wall: no amount. */
  staticCode(face: MerchantFace): string;
  /** For one order; readable for at least 30 days. */
  orderCode(face: MerchantFace, order: { amountFen: Fen; reference: string }, now: EpochMs): Promise<string>;
  read(text: string, now: EpochMs): Promise<MerchantCode | Refusal<MerchantCodeRefusalCode>>;
};

export const merchantCodes = (keys: Keys): MerchantCodes => ({
  staticCode(face) {
    return buildMerchantCode({ kind: 'static', ...face });
  },
  async orderCode(face, order, now) {
    const { kid, key } = (await keys.verifyingAt('seal', now, now)) ?? (await keys.signing('seal', now));
    const mac = sealMac(hmacSha256(key), sealedText({ ...face, ...order }));
    return buildMerchantCode({
      kind: 'order',
      ...face,
      ...order,
      seal: `${kid.slice('seal-'.length)}.${mac}`,
    });
  },
  async read(text, now) {
    const code = readMerchantCode(text);
    if ('refused' in code || code.kind === 'static') return code;
    const [name = '', mac] = code.seal.split('.');
    const key = await keys.verifying(`seal-${name}`, now);
    const holds = key !== undefined && mac === sealMac(hmacSha256(key), sealedText(code));
    return holds ? code : refuse('merchant-code-altered');
  },
});

const sealMac = (mac: (message: Uint8Array) => Buffer, said: string): string =>
  mac(Buffer.from(said)).toString('base64url').slice(0, 12);
