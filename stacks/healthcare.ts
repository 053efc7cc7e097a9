/**
 * Healthcare: what a medical bill costs whom, the insured and their years, bills of hospitals and their settlement.
 */
import { type App, Duration, Stack } from 'aws-cdk-lib';
import { Door } from './constructs/door.ts';
import { reaches } from './constructs/permission.ts';
import { QueueWithDlq } from './constructs/queueWithDlq.ts';
import { RoomFunction } from './constructs/roomFunction.ts';
import { claimsSecret, insurerSecret, settingsOf, stackProps } from './constructs/settings.ts';
import { runsEvery, sagaCopies, wokenBy } from './constructs/sources.ts';
import { StateTable } from './constructs/stateTable.ts';
import type { SharedStack } from './shared.ts';

const workerTimeout = Duration.seconds(60);

export class HealthcareStack extends Stack {
  constructor(app: App, id: string, { ledger, sagas, identities }: SharedStack) {
    super(app, id, stackProps(app, 'OneCode: who pays what of a medical bill, and its settlement'));
    const state = new StateTable(this, 'Healthcare', {
      env: 'HEALTHCARE_TABLE',
      indexes: { byOwner: { pk: 'owner', sk: 'ownedAt' } },
      errorImpact: 'Bills cannot be opened or settled here; hospitals take cash and insurance cards.',
    });
    const wakeups = new QueueWithDlq(this, 'HealthcareSagaQueue', {
      consumerTimeout: workerTimeout,
      errorImpact:
        'Settlements that wait for the insurer finish late; the sweep each minute still drives them.',
    });
    const settings = settingsOf(this);
    const insurer = reaches({
      INSURER_PLATFORM_URL: settings.insurerPlatformUrl,
      ...insurerSecret(settings),
    });
    const companies = reaches({
      CLAIMS_PLATFORM_URL: settings.claimsPlatformUrl,
      ...claimsSecret(settings),
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
      insurer,
      companies,
    ];
    new Door(this, 'HealthcareQuotes', {
      entry: 'functions/healthcare/quotes.ts',
      paths: ['healthcare/settlements/quote'],
      may: [],
      errorImpact: 'Patients do not see beforehand who pays what of a bill; no money is touched.',
    });
    new Door(this, 'HealthcareApi', {
      entry: 'functions/healthcare/api.ts',
      paths: ['healthcare'],
      may: [
        state.may(['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'], ['byOwner']),
        ledger.post,
        ledger.read,
        identities.check,
        identities.issue,
      ],
      errorImpact: 'Bills cannot be opened or seen here, nor deposits paid; hospitals take cash.',
    });
    // It alone drives sagas and reaches the insurers.
    new Door(this, 'HealthcareSettlements', {
      entry: 'functions/healthcare/settlements.ts',
      paths: ['healthcare/baskets', 'healthcare/settlements'],
      may: [...may, identities.check],
      errorImpact: 'Patients cannot settle bills here; hospitals take cash and insurance cards.',
    });
    const worker = new RoomFunction(this, 'HealthcareSagas', {
      entry: 'functions/healthcare/sagas.ts',
      may,
      timeout: workerTimeout,
      copies: sagaCopies,
      errorImpact: 'Settlements whose insurer was silent do not finish; the patient’s money stays held.',
    });
    wokenBy(worker, wakeups);
    runsEvery(worker, Duration.minutes(1));
    const day = [state.may(['GetItem', 'Query', 'PutItem'], ['byOwner']), insurer];
    new Door(this, 'HealthcareDaysApi', {
      entry: 'functions/healthcare/days.ts',
      paths: ['healthcare/insurer-days'],
      may: [...day, identities.check],
      errorImpact: 'Operators do not see the accounts with the insurer; they are checked all the same.',
    });
    // Of its own: an insurer that is silent for long must not keep settlements waiting.
    const accounts = new RoomFunction(this, 'HealthcareAccounts', {
      entry: 'functions/healthcare/checkAccounts.ts',
      may: day,
      timeout: Duration.minutes(5),
      copies: 1,
      errorImpact:
        'A day’s accounts with the insurer differ or were not checked: see GET /v1/healthcare/insurer-days/{date}.',
    });
    runsEvery(accounts, Duration.hours(1));
  }
}
