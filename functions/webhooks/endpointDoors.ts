/** POST and GET /v1/webhook-endpoints, …/secrets and …/closure: where a merchant's programs listen. */
import { Fault } from '../../domains/outcome/fault.ts';
import { isRefusal, type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import { rfc3339 } from '../../domains/time/businessDate.ts';
import {
  closeEndpointContract,
  type EndpointOnWire,
  endpointSecretContract,
  endpointsContract,
  openEndpointContract,
} from '../../domains/webhooks/contract.ts';
import { type Endpoint, ended, isAddressAllowed, withSecretOf } from '../../domains/webhooks/endpoint.ts';
import { answer, type Caller, door } from '../platform/door.ts';
import type { WebhookPorts } from './ports.ts';

const rounds = 5;
export const merchantOf = (caller: Caller): string => caller.merchant ?? caller.sub;

const onWire = (endpoint: Endpoint): EndpointOnWire => ({
  object: 'webhook_endpoint',
  id: endpoint.id,
  url: endpoint.url,
  events: [...endpoint.events],
  status: endpoint.status,
  secrets: endpoint.secrets.map((one) => ({ created: rfc3339(one.createdAt) })),
  created: rfc3339(endpoint.createdAt),
});

/** The endpoint changed, or as it is when there is nothing to change; whoever was overtaken looks again. */
const changed = async (
  { store }: WebhookPorts,
  { id, caller }: { readonly id: string; readonly caller: Caller },
  change: (endpoint: Endpoint) => Endpoint | Refusal,
): Promise<Endpoint | Refusal> => {
  for (let round = 0; round < rounds; round += 1) {
    const endpoint = await store.endpoint(merchantOf(caller), id);
    if (endpoint === undefined) return refuse('endpoint-missing');
    const next = change(endpoint);
    if (isRefusal(next) || next === endpoint) return next;
    if ((await store.changeEndpoint(next, endpoint.revision)) === 'changed') return next;
  }
  throw new Fault('this endpoint is being changed by others', { retry: 'safe' });
};

export const openEndpointDoor = door(
  openEndpointContract,
  async ({ body, caller, now, id, fingerprint }, ports: WebhookPorts) => {
    if (!isAddressAllowed(body.url, ports.reach))
      return refuse('endpoint-address-refused', { param: '/url' });
    const secret = ports.newSecret();
    const opened: Endpoint = {
      id: id('whe'),
      merchant: merchantOf(caller),
      url: body.url,
      events: [...new Set(body.events)].sort(),
      secrets: [{ secret, createdAt: now, request: id('sec') }],
      status: 'open',
      fingerprint,
      createdAt: now,
      revision: 1,
    };
    if ((await ports.store.openEndpoint(opened)) === 'opened')
      return answer({ ...onWire(opened), signing_secret: secret }, { replayed: false });
    const known = await ports.store.endpoint(opened.merchant, opened.id);
    return known?.fingerprint === fingerprint
      ? answer({ ...onWire(known), signing_secret: null }, { replayed: true })
      : refuse('idempotency-key-reused');
  },
);

export const endpointsDoor = door(endpointsContract, async ({ caller }, { store }: WebhookPorts) => ({
  object: 'list' as const,
  data: (await store.endpoints(merchantOf(caller))).toSorted((a, b) => b.createdAt - a.createdAt).map(onWire),
  has_more: false,
  next_cursor: null,
}));

export const endpointSecretDoor = door(
  endpointSecretContract,
  async ({ params, body, caller, now, id }, ports: WebhookPorts) => {
    const made = { secret: ports.newSecret(), createdAt: now, request: id('sec') };
    const endpoint = await changed(ports, { id: params.endpoint_id, caller }, (one) => {
      if (one.status !== 'open') return refuse('endpoint-closed');
      return one.secrets.some((known) => known.request === made.request)
        ? one
        : withSecretOf(one, made, body.end_others);
    });
    if (isRefusal(endpoint)) return endpoint;
    const isNew = endpoint.secrets.some((one) => one.secret === made.secret);
    return answer({ ...onWire(endpoint), signing_secret: isNew ? made.secret : null }, { replayed: !isNew });
  },
);

export const closeEndpointDoor = door(
  closeEndpointContract,
  async ({ params, caller }, ports: WebhookPorts) => {
    const endpoint = await changed(ports, { id: params.endpoint_id, caller }, (one) => ended(one, 'closed'));
    return isRefusal(endpoint) ? endpoint : onWire(endpoint);
  },
);
