/** What an app of a merchant may do at a door: what its scopes say, and nothing at doors where merchants have none. */
import { scopeOfDoor } from '../../domains/identity/apps/app.ts';
import type { DoorContract } from '../../domains/outcome/contract.ts';
import { type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import type { Caller } from './door.ts';

/** Of a door that merchants may use; undefined where apps need none, or never get in. */
export const appScopeOf = (contract: DoorContract): string | undefined =>
  contract.who !== 'anyone' && contract.who.includes('merchant') ? scopeOfDoor(contract) : undefined;

/** The caller, unless it is an app without the scope. */
export const withinScopes = (caller: Caller, contract: DoorContract): Caller | Refusal => {
  const scope = caller.scopes && appScopeOf(contract);
  return scope === undefined || caller.scopes?.includes(scope)
    ? caller
    : refuse('app-scope-missing', { scope });
};
