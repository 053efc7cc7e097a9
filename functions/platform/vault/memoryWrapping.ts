/** Wrapping by a key of this process alone, for tests and the simulation: as strict about what a secret is about. */
import { canonicalJson } from '../../../domains/ledger/canonicalJson.ts';
import { newDataKey, opened, sealed } from './sealing.ts';
import type { About, Wrapping } from './wrapping.ts';

/** One for the process, so that two readers of one table in memory understand each other. */
const key = newDataKey();
const said = (about: About): string => canonicalJson(about);

export const memoryWrapping: Wrapping = {
  wrap: async (secret, about) => sealed(key, said(about), secret.toString('base64url')),
  unwrap: async (wrapped, about) => Buffer.from(opened(key, said(about), wrapped), 'base64url'),
};
