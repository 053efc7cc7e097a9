/**
 * What every scenario shares: the ledger, the sagas, identity, payment, and the doors for operators and pages.
 *
 * It knows no scenario. A scenario's stack takes this one and uses its tables through their permissions.
 */
import { type App, Duration, Stack } from 'aws-cdk-lib';
import { Channels } from './constructs/channels.ts';
import { Door } from './constructs/door.ts';
import { Identities } from './constructs/identities.ts';
import { Ledger } from './constructs/ledger.ts';
import { reaches } from './constructs/permission.ts';
import { DeadLetters, QueueWithDlq } from './constructs/queueWithDlq.ts';
import { RoomFunction } from './constructs/roomFunction.ts';
import { Sagas } from './constructs/sagas.ts';
import { settingsOf, simulatorSecret, stackProps } from './constructs/settings.ts';
import { follows, runsEvery, sagaCopies, wokenBy } from './constructs/sources.ts';
import { WrappingKey } from './constructs/wrappingKey.ts';
import { addPrivacy } from './privacy.ts';
import { addRisk } from './risk.ts';
import { addWebhooks } from './webhooks.ts';

const everyMinute = Duration.minutes(1);
const workerTimeout = Duration.seconds(30);

export type SharedProps = {
  /** What apps of merchants may be given, as the doors of all rooms say it. */
  readonly appScopes: readonly string[];
  /** Where people read what all rooms keep of them. */
  readonly personalPaths: readonly string[];
};

export class SharedStack extends Stack {
  readonly ledger: Ledger;
  readonly sagas: Sagas;
  readonly identities: Identities;
  readonly peopleKey: WrappingKey;
  readonly channels: Channels;

  constructor(app: App, id: string, { appScopes, personalPaths }: SharedProps) {
    super(app, id, stackProps(app, 'OneCode: ledger, sagas, identity, payment, webhooks, operations'));
    this.ledger = new Ledger(this, 'Ledger');
    this.sagas = new Sagas(this, 'Sagas');
    this.identities = new Identities(this, 'Identities');
    this.peopleKey = new WrappingKey(this, 'PeopleKey', {
      env: 'PEOPLE_KEY',
      description: 'Keys of people and of signers of OneCode',
    });
    this.channels = new Channels(this, 'Channels');
    this.addLedger();
    this.addIdentity(appScopes);
    addPrivacy(this, this, personalPaths);
    this.addPayment();
    const { notice } = addRisk(this, this);
    addWebhooks(this, { ledger: this.ledger, identities: this.identities, notice });
    this.addOperationsAndPages();
  }

  private addLedger(): void {
    const projector = new RoomFunction(this, 'LedgerProjector', {
      entry: 'functions/ledger/projector.ts',
      may: [this.ledger.project],
      timeout: Duration.minutes(1),
      // One per shard of the stream; a table of 40,000 write units has about forty.
      copies: 50,
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
      copies: 2,
      errorImpact:
        'Merchants cannot spend what they earned, and expired holds keep money of wallets tied up.',
    });
    runsEvery(sweeper, everyMinute);
  }

  private addIdentity(appScopes: readonly string[]): void {
    const { smsGatewayUrl, realMoney } = settingsOf(this);
    const around = reaches({
      SMS_GATEWAY_URL: smsGatewayUrl,
      MONEY: realMoney === 'yes' ? 'real' : 'none',
      APP_SCOPES: appScopes.join(' '),
    });
    new Door(this, 'IdentityApi', {
      entry: 'functions/identity/api.ts',
      paths: ['sign-in', 'oauth', 'me', 'codes', 'apps', '.well-known'],
      may: [this.identities.manage, this.peopleKey.wrap, this.ledger.post, around],
      errorImpact: 'Nobody can sign in or get a fresh code; static codes and cash still work.',
    });
    const rotateKeys = new RoomFunction(this, 'IdentityRotateKeys', {
      entry: 'functions/identity/rotateKeys.ts',
      may: [this.identities.manage, this.peopleKey.wrap],
      timeout: workerTimeout,
      copies: 1,
      errorImpact: 'Signing keys are not renewed; within days new sign-ins and codes stop.',
    });
    // Keys last for days. Hourly, because the first run after a deployment makes the keys that only verifiers share.
    runsEvery(rotateKeys, Duration.hours(1));
  }

  private addPayment(): void {
    const wakeups = new QueueWithDlq(this, 'PaymentSagaQueue', {
      consumerTimeout: workerTimeout,
      errorImpact: 'Top-ups finish late; the sweep each minute still drives them.',
    });
    const settings = settingsOf(this);
    new Door(this, 'PaymentApi', {
      entry: 'functions/payment/api.ts',
      paths: ['wallet', 'payments', 'refunds', 'merchants'],
      may: [this.ledger.post, this.ledger.read, this.identities.check],
      errorImpact: 'People at tills cannot pay with their code; tills fall back to cash and cards.',
    });
    const may = [
      this.ledger.post,
      this.ledger.read,
      this.sagas.run,
      wakeups.send,
      this.channels.speak,
      reaches({ BANK_CHANNEL_URL: settings.bankChannelUrl, ...simulatorSecret(settings) }),
    ];
    new Door(this, 'PaymentTopUps', {
      entry: 'functions/payment/topUpApi.ts',
      paths: ['top-ups', 'channel-callbacks'],
      may: [...may, this.identities.check],
      errorImpact: 'Nobody can top up, and channels tell us again later; payments go on.',
    });
    const worker = new RoomFunction(this, 'PaymentSagas', {
      entry: 'functions/payment/sagas.ts',
      may,
      timeout: workerTimeout,
      copies: sagaCopies,
      errorImpact: 'Top-ups that wait for the bank or a channel do not finish; nothing is lost.',
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
