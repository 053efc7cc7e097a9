/**
 * The sign-in that every room uses when it is given no other: tokens by the keys in the Identity table.
 */
import { invariant } from '../../domains/outcome/invariant.ts';
import { type Authenticate, authenticator } from './auth.ts';
import type { Keys } from './keys.ts';

let keys: Keys | undefined;

export const signedIn = (): Authenticate =>
  authenticator(() => {
    invariant(keys !== undefined, 'no keys yet');
    return keys;
  });
