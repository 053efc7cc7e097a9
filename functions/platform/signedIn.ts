/** The sign-in that every room uses when it is given no other: tokens by the keys in the Identity table. */
import { type Authenticate, authenticator } from './auth.ts';
import { liveIdentity } from './identity/live.ts';

export const signedIn = (): Authenticate => authenticator(() => liveIdentity().keys);
