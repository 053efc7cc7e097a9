/**
 * What every scenario shares: the ledger, the sagas, identity, payment, and the doors for operators and pages.
 *
 * It knows no scenario. A scenario's stack takes this one and uses its tables through their permissions.
 */
import { type App, Duration, Stack } from 'aws-cdk-lib';
import { Door } from './constructs/door.ts';
import { Identities } from './constructs/identities.ts';
import { Ledger } from './constructs/ledger.ts';
import { reaches } from './constructs/permission.ts';
import { DeadLetters, QueueWithDlq } from './constructs/queueWithDlq.ts';
import { RoomFunction } from './constructs/roomFunction.ts';
import { Sagas } from './constructs/sagas.ts';
import { settingsOf, simulatorSecret } from './constructs/settings.ts';
import { follows, runsEvery, wokenBy } from './constructs/sources.ts';

const everyMinute = Duration.minutes(1);
const workerTimeout = Duration.seconds(30);

export class SharedStack extends Stack {
  readonly ledger: Ledger;
  readonly sagas: Sagas;
  readonly identities: Identities;

  constructor(app: App, id: string) {
    super(app, id, { description: 'OneCode: ledger, sagas, identity, payment, operations' });
    this.ledger = new Ledger(this, 'Ledger');
    this.sagas = new Sagas(this, 'Sagas');
    this.identities = new Identities(this, 'Identities');
    this.addLedger();
    this.addIdentity();
    this.addPayment();
    this.addOperationsAndPages();
  }

  private addLedger(): void {
    const projector = new RoomFunction(this, 'LedgerProjector', {
      entry: 'functions/ledger/projector.ts',
      may: [this.ledger.project],
      timeout: Duration.minutes(1),
      errorImpact: 'Merchants see payments late and cannot refund from them; nothing is lost.',
    });
    follows(projector, {
      table: this.ledger,
      only: { eventName: ['INSERT'], dynamodb: { Keys: { pk: { S: [{ prefix: 'J#' }] } } } },
      setsAside: new DeadLetters(this, 'LedgerSetAside', {
        errorImpact: 'A journal is missing from a merchant balance until somebody posts the adjusting entry.',
      }),
    });
    const sweeper = new RoomFunction(this, 'LedgerSweeper', {
      entry: 'functions/ledger/sweeper.ts',
      may: [this.ledger.sweep],
      timeout: workerTimeout,
      errorImpact:
        'Merchants cannot spend what they earned, and expired holds keep money of wallets tied up.',
    });
    runsEvery(sweeper, everyMinute);
  }

  private addIdentity(): void {
    const { smsGatewayUrl } = settingsOf(this);
    new Door(this, 'IdentityApi', {
      entry: 'functions/identity/api.ts',
      paths: ['sign-in', 'oauth', 'me', 'codes', '.well-known'],
      may: [this.identities.manage, this.ledger.post, reaches({ SMS_GATEWAY_URL: smsGatewayUrl })],
      errorImpact: 'Nobody can sign in or get a fresh code; static codes and cash still work.',
    });
    const rotateKeys = new RoomFunction(this, 'IdentityRotateKeys', {
      entry: 'functions/identity/rotateKeys.ts',
      may: [this.identities.manage],
      timeout: workerTimeout,
      errorImpact: 'Signing keys are not renewed; within days new sign-ins and codes stop.',
    });
    // Keys last for days. Hourly, because the first run after a deployment makes the keys that only verifiers share.
    runsEvery(rotateKeys, Duration.hours(1));
  }

  private addPayment(): void {
    const wakeups = new QueueWithDlq(this, 'PaymentSagaQueue', {
      consumerTimeout: workerTimeout,
      errorImpact: 'Top-ups and refunds finish late; the sweep each minute still drives them.',
    });
    const settings = settingsOf(this);
    const may = [
      this.ledger.post,
      this.ledger.read,
      this.sagas.run,
      wakeups.send,
      reaches({ BANK_CHANNEL_URL: settings.bankChannelUrl, ...simulatorSecret(settings) }),
    ];
    new Door(this, 'PaymentApi', {
      entry: 'functions/payment/api.ts',
      paths: ['wallet', 'top-ups', 'payments', 'refunds', 'merchants', 'channel-callbacks'],
      may: [...may, this.identities.check],
      errorImpact: 'People at tills cannot pay with their code; tills fall back to cash and cards.',
    });
    const worker = new RoomFunction(this, 'PaymentSagas', {
      entry: 'functions/payment/sagas.ts',
      may,
      timeout: workerTimeout,
      errorImpact: 'Top-ups and refunds that wait for the bank do not finish; their money stays held.',
    });
    wokenBy(worker, wakeups);
    runsEvery(worker, everyMinute);
  }

  private addOperationsAndPages(): void {
    new Door(this, 'OperationsApi', {
      entry: 'functions/operations/api.ts',
      paths: ['ledger', 'sagas', 'test'],
      may: [this.ledger.audit, this.ledger.sweep, this.sagas.inspect, this.identities.check],
      timeout: Duration.seconds(28),
      errorImpact: 'Operators cannot see trial balances nor free stuck sagas; visitors notice nothing.',
    });
    new Door(this, 'WebApi', {
      entry: 'functions/web/api.ts',
      paths: 'everything-else',
      may: [],
      memoryMb: 512,
      errorImpact: 'Pages and the reference do not open; tills and gates that hold their own app still work.',
    });
  }
}
