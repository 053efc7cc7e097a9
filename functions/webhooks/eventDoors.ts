/** GET /v1/events, GET /v1/events/{event_id} and POST …/redelivery: what happened, what came of telling it, once more. */
import { isRefusal, type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import { type EpochMs, rfc3339 } from '../../domains/time/businessDate.ts';
import { eventContract, eventsContract, redeliverContract } from '../../domains/webhooks/contract.ts';
import { type Delivery, redelivered } from '../../domains/webhooks/delivery.ts';
import { eventOnWireOf, type WebhookEvent } from '../../domains/webhooks/event.ts';
import { listAnswer, readCursor } from '../platform/cursor.ts';
import { type Caller, door } from '../platform/door.ts';
import { merchantOf } from './endpointDoors.ts';
import type { WebhookPorts } from './ports.ts';

const deliveryOnWire = (delivery: Delivery) => ({
  endpoint: delivery.endpoint,
  status: delivery.status,
  next_try: delivery.status === 'pending' ? rfc3339(delivery.dueAt) : null,
  tries: delivery.tries.map(({ at, heard, ms }) => ({
    at: rfc3339(at),
    outcome: heard.kind,
    status: 'status' in heard ? heard.status : null,
    reason: heard.kind === 'silent' ? heard.reason : null,
    ms,
  })),
});

type Known = { readonly event: WebhookEvent; readonly deliveries: readonly Delivery[] };
const wholeOnWire = ({ event, deliveries }: Known) => ({
  ...eventOnWireOf(event),
  deliveries: deliveries.map(deliveryOnWire),
});

const ownEvent = async ({ store }: WebhookPorts, id: string, caller: Caller): Promise<Known | Refusal> => {
  const known = await store.event(id);
  return known?.event.merchant === merchantOf(caller) ? known : refuse('event-missing');
};

export const eventsDoor = door(eventsContract, async ({ query, caller }, { store }: WebhookPorts) => {
  const filter = { events: merchantOf(caller) };
  const cursor = readCursor(query.cursor, filter);
  if (isRefusal(cursor)) return cursor;
  const { events, next } = await store.events(merchantOf(caller), { limit: query.limit ?? 20, ...cursor });
  return listAnswer(events.map(eventOnWireOf), next, filter);
});

export const eventDoor = door(eventContract, async ({ params, caller }, ports: WebhookPorts) => {
  const known = await ownEvent(ports, params.event_id, caller);
  return isRefusal(known) ? known : wholeOnWire(known);
});

/** A delivery that another changes meanwhile is under way already. */
const again = async ({ store }: WebhookPorts, delivery: Delivery, now: EpochMs): Promise<Delivery> => {
  const next = redelivered(delivery, now);
  return (await store.changeDelivery(next, delivery.revision)) === 'changed' ? next : delivery;
};

export const redeliverDoor = door(redeliverContract, async ({ params, caller, now }, ports: WebhookPorts) => {
  const known = await ownEvent(ports, params.event_id, caller);
  if (isRefusal(known)) return known;
  if (known.deliveries.length === 0) return refuse('nothing-to-redeliver');
  const deliveries = await Promise.all(known.deliveries.map((one) => again(ports, one, now)));
  await ports.wake();
  return wholeOnWire({ event: known.event, deliveries });
});
