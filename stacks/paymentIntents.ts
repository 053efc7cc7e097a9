/**
 * Payment intents: a table of their own beside the ledger, their doors, and what ends them when their time is over.
 */
import { type App, Duration, Stack } from 'aws-cdk-lib';
import { Door } from './constructs/door.ts';
import { RoomFunction } from './constructs/roomFunction.ts';
import { stackProps } from './constructs/settings.ts';
import { runsEvery } from './constructs/sources.ts';
import { StateTable } from './constructs/stateTable.ts';
import type { SharedStack } from './shared.ts';

export class PaymentIntentsStack extends Stack {
  constructor(app: App, id: string, { ledger, identities }: SharedStack) {
    super(app, id, stackProps(app, 'OneCode: payment intents, their holds and captures'));
    const table = new StateTable(this, 'PaymentIntents', {
      env: 'INTENTS_TABLE',
      indexes: { byOwner: { pk: 'owner', sk: 'ownedAt' } },
      errorImpact: 'Merchants cannot hold or capture; payments at tills go on.',
    });
    const may = [
      table.may(
        ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'],
        ['byOwner'],
      ),
      ledger.post,
      ledger.read,
    ];
    new Door(this, 'PaymentIntentsApi', {
      entry: 'functions/payment/intents.ts',
      paths: ['payment-intents', 'coupons'],
      may: [...may, identities.check],
      timeout: Duration.seconds(28),
      errorImpact: 'Merchants cannot make, hold or capture payments of orders; tills still take codes.',
    });
    const ends = new RoomFunction(this, 'PaymentIntentsEnd', {
      entry: 'functions/payment/endIntents.ts',
      may,
      timeout: Duration.seconds(50),
      copies: 1,
      errorImpact: 'Money that is held for overdue orders goes back a day late.',
    });
    runsEvery(ends, Duration.minutes(1));
  }
}
