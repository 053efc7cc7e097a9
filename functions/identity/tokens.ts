/**
 * Access tokens: EdDSA JWTs with who it is and what role, signed by the key of the day.
 *
 * A token is not looked up when it is used. What must stop at once stops elsewhere: a suspended wallet is a frozen account,
 * a suspended credential gives no code; a leaked key is withdrawn and its tokens die within a minute.
 */
import { SignJWT } from 'jose';
import type { Client } from '../../domains/identity/directory.ts';
import type { Person } from '../../domains/identity/person.ts';
import type { Role } from '../../domains/outcome/contract.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import type { Keys } from '../platform/keys.ts';

export type Claims = {
  readonly sub: string;
  readonly role: Role;
  readonly name?: string;
  readonly merchant?: string;
  readonly place?: string;
  readonly kind?: string;
};

export const issueToken = async (
  keys: Keys,
  claims: Claims,
  { now, lifetimeSeconds }: { readonly now: EpochMs; readonly lifetimeSeconds: number },
): Promise<string> => {
  const { kid, key } = await keys.signing('token', now);
  const { sub, ...said } = claims;
  const issuedAt = Math.floor(now / 1000);
  return new SignJWT(said)
    .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'JWT' })
    .setSubject(sub)
    .setIssuer('onecode')
    .setAudience('onecode')
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + lifetimeSeconds)
    .sign(key);
};

/** No name and no phone: a token is shown to every service and may end in a log of somebody else's. */
export const personClaims = (person: Pick<Person, 'id'>): Claims => ({ sub: person.id, role: 'person' });

export const clientClaims = ({ id, role, merchant, place, kind }: Client): Claims => ({
  sub: id,
  role,
  ...(merchant === undefined ? {} : { merchant }),
  ...(place === undefined ? {} : { place }),
  ...(kind === undefined ? {} : { kind }),
});
