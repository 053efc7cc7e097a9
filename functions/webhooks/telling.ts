/** From the ledger's stream to events: for merchants that listen, in the order of the stream, each journal once. */
import type { Journal } from '../../domains/ledger/journal.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import { type Endpoint, listensFor } from '../../domains/webhooks/endpoint.ts';
import { happeningOf } from '../../domains/webhooks/event.ts';
import type { WebhookStore } from './store.ts';

/** So long it may take until a new endpoint is told; merchants without one cost one read in this time. */
export const learnsWithinMs = 5_000;
const remembered = 10_000;

type Known = { readonly endpoints: readonly Endpoint[]; readonly at: EpochMs };

export const teller = (store: WebhookStore) => {
  const known = new Map<string, Known>();
  const endpointsOf = async (merchant: string, now: EpochMs): Promise<readonly Endpoint[]> => {
    const held = known.get(merchant);
    if (held !== undefined && now - held.at < learnsWithinMs) return held.endpoints;
    const endpoints = await store.endpoints(merchant);
    if (known.size >= remembered) known.clear();
    known.set(merchant, { endpoints, at: now });
    return endpoints;
  };
  /** Whether anybody is to be sent anything. */
  return async (journal: Journal, now: EpochMs): Promise<boolean> => {
    const happening = happeningOf(journal);
    if (happening === undefined) return false;
    const endpoints = await endpointsOf(happening.merchant, now);
    if (endpoints.length === 0) return false;
    const to = endpoints.filter((one) => listensFor(one, happening.type)).map((one) => one.id);
    await store.tell(happening, to, now);
    return to.length > 0;
  };
};
