/**
 * In the simulated world nothing is sealed: the same seed writes the same bytes. That sealed things open, and only where they should,
 * is tested in test/platform/vault.test.ts.
 */
import type { PersonVault } from '../functions/platform/vault/personVault.ts';
import type { Wrapping } from '../functions/platform/vault/wrapping.ts';

export const plainWrapping: Wrapping = {
  wrap: async (secret) => secret.toString('base64url'),
  unwrap: async (wrapped) => Buffer.from(wrapped, 'base64url'),
};

export const plainVault: PersonVault = {
  begin: async (_person, _field, plain) => ({ key: 'none', sealed: JSON.stringify(plain) }),
  open: async <T extends object>(_person: unknown, _key: string, _field: string, seal: string) =>
    JSON.parse(seal) as T,
};
