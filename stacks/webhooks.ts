/**
 * Webhooks: what happens to a merchant's money is told to the merchant's own programs.
 */
import { Duration, type Stack } from 'aws-cdk-lib';
import { Door } from './constructs/door.ts';
import type { Identities } from './constructs/identities.ts';
import type { Ledger } from './constructs/ledger.ts';
import type { Permission } from './constructs/permission.ts';
import { DeadLetters, QueueWithDlq } from './constructs/queueWithDlq.ts';
import { RoomFunction } from './constructs/roomFunction.ts';
import { follows, runsEvery, wokenBy } from './constructs/sources.ts';
import { StateTable } from './constructs/stateTable.ts';

const workerTimeout = Duration.minutes(1);
/** A copy sends eight at a time. */
const sendingCopies = 4;
const late = 'Programs of merchants hear of payments late; nothing is lost, and the list of events has all.';

/** In the ledger's own stack: only there may a function follow its stream without a name for the whole of it. */
export const addWebhooks = (
  stack: Stack,
  {
    ledger,
    identities,
    notice,
  }: {
    readonly ledger: Ledger;
    readonly identities: Identities;
    /** Of journals that others look at: a stream has room for two followers. */
    readonly notice: Permission;
  },
): void => {
  const state = new StateTable(stack, 'Webhooks', {
    env: 'WEBHOOK_TABLE',
    indexes: { byOwner: { pk: 'owner', sk: 'ownedAt' } },
    forgets: 'expiresAtEpochSeconds',
    errorImpact: late,
  });
  const wakeups = new QueueWithDlq(stack, 'WebhookQueue', {
    consumerTimeout: workerTimeout,
    errorImpact: late,
  });
  const may = [state.may(['GetItem', 'Query', 'PutItem'], ['byOwner']), wakeups.send];
  new Door(stack, 'WebhooksApi', {
    entry: 'functions/webhooks/api.ts',
    paths: ['webhook-endpoints', 'events'],
    may: [...may, identities.check],
    errorImpact: 'Merchants cannot change where they are told, nor read the list; payments go on.',
  });
  const listener = new RoomFunction(stack, 'WebhooksListener', {
    entry: 'functions/webhooks/listener.ts',
    may: [...may, notice],
    timeout: workerTimeout,
    copies: 5,
    errorImpact: late,
  });
  follows(listener, {
    table: ledger,
    only: { eventName: ['INSERT'], dynamodb: { Keys: { pk: { S: [{ prefix: 'J#' }] } } } },
    setsAside: new DeadLetters(stack, 'WebhooksSetAside', {
      errorImpact: 'A payment is missing from the list of events; the books have it.',
    }),
  });
  const deliveries = new RoomFunction(stack, 'WebhooksDeliveries', {
    entry: 'functions/webhooks/deliveries.ts',
    may,
    timeout: workerTimeout,
    copies: sendingCopies + 1,
    errorImpact: late,
  });
  wokenBy(deliveries, wakeups, sendingCopies);
  runsEvery(deliveries, Duration.minutes(1));
};
