/** What webhooks need of the world. */
import type { Heard } from '../../domains/webhooks/delivery.ts';
import type { Reach } from '../../domains/webhooks/endpoint.ts';
import type { Notices } from '../platform/journalNotices.ts';
import type { WebhookStore } from './store.ts';

export type Outgoing = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export type WebhookPorts = {
  readonly store: WebhookStore;
  readonly send: (outgoing: Outgoing) => Promise<Heard>;
  /** Wakes the worker for what is due; lost, it costs a minute. */
  readonly wake: () => Promise<void>;
  /** Names journals for who looks at spending; lost, the stream comes again. */
  readonly notice: Notices;
  readonly reach: Reach;
  /** From 0 to 1. */
  readonly chance: () => number;
  readonly newSecret: () => string;
};
