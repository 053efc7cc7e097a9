/**
 * Webhooks in their table. Every change carries its condition.
 *
 *   M#<merchant>   E#<endpoint>      an endpoint
 *   S#<subject>    S                 how many events a payment has had
 *   V#<event>      V                 an event; by owner and time in the index, for thirty days
 *   V#<event>      D#<endpoint>      a delivery; while it is pending, by its due time in the index
 */
import { Fault } from '../../domains/outcome/fault.ts';
import type { Fact } from '../../domains/outcome/refusal.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import type { Delivery } from '../../domains/webhooks/delivery.ts';
import type { Endpoint } from '../../domains/webhooks/endpoint.ts';
import type { Happening, WebhookEvent } from '../../domains/webhooks/event.ts';
import { shortHash } from '../platform/ids.ts';
import {
  absent,
  equals,
  type Item,
  isConflict,
  isNew,
  type Key,
  type Table,
  type Write,
} from '../platform/table.ts';

export type Told = 'told' | 'known';
export type WebhookStore = {
  openEndpoint(endpoint: Endpoint): Promise<'opened' | 'exists'>;
  endpoint(merchant: string, id: string): Promise<Endpoint | undefined>;
  endpoints(merchant: string): Promise<readonly Endpoint[]>;
  /** Writes an endpoint whose stored revision is still `from`. */
  changeEndpoint(next: Endpoint, from: number): Promise<'changed' | 'moved-on'>;
  /** Event, number and deliveries in one transaction; the same happening again is known. */
  tell(happening: Happening, to: readonly string[], now: EpochMs): Promise<Told>;
  event(
    id: string,
  ): Promise<{ readonly event: WebhookEvent; readonly deliveries: readonly Delivery[] } | undefined>;
  events(
    merchant: string,
    page: Page,
  ): Promise<{ readonly events: readonly WebhookEvent[]; readonly next?: string }>;
  due(now: EpochMs, most: number): Promise<readonly Delivery[]>;
  changeDelivery(next: Delivery, from: number): Promise<'changed' | 'moved-on'>;
};
type Page = { readonly limit: number; readonly cursor?: string };

const keptMs = 30 * 86_400_000;
const rounds = 5;
const merchantPk = (merchant: string): string => `M#${merchant}`;
const endpointKey = (merchant: string, id: string): Key => ({ pk: merchantPk(merchant), sk: `E#${id}` });
const subjectKey = (subject: string): Key => ({ pk: `S#${subject}`, sk: 'S' });
const eventPk = (event: string): string => `V#${event}`;
const eventKey = (event: string): Key => ({ pk: eventPk(event), sk: 'V' });
const deliveryKey = ({ event, endpoint }: Delivery): Key => ({ pk: eventPk(event), sk: `D#${endpoint}` });
export const eventIdOf = (journal: string): string => `evt_${shortHash(`webhook event\n${journal}`)}`;

const held = <T>(item: Item | undefined): T | undefined => item?.is as T | undefined;
const holding = (value: object): Item => ({ is: value as Fact });
const sortable = (at: EpochMs): string => String(at).padStart(15, '0');
const endsAt = (at: EpochMs): number => Math.ceil((at + keptMs) / 1_000);
/** One list of what is due: a few hundred retries a minute are far below what one partition of an index takes. */
const dueList = 'due';

const deliveryItem = (delivery: Delivery, expiresAtEpochSeconds: number): Item => ({
  ...holding(delivery),
  expiresAtEpochSeconds,
  ...(delivery.status === 'pending' ? { owner: dueList, ownedAt: sortable(delivery.dueAt) } : {}),
});

export const webhookStore = (table: Table): WebhookStore => ({
  async openEndpoint(endpoint) {
    const key = endpointKey(endpoint.merchant, endpoint.id);
    const written = await table.write([{ kind: 'put', key, item: holding(endpoint), when: isNew }]);
    return isConflict(written) ? 'exists' : 'opened';
  },
  async endpoint(merchant, id) {
    return held(await table.get(endpointKey(merchant, id)));
  },
  async endpoints(merchant) {
    const { items } = await table.query({ pk: merchantPk(merchant), prefix: 'E#' });
    return items.flatMap((item) => held<Endpoint>(item) ?? []);
  },
  async changeEndpoint(next, from) {
    const key = endpointKey(next.merchant, next.id);
    const when = [equals('is.revision', from)];
    const written = await table.write([{ kind: 'put', key, item: holding(next), when }]);
    return isConflict(written) ? 'moved-on' : 'changed';
  },
  async tell(happening, to, now) {
    const id = eventIdOf(happening.journal);
    for (let round = 0; round < rounds; round += 1) {
      const count = Number((await table.get(subjectKey(happening.subject)))?.count ?? 0);
      const event: WebhookEvent = { ...happening, id, sequence: count + 1 };
      const expires = endsAt(now);
      const when = count === 0 ? [absent('pk')] : [equals('count', count)];
      const deliveries = to.map((endpoint): Write => {
        const first: Delivery = {
          event: id,
          endpoint,
          status: 'pending',
          dueAt: now,
          rung: 0,
          tries: [],
          revision: 1,
        };
        return { kind: 'put', key: deliveryKey(first), item: deliveryItem(first, expires), when: [] };
      });
      const written = await table.write([
        {
          kind: 'put',
          key: eventKey(id),
          item: {
            ...holding(event),
            owner: merchantPk(happening.merchant),
            ownedAt: `${sortable(happening.at)}#${id}`,
            expiresAtEpochSeconds: expires,
          },
          when: isNew,
        },
        { kind: 'put', key: subjectKey(happening.subject), item: { count: count + 1 }, when },
        ...deliveries,
      ]);
      if (!isConflict(written)) return 'told';
      if (written.conflicts[0] !== undefined) return 'known';
    }
    throw new Fault('events of this payment are being told by others', { retry: 'safe' });
  },
  async event(id) {
    const { items } = await table.query({ pk: eventPk(id) });
    const event = held<WebhookEvent>(items.find((item) => item.sk === 'V'));
    if (event === undefined) return undefined;
    return {
      event,
      deliveries: items.flatMap((item) => (item.sk === 'V' ? [] : (held<Delivery>(item) ?? []))),
    };
  },
  async events(merchant, { limit, cursor }) {
    const asked = { owner: merchantPk(merchant), newestFirst: true, limit };
    const page = await table.queryByOwner(cursor === undefined ? asked : { ...asked, cursor });
    const events = page.items.flatMap((item) => held<WebhookEvent>(item) ?? []);
    return page.next === undefined ? { events } : { events, next: page.next };
  },
  async due(now, most) {
    const { items } = await table.queryByOwner({ owner: dueList, to: sortable(now), limit: most });
    return items.flatMap((item) => held<Delivery>(item) ?? []);
  },
  async changeDelivery(next, from) {
    const written = await table.write([
      {
        kind: 'put',
        key: deliveryKey(next),
        item: deliveryItem(next, endsAt(next.tries.at(-1)?.at ?? next.dueAt)),
        when: [equals('is.revision', from)],
      },
    ]);
    return isConflict(written) ? 'moved-on' : 'changed';
  },
});
