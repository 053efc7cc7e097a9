/**
 * An app: a program that a merchant lets act for it, with scopes of its own and secrets that can follow one another.
 *
 * A token of an app is the merchant's, narrowed to the app's scopes. No scope opens the doors of apps themselves, so that a
 * leaked secret makes no further apps.
 */
import { type ApiVersion, apiVersions } from '../../outcome/apiVersion.ts';
import type { EpochMs } from '../../time/businessDate.ts';
import { type Client, type ClientSecret, withSecret } from '../directory.ts';

/** `payments:write`: what doors are about, as their paths say it, and whether they change anything. Rooms add their own. */
export type AppScope = `${string}:${'read' | 'write'}`;

/** Tokens of apps live a quarter of an hour: so long a closed app can still act. */
export const appTokenLifetimeSeconds = 900;

export type AppGrant = {
  readonly scopes: readonly AppScope[];
  /** How much it may ask; absent: the standard rate. */
  readonly perMinute?: number;
  /** The version of the doors that was newest when it was made. */
  readonly version?: ApiVersion;
  readonly createdAt: EpochMs;
  /** Of the request that made it. */
  readonly fingerprint: string;
  readonly revision: number;
  readonly closedAt?: EpochMs;
};
export type App = Client & { readonly merchant: string; readonly grant: AppGrant };

/** Apps from before there were versions know the oldest. */
export const versionOfApp = ({ grant }: App): ApiVersion => grant.version ?? apiVersions[0];

export const isApp = (client: Client | undefined): client is App =>
  client?.grant !== undefined && client.merchant !== undefined;

/**
 * Of a door, by its method and path; refunds stand apart wherever they are asked for. Undefined where every app may look: who
 * it is.
 */
export const scopeOfDoor = (door: {
  readonly method: string;
  readonly path: string;
}): AppScope | undefined => {
  const parts = door.path.split('/').slice(2);
  const resource = parts.at(-1) === 'refunds' ? 'refunds' : parts[0];
  return resource === 'me' ? undefined : `${resource}:${door.method === 'GET' ? 'read' : 'write'}`;
};

const moved = (app: App, grant: Partial<AppGrant>): App => ({
  ...app,
  grant: { ...app.grant, ...grant, revision: app.grant.revision + 1 },
});

/** A new secret. The one before it goes on, unless it must end at once because somebody has seen it. */
export const withNewSecret = (app: App, secret: ClientSecret, endOthers: boolean): App =>
  moved({ ...app, ...withSecret(endOthers ? { ...app, secrets: [] } : app, secret) }, {});

/** Closed for good: it has no secret any more. Closing it again changes nothing. */
export const closed = (app: App, now: EpochMs): App =>
  app.grant.closedAt === undefined ? moved({ ...app, secrets: [] }, { closedAt: now }) : app;

/** What a token may do: all that was granted, or the part that was asked for. Undefined: more was asked than granted. */
export const grantedOf = (app: App, asked: string | undefined): readonly AppScope[] | undefined => {
  if (asked === undefined || asked.trim() === '') return app.grant.scopes;
  const names = asked.trim().split(/\s+/);
  const granted = app.grant.scopes.filter((scope) => names.includes(scope));
  return names.every((name) => granted.some((scope) => scope === name)) ? granted : undefined;
};

/** Whether money is real where the secret was made. A secret says so itself, so that one is never tried in the other. */
export type Mode = 'live' | 'sandbox';
export const secretFor = (mode: Mode, random: string): string => `sk_${mode}_${random}`;
export const modeOfSecret = (secret: string): Mode | undefined =>
  secret.startsWith('sk_live_') ? 'live' : secret.startsWith('sk_sandbox_') ? 'sandbox' : undefined;
