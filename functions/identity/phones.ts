/**
 * Phone numbers and sign-in codes as keyed hashes: to be found and compared, never to be read back.
 *
 * A mobile number has ten billion values, a code a million: without the key, a copy of the table would give both away.
 */
import { createHmac } from 'node:crypto';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import type { Keys } from '../platform/keys.ts';

const keyed = async (keys: Keys, said: string, now: EpochMs): Promise<string> => {
  const { key } = await keys.signing('phone', now);
  return createHmac('sha256', key).update(said).digest('base64url');
};

export const phoneHash = (keys: Keys, mobile: string, now: EpochMs): Promise<string> =>
  keyed(keys, `phone|${mobile}`, now);

/** Bound to the phone: the code of one phone says nothing on another. */
export const signInCodeHash = (keys: Keys, mobile: string, code: string, now: EpochMs): Promise<string> =>
  keyed(keys, `sign-in|${mobile}|${code}`, now);
