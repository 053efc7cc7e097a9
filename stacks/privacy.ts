/**
 * Privacy: consents, who looked at whom, everything in one answer, and being forgotten.
 */
import type { Stack } from 'aws-cdk-lib';
import { Door } from './constructs/door.ts';
import type { Identities } from './constructs/identities.ts';
import type { Ledger } from './constructs/ledger.ts';
import { reaches } from './constructs/permission.ts';
import { StateTable } from './constructs/stateTable.ts';
import type { WrappingKey } from './constructs/wrappingKey.ts';

type Shared = {
  readonly ledger: Ledger;
  readonly identities: Identities;
  readonly peopleKey: WrappingKey;
};

export const addPrivacy = (
  stack: Stack,
  { ledger, identities, peopleKey }: Shared,
  personalPaths: readonly string[],
): void => {
  const state = new StateTable(stack, 'Privacy', {
    env: 'PRIVACY_TABLE',
    indexes: { byOwner: { pk: 'owner', sk: 'ownedAt' } },
    errorImpact: 'Staff cannot look anybody up, since no look goes unrecorded.',
  });
  new Door(stack, 'IdentityPrivacy', {
    entry: 'functions/identity/privacy.ts',
    paths: ['privacy'],
    may: [
      // What was recorded of a look is never deleted, and what is written over it breaks the chain.
      state.may(['GetItem', 'Query', 'PutItem'], ['byOwner']),
      identities.manage,
      peopleKey.wrap,
      ledger.post,
      reaches({ PERSONAL_PATHS: personalPaths.join(' ') }),
    ],
    errorImpact:
      'People cannot export or erase what is kept of them, nor give consent; money is not touched.',
  });
};
