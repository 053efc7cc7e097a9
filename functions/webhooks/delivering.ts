/** Sends what is due. Two workers may send the same at once: the listener knows an event by its id. */
import { canonicalJson } from '../../domains/ledger/canonicalJson.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import { afterTry, type Delivery } from '../../domains/webhooks/delivery.ts';
import { ended } from '../../domains/webhooks/endpoint.ts';
import { eventOnWireOf } from '../../domains/webhooks/event.ts';
import type { WebhookPorts } from './ports.ts';
import { signedHeaders } from './sign.ts';

type Ports = Pick<WebhookPorts, 'store' | 'send' | 'chance'>;

const deliver = async ({ store, send, chance }: Ports, due: Delivery, now: EpochMs): Promise<void> => {
  const known = await store.event(due.event);
  const delivery = known?.deliveries.find((one) => one.endpoint === due.endpoint);
  // The index lags behind: what it shows may have been done since.
  if (known === undefined || delivery?.status !== 'pending' || delivery.dueAt > now) return;
  const endpoint = await store.endpoint(known.event.merchant, delivery.endpoint);
  const after = (made: Parameters<typeof afterTry>[1]) =>
    store.changeDelivery(afterTry(delivery, made, chance()), delivery.revision);
  if (endpoint?.status !== 'open') {
    await after({ at: now, heard: { kind: 'gone', status: 0 }, ms: 0 });
    return;
  }
  const body = canonicalJson(eventOnWireOf(known.event));
  const secrets = endpoint.secrets.map((one) => one.secret);
  const began = performance.now();
  const heard = await send({
    url: endpoint.url,
    headers: signedHeaders({ id: known.event.id, body, now, secrets }),
    body,
  });
  await after({ at: now, heard, ms: Math.round(performance.now() - began) });
  if (heard.kind === 'gone') await store.changeEndpoint(ended(endpoint, 'gone'), endpoint.revision);
};

const atOnce = 8;

/** What is due now, `most` of it; answers how many were tried. */
export const deliverDue = async (ports: Ports, now: EpochMs, most = 200): Promise<number> => {
  const due = [...(await ports.store.due(now, most))];
  const total = due.length;
  const work = async (): Promise<void> => {
    for (let one = due.shift(); one !== undefined; one = due.shift()) await deliver(ports, one, now);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return total;
};
