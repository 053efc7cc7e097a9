/**
 * Reconciliation: channels' bills of a day against our books, and the breaks that people settle.
 */
import { type App, Duration, Stack } from 'aws-cdk-lib';
import { Door } from './constructs/door.ts';
import { RoomFunction } from './constructs/roomFunction.ts';
import { stackProps } from './constructs/settings.ts';
import { runsEvery } from './constructs/sources.ts';
import { StateTable } from './constructs/stateTable.ts';
import type { SharedStack } from './shared.ts';

export class ReconciliationStack extends Stack {
  constructor(app: App, id: string, { ledger, identities, channels }: SharedStack) {
    super(app, id, stackProps(app, 'OneCode: channels’ bills against our books'));
    const state = new StateTable(this, 'Reconciliation', {
      env: 'RECONCILIATION_TABLE',
      indexes: { byOwner: { pk: 'owner', sk: 'ownedAt' } },
      forgets: 'expiresAtEpochSeconds',
      errorImpact: 'Days are compared with the channels late; no payment waits for it.',
    });
    const may = [ledger.post, ledger.read];
    new Door(this, 'ReconciliationApi', {
      entry: 'functions/reconciliation/api.ts',
      paths: ['reconciliation'],
      may: [
        state.may(['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'], ['byOwner']),
        ...may,
        channels.speak,
        identities.check,
      ],
      timeout: Duration.seconds(28),
      errorImpact: 'Operators cannot compare bills nor settle breaks; the books stay as they are.',
    });
    const looksAfter = new RoomFunction(this, 'ReconciliationLooksAfter', {
      entry: 'functions/reconciliation/lookAfterBreaks.ts',
      may: [state.may(['GetItem', 'Query', 'PutItem', 'UpdateItem'], ['byOwner']), ...may],
      timeout: Duration.minutes(1),
      copies: 1,
      errorImpact:
        'Breaks with channels wait for people for too long, or agreed corrections are not booked: operators look at the list.',
    });
    runsEvery(looksAfter, Duration.hours(1));
    const fetches = new RoomFunction(this, 'ReconciliationFetchesBills', {
      entry: 'functions/reconciliation/fetchBills.ts',
      may: [state.may(['GetItem', 'Query', 'PutItem', 'UpdateItem'], ['byOwner']), ...may, channels.speak],
      timeout: Duration.minutes(5),
      copies: 1,
      errorImpact: 'Days are compared with payment channels late; operators can send the bills themselves.',
    });
    runsEvery(fetches, Duration.hours(1));
  }
}
