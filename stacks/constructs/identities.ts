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
   * written but how much apps have asked. A door that could write a key could make its own tokens; new keys come from identity alone.
   */
  get check(): Permission {
    const reads = this.may(['GetItem', 'Query'], [], {
      'ForAllValues:StringNotEquals': { 'dynamodb:LeadingKeys': ['SIGNERS'] },
    });
    const counts = this.may(['UpdateItem'], [], {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['RATE#*'] },
    });
    return { ...reads, allows: [...reads.allows, ...counts.allows] };
  }

  /** Merchants alone: who they are and where they stand. For workers, who serve no caller and see no person. */
  get merchants(): Permission {
    return this.may(['GetItem'], [], {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['MERCHANT#*'] },
    });
  }

  /**
   * Credentials of people, issued and changed by the room that knows the right to one: only in the partitions of people, so that
   * neither keys nor clients nor sign-ins can be written.
   */
  get issue(): Permission {
    return this.may(['PutItem'], [], { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['P#*'] } });
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
