/**
 * Settlement: what merchants agreed to, their days as batches, and payouts by the bank.
 */
import { type App, Duration, Stack } from 'aws-cdk-lib';
import { Door } from './constructs/door.ts';
import { reaches } from './constructs/permission.ts';
import { QueueWithDlq } from './constructs/queueWithDlq.ts';
import { RoomFunction } from './constructs/roomFunction.ts';
import { settingsOf, simulatorSecret, stackProps } from './constructs/settings.ts';
import { runsEvery, sagaCopies, wokenBy } from './constructs/sources.ts';
import { StateTable } from './constructs/stateTable.ts';
import type { SharedStack } from './shared.ts';

const workerTimeout = Duration.seconds(30);

export class SettlementStack extends Stack {
  constructor(app: App, id: string, { ledger, sagas, identities }: SharedStack) {
    super(app, id, stackProps(app, 'OneCode: settlement of merchants and payouts'));
    const state = new StateTable(this, 'Settlement', {
      env: 'SETTLEMENT_TABLE',
      indexes: { byOwner: { pk: 'owner', sk: 'ownedAt' } },
      errorImpact: 'Merchants are paid late; what they earned stays theirs in the ledger.',
    });
    const wakeups = new QueueWithDlq(this, 'SettlementSagaQueue', {
      consumerTimeout: workerTimeout,
      errorImpact: 'Payouts finish late; the sweep each minute still drives them.',
    });
    const settings = settingsOf(this);
    const may = [
      state.may(
        ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'ConditionCheckItem'],
        ['byOwner'],
      ),
      ledger.post,
      ledger.read,
      sagas.run,
      wakeups.send,
      reaches({ BANK_CHANNEL_URL: settings.bankChannelUrl, ...simulatorSecret(settings) }),
    ];
    new Door(this, 'SettlementApi', {
      entry: 'functions/settlement/api.ts',
      paths: ['settlement'],
      may: [...may, identities.check],
      timeout: Duration.seconds(28),
      errorImpact: 'Merchants and operators do not see batches; each night they are settled all the same.',
    });
    new Door(this, 'SettlementPapers', {
      entry: 'functions/settlement/papers.ts',
      paths: ['settlement/papers'],
      may: [state.may(['GetItem', 'BatchGetItem', 'Query']), identities.check],
      errorImpact: 'Statements cannot be printed; as CSV they can.',
    });
    const worker = new RoomFunction(this, 'SettlementSagas', {
      entry: 'functions/settlement/sagas.ts',
      may,
      timeout: workerTimeout,
      copies: sagaCopies,
      errorImpact:
        'Merchants are not settled nor paid; their money stays theirs and follows when this works again.',
    });
    wokenBy(worker, wakeups);
    runsEvery(worker, Duration.minutes(1));
  }
}
