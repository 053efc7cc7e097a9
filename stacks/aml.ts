/**
 * Anti-money-laundering: each day's movements read once, and the reports that are due of it.
 */
import { type App, Duration, Stack } from 'aws-cdk-lib';
import { Door } from './constructs/door.ts';
import { RoomFunction } from './constructs/roomFunction.ts';
import { stackProps } from './constructs/settings.ts';
import { runsEvery } from './constructs/sources.ts';
import { StateTable } from './constructs/stateTable.ts';
import type { SharedStack } from './shared.ts';

export class AmlStack extends Stack {
  constructor(app: App, id: string, { ledger, identities }: SharedStack) {
    super(app, id, stackProps(app, 'OneCode: large-value and suspicious reports'));
    const state = new StateTable(this, 'Aml', {
      env: 'AML_TABLE',
      indexes: { byOwner: { pk: 'owner', sk: 'ownedAt' } },
      errorImpact: 'Reports to the anti-money-laundering centre are made late; payments go on.',
    });
    // Nothing is deleted: a report, and who looked at it, stays.
    const may = [
      state.may(['GetItem', 'BatchGetItem', 'Query', 'PutItem'], ['byOwner']),
      ledger.read, //
    ];
    new Door(this, 'AmlApi', {
      entry: 'functions/aml/api.ts',
      paths: ['aml'],
      may: [...may, identities.check],
      timeout: Duration.seconds(28),
      errorImpact: 'Operators cannot see nor file reports; the nights are read all the same.',
    });
    const reads = new RoomFunction(this, 'AmlReads', {
      entry: 'functions/aml/readsDays.ts',
      may,
      timeout: Duration.minutes(15),
      memoryMb: 2_048,
      copies: 1,
      errorImpact:
        'Days are not read for laundering: operators read them by hand before five working days are over.',
    });
    runsEvery(reads, Duration.hours(1));
  }
}
