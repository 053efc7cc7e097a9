/** Identity as only its own functions have it: with the key service, to sign and to open what is sealed. */
import { type Identity, identityOn } from '../platform/identity/identity.ts';
import { liveIdentityTable } from '../platform/identity/live.ts';
import { liveWrapping } from '../platform/vault/kms.ts';
import { type PersonVault, personVault } from '../platform/vault/personVault.ts';

let live: (Identity & { readonly vault: PersonVault }) | undefined;

export const liveSigning = (): Identity & { readonly vault: PersonVault } => {
  live ??= {
    ...identityOn(liveIdentityTable(), liveWrapping()),
    vault: personVault(liveWrapping()),
  };
  return live;
};
