/**
 * The contract tests run against every ledger there is: each test gets a new one of either kind.
 */
import { afterAll, beforeAll, beforeEach, describe, expect } from 'vitest';
import type { AccountId } from '../../domains/ledger/account.ts';
import type { Ledger, LedgerRefusal, Posted, Restraining } from '../../domains/ledger/port.ts';
import type { Posting } from '../../domains/ledger/posting.ts';
import type { Fen } from '../../domains/money/fen.ts';
import { isRefusal, type Refusal } from '../../domains/outcome/refusal.ts';
import { type Dynoxide, startDynoxide } from '../kit/dynoxide.ts';
import { inMemory, onDynoxide, type TestLedger } from '../kit/ledgerTable.ts';

/** The ledger of the running test. */
export type UnderTest = {
  readonly ledger: Ledger & Restraining;
  settle(): Promise<void>;
  available(account: AccountId): Promise<Fen>;
  /** Projects everything and expects the two sides of the trial balance to be equal. */
  expectBalanced(): Promise<void>;
};

export const eachLedger = (tests: (it: UnderTest) => void): void => {
  let dynoxide: Dynoxide;
  beforeAll(async () => {
    dynoxide = await startDynoxide();
  });
  afterAll(() => dynoxide.stop());
  const stores: readonly [string, () => Promise<TestLedger>][] = [
    ['in memory', inMemory],
    ['on DynamoDB', () => onDynoxide(dynoxide.client)()],
  ];
  describe.each(stores)('a ledger %s', (_where, make) => {
    let current: TestLedger;
    beforeEach(async () => {
      current = await make();
    });
    tests({
      get ledger() {
        return current.ledger;
      },
      settle: () => current.settle(),
      available: async (account) => (await current.ledger.balance(account)).availableFen,
      async expectBalanced() {
        await current.settle();
        const { debitFen, creditFen } = await current.ledger.trialBalance();
        expect(debitFen).toBe(creditFen);
      },
    });
  });
};

/** The refusal's code, or `posted <id>`. */
export const refused = (outcome: Posted | LedgerRefusal): string =>
  isRefusal(outcome) ? outcome.refused : `posted ${outcome.journal.id}`;

export const factsOf = (outcome: Posted | LedgerRefusal) => (isRefusal(outcome) ? outcome.facts : undefined);

/** A recipe that cannot be refused here. */
export const built = (recipe: Posting | Refusal): Posting => {
  if (isRefusal(recipe)) throw new Error(recipe.refused);
  return recipe;
};
