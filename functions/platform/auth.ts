/**
 * Who asks: verifies access tokens by the keys that identity publishes, and remembers verified ones.
 *
 * The signature of a token is checked once a minute per process, not once per request; the minute is how soon a
 * withdrawn key is known everywhere. Of the algorithms only EdDSA is heard, of the keys only those made for tokens.
 */
import type { KeyObject } from 'node:crypto';
import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose';
import * as z from 'zod';
import { keyName } from '../../domains/identity/key.ts';
import { roles } from '../../domains/outcome/contract.ts';
import { type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import type { Caller } from './door.ts';
import { type Keys, learnsWithinMs } from './keys.ts';

export type Authenticate = (token: string, now: EpochMs) => Promise<Caller | Refusal> | Caller | Refusal;

const remembered = 5_000;

const claims = z.object({
  sub: z.string().min(1).max(64),
  role: z.enum(roles),
  exp: z.number(),
  name: z.string().exactOptional(),
  merchant: z.string().exactOptional(),
  place: z.string().exactOptional(),
  kind: z.string().exactOptional(),
  app: z.string().exactOptional(),
  scope: z.string().exactOptional(),
  version: z.string().exactOptional(),
  rate: z.int().min(1).exactOptional(),
});

/** Verifies tokens by the keys of identity. */
export const authenticator = (keys: () => Pick<Keys, 'verifying'>): Authenticate => {
  const verified = new Map<string, Verified>();

  const verify = async (token: string, now: EpochMs): Promise<Caller | Refusal> => {
    const kid = kidOf(token);
    const key = keyName(kid)?.use === 'token' ? await keys().verifying(kid, now) : undefined;
    if (key === undefined) return refuse('token-invalid');
    const payload = await payloadOf(token, key, now);
    if (payload === 'expired') return refuse('token-expired');
    const parsed = claims.safeParse(payload);
    if (!parsed.success) return refuse('token-invalid');
    const { exp, scope, rate, ...said } = parsed.data;
    const caller: Caller = {
      ...said,
      ...(scope === undefined ? {} : { scopes: scope.split(' ') }),
      ...(rate === undefined ? {} : { requestsPerMinute: rate }),
    };
    if (verified.size >= remembered) {
      const oldest = verified.keys().next();
      if (!oldest.done) verified.delete(oldest.value);
    }
    verified.set(token, { caller, expiresAt: exp * 1000, recheckAt: now + learnsWithinMs });
    return caller;
  };

  return (token, now) => {
    const known = verified.get(token);
    if (known === undefined) return verify(token, now);
    if (now < known.expiresAt && now < known.recheckAt) return known.caller;
    verified.delete(token);
    return verify(token, now);
  };
};

type Verified = { readonly caller: Caller; readonly expiresAt: EpochMs; readonly recheckAt: EpochMs };

const kidOf = (token: string): string => {
  try {
    return decodeProtectedHeader(token).kid ?? '';
  } catch {
    return ''; // not a token at all
  }
};

const payloadOf = async (
  token: string,
  key: KeyObject,
  now: EpochMs,
): Promise<JWTPayload | 'expired' | undefined> => {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['EdDSA'],
      audience: 'onecode',
      issuer: 'onecode',
      requiredClaims: ['exp', 'sub', 'role'],
      currentDate: new Date(now),
    });
    return payload;
  } catch (cause) {
    if (cause instanceof errors.JWTExpired) return 'expired';
    if (cause instanceof errors.JOSEError) return undefined;
    throw cause;
  }
};
