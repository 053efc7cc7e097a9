/**
 * The scenic area: tickets and timed entry, passes, gates, rides, and bills split among friends.
 */
import { type App, Duration, Stack } from 'aws-cdk-lib';
import { Door } from './constructs/door.ts';
import { QueueWithDlq } from './constructs/queueWithDlq.ts';
import { RoomFunction } from './constructs/roomFunction.ts';
import { stackProps } from './constructs/settings.ts';
import { runsEvery, sagaCopies, wokenBy } from './constructs/sources.ts';
import { StateTable } from './constructs/stateTable.ts';
import type { SharedStack } from './shared.ts';

const workerTimeout = Duration.seconds(30);

export class TourismStack extends Stack {
  constructor(app: App, id: string, { ledger, sagas, identities }: SharedStack) {
    super(app, id, stackProps(app, 'OneCode: scenic-area tickets, passes, gates and split bills'));
    const state = new StateTable(this, 'Tourism', {
      env: 'TOURISM_TABLE',
      indexes: { byOwner: { pk: 'owner', sk: 'ownedAt' } },
      forgets: 'expiresAtEpochSeconds',
      errorImpact: 'Tickets cannot be ordered and gates cannot check passes online; gates go on offline.',
    });
    const wakeups = new QueueWithDlq(this, 'TourismSagaQueue', {
      consumerTimeout: workerTimeout,
      errorImpact: 'Orders and split bills finish late; the sweep each minute still drives them.',
    });
    const may = [
      state.may(
        ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'],
        ['byOwner'],
      ),
      ledger.post,
      ledger.read,
      sagas.run,
      wakeups.send,
    ];
    new Door(this, 'TourismApi', {
      entry: 'functions/tourism/api.ts',
      paths: ['tourism'],
      may: [...may, identities.check],
      errorImpact: 'Visitors cannot buy tickets or split bills; gates open by offline codes and paper.',
    });
    const worker = new RoomFunction(this, 'TourismSagas', {
      entry: 'functions/tourism/sagas.ts',
      may,
      timeout: workerTimeout,
      copies: sagaCopies,
      errorImpact: 'Paid orders do not become passes and split bills do not settle; their money stays held.',
    });
    wokenBy(worker, wakeups);
    runsEvery(worker, Duration.minutes(1));
  }
}
