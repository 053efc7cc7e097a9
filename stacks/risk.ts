/**
 * Risk: what happened is judged after each payment, and what it says stands on the payer's wallet before the next one.
 */
import { Duration, type Stack } from 'aws-cdk-lib';
import { Door } from './constructs/door.ts';
import type { Identities } from './constructs/identities.ts';
import type { Ledger } from './constructs/ledger.ts';
import type { Permission } from './constructs/permission.ts';
import { QueueWithDlq } from './constructs/queueWithDlq.ts';
import { RoomFunction } from './constructs/roomFunction.ts';
import { wokenBy } from './constructs/sources.ts';
import { StateTable } from './constructs/stateTable.ts';

const workerTimeout = Duration.minutes(1);
const copies = 5;

/** Answers how to give notice of journals: whoever follows the ledger's stream does. */
export const addRisk = (
  stack: Stack,
  { ledger, identities }: { readonly ledger: Ledger; readonly identities: Identities },
): { readonly notice: Permission } => {
  const late = 'Odd payments are noticed late; payments go on as they are allowed at the moment.';
  const state = new StateTable(stack, 'Risk', {
    env: 'RISK_TABLE',
    indexes: { byOwner: { pk: 'owner', sk: 'ownedAt' } },
    forgets: 'expiresAtEpochSeconds',
    errorImpact: late,
  });
  const notices = new QueueWithDlq(stack, 'RiskQueue', { consumerTimeout: workerTimeout, errorImpact: late });
  const may = [
    state.may(['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'], ['byOwner']),
    ledger.restrain,
  ];
  new Door(stack, 'RiskApi', {
    entry: 'functions/risk/api.ts',
    paths: ['risk'],
    may: [...may, identities.check],
    errorImpact: 'Operators cannot work on cases nor change rules; restraints stay as they are.',
  });
  const scorer = new RoomFunction(stack, 'RiskScorer', {
    entry: 'functions/risk/scorer.ts',
    may: [...may, identities.merchants],
    timeout: workerTimeout,
    copies,
    errorImpact: late,
  });
  wokenBy(scorer, notices, copies);
  const { allows } = notices.send;
  return { notice: { env: { NOTICES_QUEUE_URL: notices.queue.queueUrl }, allows } };
};
