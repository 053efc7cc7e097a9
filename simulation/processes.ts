/**
 * A process of the suite: the production doors, sagas, workers, projector and sweeper of every room, on the ports of the
 * simulated cloud. Started with cold caches, and again after each crash.
 */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Context } from 'aws-lambda';
import { topUpSaga } from '../domains/payment/topUp.saga.ts';
import type { Catalogue } from '../domains/tourism/catalogue.ts';
import { identityAnswers } from '../functions/identity/answers.ts';
import { doors as identityDoors } from '../functions/identity/api.ts';
import { issueMoments } from '../functions/identity/issueMoments.ts';
import type { Chance as IdentityChance, IdentityPorts } from '../functions/identity/ports.ts';
import { rotateKeys } from '../functions/identity/rotateKeys.ts';
import { smsGateway } from '../functions/identity/sms.ts';
import { projectEvent } from '../functions/ledger/projector.ts';
import { operationsAnswers } from '../functions/operations/answers.ts';
import { doors as operationsDoors } from '../functions/operations/api.ts';
import { paymentAnswers } from '../functions/payment/answers.ts';
import { doors as paymentDoors } from '../functions/payment/api.ts';
import { bankChannel } from '../functions/payment/bankChannel.ts';
import { callbackCheck } from '../functions/payment/bankSignature.ts';
import type { PaymentPorts, TopUpPorts } from '../functions/payment/ports.ts';
import { doors as topUpDoors } from '../functions/payment/topUpApi.ts';
import { topUpPerformers } from '../functions/payment/topUpPerformers.ts';
import { authenticator } from '../functions/platform/auth.ts';
import type { OwnChannels } from '../functions/platform/channels/live.ts';
import { codes } from '../functions/platform/codes.ts';
import { dynamoTable } from '../functions/platform/dynamoTable.ts';
import { identityTable } from '../functions/platform/identity/identityTable.ts';
import { keyTable } from '../functions/platform/identity/keyTable.ts';
import { standingIn } from '../functions/platform/identity/standing.ts';
import { keyRing } from '../functions/platform/keys.ts';
import { verifyLedger } from '../functions/platform/ledger/auditing.ts';
import { dynamoLedger } from '../functions/platform/ledger/dynamoLedger.ts';
import { projector } from '../functions/platform/ledger/projecting.ts';
import { restraining } from '../functions/platform/ledger/restraining.ts';
import { sweepRound } from '../functions/platform/ledger/sweeper.ts';
import { merchantCodes } from '../functions/platform/merchantCodes.ts';
import { rememberedMerchants } from '../functions/platform/merchants.ts';
import type { WakeUps } from '../functions/platform/queue.ts';
import { restApi } from '../functions/platform/restApi.ts';
import { sagasByHand } from '../functions/platform/sagas/byHand.ts';
import { dynamoSagaStore } from '../functions/platform/sagas/dynamoStore.ts';
import { sagaEntry } from '../functions/platform/sagas/entry.ts';
import { sagas } from '../functions/platform/sagas/sagas.ts';
import { tourismRefusals } from '../functions/tourism/answers.ts';
import { doors as tourismDoors } from '../functions/tourism/api.ts';
import { sweepOrders } from '../functions/tourism/overdue.ts';
import { tourismPlans } from '../functions/tourism/plans.ts';
import { type StepPorts, type TourismPorts, tourismStore } from '../functions/tourism/ports.ts';
import { caller, type Reply } from '../test/kit/http.ts';
import { bankSecret, callbackPath, notifyUrl } from './cloud/bank.ts';
import { seededKeys } from './cloud/keys.ts';
import { plainVault, plainWrapping } from './plainVault.ts';

export type Outside = {
  readonly client: DynamoDBClient;
  readonly queues: { readonly payment: WakeUps; readonly tourism: WakeUps };
  /** Of this process: it may be ahead or behind. */
  readonly clock: () => number;
  /** Only goes up. */
  readonly stopwatch: () => number;
  readonly random: () => number;
  readonly chance: IdentityChance;
  readonly claimCode: () => string;
  readonly pause: (ms: number) => Promise<void>;
  readonly catalogue: Catalogue;
};
export type Room = 'identity' | 'payment' | 'tourism' | 'operations';
export type Running = ReturnType<typeof boot>;

/** Its people top up from the bank. */
const noChannels: OwnChannels = { find: async () => undefined };

/** Made at first need, and then kept. */
const lazy = <T>(make: () => T): (() => T) => {
  let made: { readonly it: T } | undefined;
  return () => {
    made ??= { it: make() };
    return made.it;
  };
};

