/**
 * The table of sagas, and what one may do with it. The state in it is the truth; queues only wake a worker.
 */
import type { Construct } from 'constructs';
import type { Permission } from './permission.ts';
import { StateTable } from './stateTable.ts';

export class Sagas extends StateTable {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      env: 'SAGAS_TABLE',
      indexes: { due: { pk: 'duePk', sk: 'dueAt', sorts: 'number' } },
      errorImpact: 'Split bills, top-ups and refunds stand still half way; the money in them stays held.',
    });
  }

  /** Starts sagas, drives them, and finds those that are due. */
  get run(): Permission {
    return this.may(['GetItem', 'PutItem', 'UpdateItem', 'ConditionCheckItem'], ['due']);
  }

  /** Looks at every saga, retries or closes a stuck one. */
  get inspect(): Permission {
    return this.may(['GetItem', 'Query', 'Scan', 'PutItem', 'UpdateItem', 'ConditionCheckItem'], ['due']);
  }
}
