/** A day of a merchant whose program listens: endpoints, an event that comes of a payment, and the same once more. */

import { readBooks } from '../../functions/platform/ledger/auditing.ts';
import { liveStore } from '../../functions/platform/ledger/live.ts';
import { livePorts } from '../../functions/webhooks/livePorts.ts';
import { teller } from '../../functions/webhooks/telling.ts';
import type { DoorWorld } from '../doorWorld.ts';
import type { Step } from './step.ts';

const shop = 'mch_giftshop';

export const aDayOfListening = async ({ good, cast, clock }: DoorWorld, step: Step): Promise<void> => {
  const token = cast.merchants.find((one) => one.id === shop)?.token ?? '';
  const hooks = '/v1/webhook-endpoints';
  const body = { url: 'https://shop.example.com/hooks', events: ['payment.succeeded', 'payment.refunded'] };
  let endpoint = '';
  await step(`POST ${hooks}`, async () => {
    endpoint = (await good(token, 'POST', hooks, body)).id;
  });
  await step(`GET ${hooks}`, () => good(token, 'GET', hooks));
  await step(`POST ${hooks}/{endpoint_id}/secrets`, () =>
    good(token, 'POST', `${hooks}/${endpoint}/secrets`),
  );

  const { journals } = await readBooks(liveStore());
  const sale = journals.find(({ kind, facts }) => kind === 'payment' && typeof facts.merchant === 'string');
  const tell = teller(livePorts().store);
  await step('an event to one endpoint', async () => {
    if (sale !== undefined) await tell({ ...sale, facts: { ...sale.facts, merchant: shop } }, clock());
  });
  let event = '';
  await step('GET /v1/events', async () => {
    event = (await good(token, 'GET', '/v1/events')).data[0].id;
  });
  await step('GET /v1/events/{event_id}', () => good(token, 'GET', `/v1/events/${event}`));
  await step('POST /v1/events/{event_id}/redelivery', () =>
    good(token, 'POST', `/v1/events/${event}/redelivery`),
  );
  await step(`POST ${hooks}/{endpoint_id}/closure`, () =>
    good(token, 'POST', `${hooks}/${endpoint}/closure`),
  );
};