export const boot = (outside: Outside) => {
  const { client, clock, stopwatch, random, pause, catalogue } = outside;
  const store = { table: 'Ledger', client, random };
  const ledger = dynamoLedger(store);
  const table = dynamoTable(client, 'Identity');
  const identity = identityTable(table);
  const keys = keyRing(seededKeys(keyTable(table, plainWrapping)), stopwatch);
  const readCodes = codes({ keys, standingOf: standingIn(identity) });
  const merchants = lazy(() => rememberedMerchants((id) => identity.merchant(id), stopwatch));
  const sagaStore = dynamoSagaStore({ client, table: 'Sagas' });
  const running = { store: sagaStore, random, stopwatch };

  const payment = lazy(() =>
    sagas({
      room: 'payment',
      registry: [topUpSaga],
      performers: topUpPerformers,
      ports: {
        ledger,
        bank: bankChannel({ baseUrl: () => 'http://bank.test', secret: () => bankSecret, clock }),
        channels: noChannels,
        notifyUrl: () => notifyUrl,
      },
      queue: outside.queues.payment,
      ...running,
    }),
  );
  const steps = lazy(
    (): StepPorts => ({ store: tourismStore(dynamoTable(client, 'Tourism')), ledger, catalogue }),
  );
  const tourism = lazy(() =>
    sagas({ room: 'tourism', ...tourismPlans, ports: steps(), queue: outside.queues.tourism, ...running }),
  );

  const identityPorts = lazy(
    (): IdentityPorts => ({
      store: identity,
      keys,
      codes: readCodes,
      vault: plainVault,
      ledger: { ...ledger, ...restraining(store) },
      sms: smsGateway(() => 'http://sms.test'),
      chance: outside.chance,
      mode: 'sandbox',
      appScopes: [],
      momentOf: issueMoments(),
    }),
  );
  const paymentPorts = (): PaymentPorts & TopUpPorts => ({
    ledger,
    codes: readCodes,
    merchantCodes: merchantCodes(keys),
    merchants: merchants(),
    sagas: payment(),
    callbacks: callbackCheck({ secret: () => bankSecret, path: () => callbackPath }),
    channels: noChannels,
    pause,
  });
  const tourismPorts = (): TourismPorts => ({
    ...steps(),
    ledger,
    sagas: tourism(),
    codes: readCodes,
    merchants: merchants(),
    claimCode: outside.claimCode,
    pause,
  });
  const shared = { authenticate: authenticator(() => keys), clock };
  const rooms: Readonly<Record<Room, () => ReturnType<typeof caller>>> = {
    identity: lazy(() =>
      caller(restApi({ doors: identityDoors, ports: identityPorts, refusals: identityAnswers, ...shared })),
    ),
    payment: lazy(() =>
      caller(
        restApi<PaymentPorts & TopUpPorts>({
          doors: [...paymentDoors, ...topUpDoors],
          ports: paymentPorts,
          refusals: paymentAnswers,
          ...shared,
        }),
      ),
    ),
    tourism: lazy(() =>
      caller(restApi({ doors: tourismDoors, ports: tourismPorts, refusals: tourismRefusals, ...shared })),
    ),
    operations: lazy(() =>
      caller(
        restApi({
          doors: operationsDoors,
          ports: () => ({
            sagas: sagasByHand({ store: sagaStore }),
            ledger,
            verify: (now) => verifyLedger(store, now),
            sweepLedger: (now) => sweepRound(ledger, store, now),
          }),
          refusals: operationsAnswers,
          ...shared,
        }),
      ),
    ),
  };
  const project = lazy(() => projector(store));
  const entries = {
    payment: lazy(() => sagaEntry({ sagas: payment, clock })),
    tourism: lazy(() => sagaEntry({ sagas: tourism, clock })),
  };
  /** A worker has half a minute. */
  const context = (): Context => {
    const until = stopwatch() + 30_000;
    return { getRemainingTimeInMillis: () => until - stopwatch() } as Partial<Context> as Context;
  };

  return {
    ledger,
    store,
    sagaStore,
    identityPorts,
    call: (room: Room, asked: Parameters<ReturnType<typeof caller>>[0]): Promise<Reply> =>
      rooms[room]()(asked),
    deliver: (room: 'payment' | 'tourism', event: Parameters<ReturnType<typeof sagaEntry>>[0]) =>
      entries[room]()(event, context()),
    sweepOrders: () => sweepOrders(steps(), clock()),
    sweepLedger: () => sweepRound(ledger, store, clock()),
    rotateKeys: () => rotateKeys(keys, clock()),
    project: (event: Parameters<typeof projectEvent>[1]) => projectEvent(project(), event, clock()),
    verify: () => verifyLedger(store, clock()),
  };
};
