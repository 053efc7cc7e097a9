/** What the doors of the campus need of the world, so that a test can hand them another one. */
import type { Merchant } from '../../domains/identity/directory.ts';
import type { Ledger } from '../../domains/ledger/port.ts';
import type { Codes } from '../platform/codes.ts';
import type { IdentityStore } from '../platform/identity/store.ts';
import type { Table } from '../platform/table.ts';
import { type Holders, holderStore } from './store/holders.ts';
import { type Passages, passageStore } from './store/passages.ts';
import { type PurseStore, purseStore } from './store/purses.ts';
import { type TuitionStore, tuitionStore } from './tuition/store.ts';

/** Everything that the campus keeps, over one table. */
export type CampusStore = {
  readonly holders: Holders;
  readonly purses: PurseStore;
  readonly tuition: TuitionStore;
  readonly passages: Passages;
};

export const campusStore = (table: Table): CampusStore => ({
  holders: holderStore(table),
  passages: passageStore(table),
  purses: purseStore(table),
  tuition: tuitionStore(table),
});

export type CampusPorts = {
  readonly store: CampusStore;
  readonly identities: Pick<IdentityStore, 'holder' | 'addCredential' | 'changeCredential'>;
  readonly codes: Pick<Codes, 'readCode' | 'checkCode'>;
  readonly merchants: { readonly find: (id: string) => Promise<Merchant | undefined> };
  readonly ledger: Ledger;
  /** Chance, as a port: twelve bytes in base64url that nobody guesses. */
  readonly cardSecret: () => string;
  /** How long ago that was: what a request has taken so far, in milliseconds of a clock that never jumps. */
  readonly stopwatch: () => () => number;
  /** Waits for what follows within moments (the projection of what a merchant earned). */
  readonly pause: (ms: number) => Promise<void>;
};
