/** Of all the keys that identity publishes, only those made for tokens make a token. */
import { generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { expect, it } from 'vitest';
import { type KeyUse, keyId, keyPolicies } from '../../domains/identity/key.ts';
import { authenticator } from '../../functions/platform/auth.ts';

const now = Date.parse('2026-11-22T04:00:00Z');
const pair = generateKeyPairSync('ed25519');
/** Whatever is asked for is known here: only its use can stand in the way. */
const authenticate = authenticator(() => ({ verifying: async () => pair.publicKey }));

const signedBy = (kid: string) =>
  new SignJWT({ role: 'person' })
    .setProtectedHeader({ alg: 'EdDSA', kid })
    .setSubject('pn_100000001')
    .setIssuer('onecode')
    .setAudience('onecode')
    .setExpirationTime(Math.floor(now / 1000) + 60)
    .sign(pair.privateKey);

it.each(Object.keys(keyPolicies) as KeyUse[])('a key for %s', async (use) => {
  const caller = await authenticate(await signedBy(keyId({ use, period: 20_779, revision: 0 })), now);
  if (use === 'token') expect(caller).toMatchObject({ sub: 'pn_100000001', role: 'person' });
  else expect(caller).toMatchObject({ refused: 'token-invalid' });
});

it.each(['', 'nobody', 'token-1', 'token-20779-0-extra'])('a key named "%s" is none', async (kid) => {
  expect(await authenticate(await signedBy(kid), now)).toMatchObject({ refused: 'token-invalid' });
});
