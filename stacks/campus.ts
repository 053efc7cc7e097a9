/**
 * The campus: the roster, cards on the one code, doors and library, purses and meals.
 */
import { type App, Duration, Stack } from 'aws-cdk-lib';
import { Door } from './constructs/door.ts';
import { RoomFunction } from './constructs/roomFunction.ts';
import { stackProps } from './constructs/settings.ts';
import { runsEvery } from './constructs/sources.ts';
import { StateTable } from './constructs/stateTable.ts';
import type { SharedStack } from './shared.ts';

export class CampusStack extends Stack {
  constructor(app: App, id: string, { ledger, identities }: SharedStack) {
    super(app, id, stackProps(app, 'OneCode: campus roster, cards, doors, purses and meals'));
    const state = new StateTable(this, 'Campus', {
      env: 'CAMPUS_TABLE',
      indexes: { byOwner: { pk: 'owner', sk: 'ownedAt' } },
      forgets: 'expiresAtEpochSeconds',
      errorImpact: 'Campus cards are refused online; doors and canteens go on with their offline lists.',
    });
    new Door(this, 'CampusApi', {
      entry: 'functions/campus/api.ts',
      paths: ['campus'],
      may: [
        state.may(
          ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'],
          ['byOwner'],
        ),
        ledger.post,
        ledger.read,
        identities.check,
        identities.issue,
      ],
      errorImpact: 'Students cannot eat or pass doors by code online; tills and doors go on offline.',
    });
    new Door(this, 'TuitionApi', {
      entry: 'functions/campus/tuition.ts',
      paths: ['campus/tuition'],
      may: [
        state.may(
          ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'ConditionCheckItem'],
          ['byOwner'],
        ),
        ledger.post,
        ledger.read,
        identities.check,
      ],
      errorImpact:
        'Tuition cannot be paid, applied for or given back; nothing is lost and bills stay as they are.',
    });
    const endsTerms = new RoomFunction(this, 'CampusEndsTerms', {
      entry: 'functions/campus/endTerms.ts',
      may: [state.may(['GetItem', 'Query']), ledger.post, ledger.read],
      timeout: Duration.minutes(10),
      copies: 1,
      errorImpact:
        'What is left of ended subsidies goes back to the school late; nobody can spend it meanwhile.',
    });
    runsEvery(endsTerms, Duration.days(1));
  }
}
