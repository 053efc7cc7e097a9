/**
 * The table of people, credentials, sign-ins and keys, and what one may do with it.
 */
import type { Construct } from 'constructs';
import type { Permission } from './permission.ts';
import { StateTable } from './stateTable.ts';

export class Identities extends StateTable {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      env: 'IDENTITY_TABLE',
      forgets: 'expiresAtEpochSeconds',
      errorImpact: 'Nobody can sign in, and codes shown at gates and tills are refused.',
    });
  }

  /** Keys and the state of credentials: what it takes to check a token or a code. */
  get check(): Permission {
    return this.may(['GetItem', 'BatchGetItem', 'Query']);
  }

  /** People, credentials, sign-ins, and keys on their first need. */
  get manage(): Permission {
    return this.may([
      'GetItem',
      'BatchGetItem',
      'Query',
      'PutItem',
      'UpdateItem',
      'DeleteItem',
      'ConditionCheckItem',
    ]);
  }
}
