/**
 * POST and GET /v1/apps, POST …/secrets and …/closure: what a merchant lets act for it. Secrets are kept as hashes: an answer
 * that was lost has lost its secret, and another is asked for.
 */
import {
  type App,
  closed,
  isApp,
  secretFor,
  versionOfApp,
  withNewSecret,
} from '../../../domains/identity/apps/app.ts';
import {
  type AppOnWire,
  appsContract,
  closeAppContract,
  makeAppContract,
  newSecretContract,
} from '../../../domains/identity/apps/contract.ts';
import { appRates } from '../../../domains/identity/apps/rate.ts';
import { newestVersion } from '../../../domains/outcome/apiVersion.ts';
import { Fault } from '../../../domains/outcome/fault.ts';
import { isRefusal, type Refusal, refuse } from '../../../domains/outcome/refusal.ts';
import { rfc3339 } from '../../../domains/time/businessDate.ts';
import { answer, type Caller, door } from '../../platform/door.ts';
import { hashSecret, newSecret } from '../clientSecrets.ts';
import type { IdentityPorts } from '../ports.ts';

const rounds = 5;
const merchantOf = (caller: Caller): string => caller.merchant ?? caller.sub;

const onWire = (app: App, { mode }: Pick<IdentityPorts, 'mode'>): AppOnWire => ({
  object: 'app',
  id: app.id,
  merchant: app.merchant,
  name: app.name,
  scopes: [...app.grant.scopes],
  api_version: versionOfApp(app),
  requests_per_minute: app.grant.perMinute ?? appRates.standard,
  livemode: mode === 'live',
  status: app.grant.closedAt === undefined ? 'open' : 'closed',
  secrets: app.secrets.map((one) => ({ created: rfc3339(one.createdAt) })),
  created: rfc3339(app.grant.createdAt),
});

const ownApp = async ({ store }: IdentityPorts, id: string, caller: Caller): Promise<App | Refusal> => {
  const client = await store.client(id);
  return isApp(client) && client.merchant === merchantOf(caller) ? client : refuse('app-missing');
};

/** The app changed, or as it is when there is nothing to change; whoever was overtaken looks again. */
const changed = async (
  ports: IdentityPorts,
  { id, caller }: { readonly id: string; readonly caller: Caller },
  change: (app: App) => App | Refusal,
): Promise<App | Refusal> => {
  for (let round = 0; round < rounds; round += 1) {
    const app = await ownApp(ports, id, caller);
    if (isRefusal(app)) return app;
    const next = change(app);
    if (isRefusal(next) || next === app) return next;
    if ((await ports.store.changeApp(next, app.grant.revision)) === 'changed') return next;
  }
  throw new Fault('this app is being changed by others', { retry: 'safe' });
};

export const makeAppDoor = door(
  makeAppContract,
  async ({ body, caller, now, id, fingerprint }, ports: IdentityPorts) => {
    const strange = body.scopes.findIndex((scope) => !ports.appScopes.includes(scope));
    if (strange >= 0)
      return refuse('app-scope-unknown', { param: `/scopes/${strange}`, allowed: [...ports.appScopes] });
    const secret = secretFor(ports.mode, newSecret());
    const made: App = {
      id: id('app'),
      role: 'merchant',
      name: body.name,
      merchant: merchantOf(caller),
      secrets: [{ ...(await hashSecret(secret, now)), request: id('sec') }],
      grant: {
        scopes: [...new Set(body.scopes)].sort(),
        perMinute: body.requests_per_minute,
        version: newestVersion,
        createdAt: now,
        fingerprint,
        revision: 1,
      },
    };
    if ((await ports.store.createApp(made)) === 'created')
      return answer({ ...onWire(made, ports), client_secret: secret }, { replayed: false });
    const known = await ownApp(ports, made.id, caller);
    if (isRefusal(known)) return known;
    return known.grant.fingerprint === fingerprint
      ? answer({ ...onWire(known, ports), client_secret: null }, { replayed: true })
      : refuse('idempotency-key-reused');
  },
);

export const appsDoor = door(appsContract, async ({ caller }, ports: IdentityPorts) => ({
  object: 'list' as const,
  data: (await ports.store.appsOf(merchantOf(caller)))
    .toSorted((a, b) => b.grant.createdAt - a.grant.createdAt)
    .map((app) => onWire(app, ports)),
  has_more: false,
  next_cursor: null,
}));

export const newSecretDoor = door(
  newSecretContract,
  async ({ params, body, caller, now, id }, ports: IdentityPorts) => {
    const request = id('sec');
    const secret = secretFor(ports.mode, newSecret());
    const hashed = { ...(await hashSecret(secret, now)), request };
    const app = await changed(ports, { id: params.app_id, caller }, (one) => {
      if (one.grant.closedAt !== undefined) return refuse('app-closed');
      const isRepeated = one.secrets.some((known) => known.request === request);
      return isRepeated ? one : withNewSecret(one, hashed, body.end_others);
    });
    if (isRefusal(app)) return app;
    const isNew = app.secrets.some((one) => one.hash === hashed.hash);
    return answer({ ...onWire(app, ports), client_secret: isNew ? secret : null }, { replayed: !isNew });
  },
);

export const closeAppDoor = door(closeAppContract, async ({ params, caller, now }, ports: IdentityPorts) => {
  const app = await changed(ports, { id: params.app_id, caller }, (one) => closed(one, now));
  return isRefusal(app) ? app : onWire(app, ports);
});
