/**
 * Messages of a queue without receiving them: both local servers show them at an address of their own, so that nothing
 * is consumed, hidden or counted as received.
 */
import type { Target } from './target.ts';

export type Peeked = {
  readonly id: string;
  readonly body: string;
  readonly sentAtMs: number;
  /** How often a worker had it. */
  readonly received: number;
  readonly state: 'ready' | 'delayed' | 'in-flight';
};

export type Peek = (queue: { readonly name: string; readonly url: string }) => Promise<readonly Peeked[]>;

type Json = Readonly<Record<string, unknown>>;
const record = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const askFor = async (address: string): Promise<Json> => {
  const answer = await fetch(address, { headers: { accept: 'application/json' } });
  if (!answer.ok) throw new Error(`${address} was answered ${answer.status}`);
  return record(await answer.json());
};

const fromFauxqs = (state: Peeked['state'], value: unknown): Peeked => {
  const { messageId, body, sentTimestamp, approximateReceiveCount } = record(value);
  return {
    id: String(messageId),
    body: String(body),
    sentAtMs: Number(sentTimestamp),
    received: Number(approximateReceiveCount),
    state,
  };
};

const peekEmbedded =
  (endpoint: string): Peek =>
  async ({ name }) => {
    const { messages } = await askFor(`${endpoint}/_fauxqs/queues/${encodeURIComponent(name)}`);
    const { ready, delayed, inflight } = record(messages);
    return [
      ...list(ready).map((one) => fromFauxqs('ready', one)),
      ...list(delayed).map((one) => fromFauxqs('delayed', one)),
      ...list(inflight).map((one) => fromFauxqs('in-flight', record(one).message)),
    ];
  };

const hidden = { IsVisible: 'in-flight', IsDelayed: 'delayed' } as const;

const stateOf = (attributes: Json): Peeked['state'] => {
  if (String(attributes.IsDelayed) === 'true') return hidden.IsDelayed;
  return String(attributes.IsVisible) === 'false' ? hidden.IsVisible : 'ready';
};

/** LocalStack answers as ReceiveMessage would, with attributes of its own that say what is hidden. */
const fromLocalstack = (value: unknown): Peeked => {
  const { MessageId, Body, Attributes, Attribute } = record(value);
  const attributes = Array.isArray(Attribute)
    ? Object.fromEntries(Attribute.map((one) => [String(record(one).Name), record(one).Value]))
    : record(Attributes);
  return {
    id: String(MessageId),
    body: String(Body),
    sentAtMs: Number(attributes.SentTimestamp),
    received: Number(attributes.ApproximateReceiveCount ?? 0),
    state: stateOf(attributes),
  };
};

const peekLocalstack =
  (endpoint: string): Peek =>
  async ({ url }) => {
    const query = new URLSearchParams({ QueueUrl: url, ShowInvisible: 'true', ShowDelayed: 'true' });
    const answer = await askFor(`${endpoint}/_aws/sqs/messages?${query}`);
    const result = record(record(answer.ReceiveMessageResponse).ReceiveMessageResult);
    const found = answer.Messages ?? result.Message ?? [];
    return (Array.isArray(found) ? found : [found]).map(fromLocalstack);
  };

export const peekIn = ({ kind, sqs }: Target): Peek =>
  kind === 'embedded' ? peekEmbedded(sqs) : peekLocalstack(sqs);
