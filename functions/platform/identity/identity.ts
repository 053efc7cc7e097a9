/**
 * Identity over one table, as every room uses it: who stands where, keys, codes of people, codes of merchants.
 */
import { type Codes, codes } from '../codes.ts';
import { type Keys, keyRing } from '../keys.ts';
import { type MerchantCodes, merchantCodes } from '../merchantCodes.ts';
import type { Table } from '../table.ts';
import type { Wrapping } from '../vault/wrapping.ts';
import { identityTable } from './identityTable.ts';
import { keyTable } from './keyTable.ts';
import { standingIn } from './standing.ts';
import type { IdentityStore } from './store.ts';

export type Identity = {
  readonly store: IdentityStore;
  readonly keys: Keys;
  readonly codes: Codes;
  readonly merchantCodes: MerchantCodes;
};

/** Processes that share a table share the key that signing keys are wrapped under. */
export const identityOn = (table: Table, wrapping: Wrapping, monotonicMs?: () => number): Identity => {
  const store = identityTable(table);
  const keys = keyRing(keyTable(table, wrapping), monotonicMs);
  return {
    store,
    keys,
    codes: codes({ keys, standingOf: standingIn(store) }),
    merchantCodes: merchantCodes(keys),
  };
};
