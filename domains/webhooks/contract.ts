/**
 * The contracts of webhooks: endpoints, the list of events, and what came of sending them. Signatures are those of Standard Webhooks.
 */
import * as z from 'zod';
import { contract, cursorQuery, limitQuery, listOf, timestamp } from '../outcome/contract.ts';
import { eventTypes } from './event.ts';

const type = z.enum(eventTypes);
const endpoint = z.strictObject({
  object: z.literal('webhook_endpoint'),
  id: z.string(),
  url: z.string(),
  events: z.array(type),
  status: z.enum(['open', 'closed', 'gone']).describe('gone: 对方回答 410 / it answered 410'),
  secrets: z.array(z.strictObject({ created: timestamp })),
  created: timestamp,
});
export type EndpointOnWire = z.infer<typeof endpoint>;
const shownOnce = z
  .string()
  .nullable()
  .describe('只显示一次；重复请求时为空 / shown once; null when the request is repeated');
const endpointWithSecret = endpoint.extend({ signing_secret: shownOnce });
const endpointParams = z.strictObject({ endpoint_id: z.string().min(1).max(64) });
const eventParams = z.strictObject({ event_id: z.string().min(1).max(64) });

export const openEndpointContract = contract({
  method: 'POST',
  path: '/v1/webhook-endpoints',
  title: { zh: '登记回调地址', en: 'Open an endpoint that is told what happens' },
  who: ['merchant'],
  idempotent: true,
  body: z.strictObject({
    url: z.string().min(1).max(512).describe('https，公网地址 / https, on the public network'),
    events: z.array(type).min(1).max(eventTypes.length),
  }),
  answer: endpointWithSecret,
  status: 201,
  refusals: ['endpoint-address-refused'],
  example: {
    body: { url: 'https://shop.example.com/onecode', events: ['payment.succeeded', 'payment.refunded'] },
  },
});

export const endpointsContract = contract({
  method: 'GET',
  path: '/v1/webhook-endpoints',
  title: { zh: '我的回调地址', en: 'The endpoints of the merchant' },
  who: ['merchant'],
  answer: listOf(endpoint),
  refusals: [],
});

export const endpointSecretContract = contract({
  method: 'POST',
  path: '/v1/webhook-endpoints/{endpoint_id}/secrets',
  title: { zh: '更换签名密钥', en: 'Give an endpoint a new signing secret, beside the one before it' },
  who: ['merchant'],
  idempotent: true,
  params: endpointParams,
  body: z.strictObject({
    end_others: z.boolean().default(false).describe('立即停用旧密钥 / end the others at once'),
  }),
  answer: endpointWithSecret,
  status: 201,
  refusals: ['endpoint-missing', 'endpoint-closed'],
  example: { body: { end_others: false } },
});

export const closeEndpointContract = contract({
  method: 'POST',
  path: '/v1/webhook-endpoints/{endpoint_id}/closure',
  title: { zh: '停用回调地址', en: 'Close an endpoint: nothing is sent there any more' },
  who: ['merchant'],
  params: endpointParams,
  answer: endpoint,
  refusals: ['endpoint-missing'],
});

const heard = z.strictObject({
  at: timestamp,
  outcome: z.enum(['taken', 'refused', 'gone', 'silent']),
  status: z.int().nullable(),
  reason: z.string().nullable(),
  ms: z.int(),
});
const delivery = z.strictObject({
  endpoint: z.string(),
  status: z.enum(['pending', 'delivered', 'dead']),
  next_try: timestamp.nullable(),
  tries: z.array(heard),
});
const event = z.strictObject({
  object: z.literal('event'),
  id: z.string(),
  type,
  created: timestamp,
  api_version: z.string(),
  subject: z.string().describe('所属付款 / the payment it is about'),
  sequence: z
    .int()
    .min(1)
    .describe('该付款的第几个事件，连续无缺 / its number within the payment, without gaps'),
  data: z.strictObject({ object: z.record(z.string(), z.unknown()) }),
});
const eventWithDeliveries = event.extend({ deliveries: z.array(delivery) });

export const eventsContract = contract({
  method: 'GET',
  path: '/v1/events',
  title: { zh: '事件列表', en: 'The events of the last thirty days, newest first' },
  who: ['merchant'],
  query: z.strictObject({ limit: limitQuery, cursor: cursorQuery }),
  answer: listOf(event),
  refusals: [],
});

export const eventContract = contract({
  method: 'GET',
  path: '/v1/events/{event_id}',
  title: { zh: '事件及其投递记录', en: 'An event, and what came of sending it' },
  who: ['merchant'],
  params: eventParams,
  answer: eventWithDeliveries,
  refusals: ['event-missing'],
});

export const redeliverContract = contract({
  method: 'POST',
  path: '/v1/events/{event_id}/redelivery',
  title: { zh: '重新投递', en: 'Send an event again, at once, to every endpoint that had it' },
  who: ['merchant'],
  params: eventParams,
  answer: eventWithDeliveries,
  status: 202,
  refusals: ['event-missing', 'nothing-to-redeliver'],
});
