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

  /**
   * What it takes to check a token or a code: everything but the partition of the private halves of keys, and nothing
   * written. A door that could write a key could make its own tokens; new keys come from identity alone.
   */
  get check(): Permission {
    return this.may(['GetItem', 'Query'], [], {
      'ForAllValues:StringNotEquals': { 'dynamodb:LeadingKeys': ['SIGNERS'] },
    });
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
