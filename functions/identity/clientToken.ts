/** POST /v1/oauth/token: merchants, their apps, terminals and staff sign in with id and secret, by JSON or by form. */
import { clientTokenContract } from '../../domains/identity/access/contract.ts';
import { appTokenLifetimeSeconds, grantedOf, isApp, modeOfSecret } from '../../domains/identity/apps/app.ts';
import { tokenLifetimeSeconds } from '../../domains/identity/directory.ts';
import { refuse } from '../../domains/outcome/refusal.ts';
import { door } from '../platform/door.ts';
import { secretHolds } from './clientSecrets.ts';
import type { IdentityPorts } from './ports.ts';
import { appClaims, clientClaims, issueToken } from './tokens.ts';

export const clientTokenDoor = door(
  clientTokenContract,
  async ({ body, now }, { store, keys, mode }: IdentityPorts) => {
    if (body.grant_type !== 'client_credentials')
      return refuse('grant-unsupported', { param: '/grant_type' });
    const secretMode = modeOfSecret(body.client_secret);
    if (secretMode !== undefined && secretMode !== mode)
      return refuse('client-secret-of-other-mode', { mode });
    const client = await store.client(body.client_id);
    const holds = await secretHolds(client, body.client_secret);
    if (client === undefined || !holds) return refuse('client-refused');
    const granted = isApp(client) ? grantedOf(client, body.scope) : [];
    if (granted === undefined) return refuse('scope-not-granted', { param: '/scope' });
    const [claims, lifetimeSeconds] = isApp(client)
      ? [appClaims(client, granted), appTokenLifetimeSeconds]
      : [clientClaims(client), tokenLifetimeSeconds[client.role]];
    return {
      object: 'access_token' as const,
      access_token: await issueToken(keys, claims, { now, lifetimeSeconds }),
      token_type: 'Bearer' as const,
      expires_in: lifetimeSeconds,
      role: client.role,
      ...(claims.scope === undefined ? {} : { scope: claims.scope }),
    };
  },
);
