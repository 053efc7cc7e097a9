/**
 * Government: what taxes and bills come to, accounts of utilities, and one basket over several offices.
 */
import { type App, Duration, Stack } from 'aws-cdk-lib';
import { Door } from './constructs/door.ts';
import { reaches } from './constructs/permission.ts';
import { QueueWithDlq } from './constructs/queueWithDlq.ts';
import { RoomFunction } from './constructs/roomFunction.ts';
import { billerSecret, settingsOf, stackProps } from './constructs/settings.ts';
import { runsEvery, sagaCopies, wokenBy } from './constructs/sources.ts';
import { StateTable } from './constructs/stateTable.ts';
import type { SharedStack } from './shared.ts';

const workerTimeout = Duration.seconds(30);

export class GovernmentStack extends Stack {
  constructor(app: App, id: string, { ledger, sagas, identities, peopleKey }: SharedStack) {
    super(app, id, stackProps(app, 'OneCode: taxes, utility bills and one basket over offices'));
    const state = new StateTable(this, 'Government', {
      env: 'GOVERNMENT_TABLE',
      indexes: { byOwner: { pk: 'owner', sk: 'ownedAt' } },
      forgets: 'expiresAtEpochSeconds',
      errorImpact: 'Bills cannot be looked at or paid here; the offices’ own counters still take money.',
    });
    const wakeups = new QueueWithDlq(this, 'GovernmentSagaQueue', {
      consumerTimeout: workerTimeout,
      errorImpact: 'Baskets that wait for an office finish late; the sweep each minute still drives them.',
    });
    const settings = settingsOf(this);
    const books = [
      state.may(
        ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'],
        ['byOwner'],
      ),
      ledger.post,
      ledger.read,
    ];
    const may = [
      ...books,
      sagas.run,
      wakeups.send,
      reaches({ BILLER_CHANNEL_URL: settings.billerChannelUrl, ...billerSecret(settings) }),
    ];
    new Door(this, 'GovernmentQuotes', {
      entry: 'functions/government/quotes.ts',
      paths: [
        'government/taxes',
        'government/housing-loans',
        ...['electricity', 'water', 'gas'].map((kind) => `government/utilities/${kind}`),
      ],
      may: [],
      errorImpact: 'People do not see beforehand what taxes, bills and loans come to; no money is touched.',
    });
    new Door(this, 'TaxOffice', {
      entry: 'functions/government/taxOffice.ts',
      paths: ['tax-returns', 'tax-refunds', 'income-records', 'certificates'].map(
        (one) => `government/${one}`,
      ),
      // Certificates are signed here, by keys that rest wrapped.
      may: [...books, identities.check, peopleKey.wrap],
      errorImpact:
        'Returns cannot be filed or paid here, nor certificates checked; the tax office’s counters can.',
    });
    new Door(this, 'TaxObjects', {
      entry: 'functions/government/taxObjects.ts',
      paths: ['government/tax-objects'],
      may: [...books, identities.check, peopleKey.wrap],
      errorImpact:
        'Taxes on vehicles, property, deeds and land cannot be filed or paid here; at the counters they can.',
    });
    new Door(this, 'GovernmentPapers', {
      entry: 'functions/government/papers.ts',
      paths: ['government/papers'],
      // What a certificate says and what verifies it; neither returns nor what signs.
      may: [
        state.may(['GetItem', 'Query'], [], {
          'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['TC#*', 'KEYS'] },
        }),
      ],
      errorImpact: 'Certificates cannot be printed; they can still be issued and checked.',
    });
    new Door(this, 'GovernmentApi', {
      entry: 'functions/government/api.ts',
      // Below `utilities` two functions answer, so the second part has a rest of its own.
      paths: ['government', 'government/utilities'],
      may: [...may, identities.check],
      errorImpact: 'People cannot see or pay taxes and bills; counters of the offices still take money.',
    });
    new Door(this, 'GovernmentDays', {
      entry: 'functions/government/days.ts',
      paths: ['government/days'],
      may: [...may, identities.check],
      errorImpact:
        'Operators do not see the days of the offices; each morning they are reconciled all the same.',
    });
    const worker = new RoomFunction(this, 'GovernmentSagas', {
      entry: 'functions/government/sagas.ts',
      may,
      timeout: workerTimeout,
      copies: sagaCopies,
      errorImpact: 'Baskets whose office was silent do not finish; their money stays held.',
    });
    wokenBy(worker, wakeups);
    runsEvery(worker, Duration.minutes(1));
  }
}
