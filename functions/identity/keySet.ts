/**
 * GET /v1/.well-known/jwks.json: the public keys, tomorrow's included, so that a gate that goes offline tonight can still
 * check tomorrow's codes. Cached for five minutes by whoever asks.
 */
import { keysContract } from '../../domains/identity/access/contract.ts';
import { answer, door } from '../platform/door.ts';
import type { IdentityPorts } from './ports.ts';

export const keysDoor = door(keysContract, async ({ now }, { keys }: IdentityPorts) =>
  answer({ keys: [...(await keys.published(now))] }, { headers: { 'Cache-Control': 'public, max-age=300' } }),
);
