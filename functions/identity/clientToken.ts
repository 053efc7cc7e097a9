/** POST /v1/oauth/token: merchants, terminals and staff sign in with id and secret, by JSON or by form. */
import { clientTokenContract } from '../../domains/identity/access/contract.ts';
import { tokenLifetimeSeconds } from '../../domains/identity/directory.ts';
import { refuse } from '../../domains/outcome/refusal.ts';
import { door } from '../platform/door.ts';
import { secretHolds } from './clientSecrets.ts';
import type { IdentityPorts } from './ports.ts';
import { clientClaims, issueToken } from './tokens.ts';

export const clientTokenDoor = door(
  clientTokenContract,
  async ({ body, now }, { store, keys }: IdentityPorts) => {
    if (body.grant_type !== 'client_credentials')
      return refuse('grant-unsupported', { param: '/grant_type' });
    const client = await store.client(body.client_id);
    const holds = await secretHolds(client, body.client_secret);
    if (client === undefined || !holds) return refuse('client-refused');
    const lifetimeSeconds = tokenLifetimeSeconds[client.role];
    return {
      object: 'access_token' as const,
      access_token: await issueToken(keys, clientClaims(client), { now, lifetimeSeconds }),
      token_type: 'Bearer' as const,
      expires_in: lifetimeSeconds,
      role: client.role,
    };
  },
);
