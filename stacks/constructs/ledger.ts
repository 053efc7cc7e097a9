/**
 * The ledger's table and what one may do with it. Journals are written once: nobody may delete from this table.
 */
import { StreamViewType } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import type { Permission } from './permission.ts';
import { StateTable } from './stateTable.ts';

const statements = ['statementA', 'statementB'];

export class Ledger extends StateTable {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      env: 'LEDGER_TABLE',
      stream: StreamViewType.NEW_IMAGE,
      indexes: {
        statementA: { pk: 'sa', sk: 'st' },
        statementB: { pk: 'sb', sk: 'st' },
        due: { pk: 'duePk', sk: 'dueAt', sorts: 'number' },
      },
      errorImpact: 'Payments and refunds are slow or refused everywhere; people pay in cash.',
    });
  }

  /** Postings with their conditions, and the answer to a replay. */
  get post(): Permission {
    return this.may(['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'ConditionCheckItem']);
  }

  /** A journal is looked at, and a restraint put on its payer's account or taken off it. */
  get restrain(): Permission {
    return this.may(['GetItem', 'UpdateItem']);
  }

  /** Balances and statements. */
  get read(): Permission {
    return this.may(['GetItem', 'BatchGetItem', 'Query'], statements);
  }

  /** What has been projected becomes spendable; holds that are over go back. */
  get sweep(): Permission {
    return this.may(
      ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'ConditionCheckItem'],
      ['due'],
    );
  }

  /** Folds journals into balances and seals them. */
  get project(): Permission {
    return this.may(['GetItem', 'Query', 'PutItem', 'UpdateItem', 'ConditionCheckItem']);
  }

  /** The whole ledger, for trial balances and the verifier. */
  get audit(): Permission {
    return this.may(['GetItem', 'BatchGetItem', 'Query', 'Scan'], [...statements, 'due']);
  }
}
