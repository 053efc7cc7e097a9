/**
 * Access tokens: EdDSA JWTs with who it is and what role, signed by the key of the day.
 *
 * A token is not looked up when it is used. What must stop at once stops elsewhere: a suspended wallet is a frozen account,
 * a suspended credential gives no code; a leaked key is withdrawn and its tokens die within a minute.
 */
import { SignJWT } from 'jose';
import { type App, type AppScope, versionOfApp } from '../../domains/identity/apps/app.ts';
import { appRates } from '../../domains/identity/apps/rate.ts';
import type { Client } from '../../domains/identity/directory.ts';
import type { Person } from '../../domains/identity/person.ts';
import type { ApiVersion } from '../../domains/outcome/apiVersion.ts';
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
  /** The app that acts for the merchant, and what it may do, as OAuth writes it: names with spaces between. */
  readonly app?: string;
  readonly scope?: string;
  /** Of an app: how much it may ask in a minute. */
  readonly rate?: number;
  /** Of an app: the version of the doors that it was made for. */
  readonly version?: ApiVersion;
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

/** The merchant's own, narrowed to what the app was given. */
export const appClaims = (app: App, granted: readonly AppScope[]): Claims => ({
  sub: app.merchant,
  role: 'merchant',
  merchant: app.merchant,
  app: app.id,
  scope: granted.join(' '),
  rate: app.grant.perMinute ?? appRates.standard,
  version: versionOfApp(app),
});
