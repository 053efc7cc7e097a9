/**
 * An event: something that happened to a merchant's money, as a journal tells it. Its id follows from the journal, so that the
 * same journal told again is the same event; its number within its payment has no gaps, so that a listener sees what it missed.
 */
import type { Journal } from '../ledger/journal.ts';
import type { Fact } from '../outcome/refusal.ts';
import { intentChangeOnWireOf } from '../payment/intents/wire.ts';
import { isPayment } from '../payment/payment.ts';
import { paymentOnWireOf, refundOnWireOf } from '../payment/wire.ts';
import { type EpochMs, rfc3339 } from '../time/businessDate.ts';

export const eventTypes = [
  'payment.succeeded',
  'payment.refunded',
  'payment_intent.held',
  'payment_intent.captured',
  'payment_intent.released',
  'payment_intent.refunded',
] as const;
export type EventType = (typeof eventTypes)[number];

/** The shape of `data` belongs to it; a listener may hold on to it. */
export const apiVersion = '2026-11-01';

/** What happened, before it has its number. */
export type Happening = {
  readonly type: EventType;
  readonly merchant: string;
  /** The payment it is about: numbers run within it. */
  readonly subject: string;
  readonly journal: string;
  readonly at: EpochMs;
  readonly data: Readonly<Record<string, Fact>>;
};

export type WebhookEvent = Happening & { readonly id: string; readonly sequence: number };

/** What happened to an intent, by the kind of its journal; numbers run within the intent. */
const intentEvents: Readonly<Record<string, EventType>> = {
  hold: 'payment_intent.held',
  payment: 'payment_intent.captured',
  capture: 'payment_intent.captured',
  release: 'payment_intent.released',
  refund: 'payment_intent.refunded',
};

/** Undefined: nothing that a merchant listens for. */
export const happeningOf = (journal: Journal): Happening | undefined => {
  const { merchant } = journal.facts;
  if (typeof merchant !== 'string') return undefined;
  const common = { merchant, journal: journal.id, at: journal.postedAt };
  const { intent } = journal.facts;
  const type = intentEvents[journal.kind];
  if (typeof intent === 'string' && type !== undefined)
    return { ...common, type, subject: intent, data: { ...intentChangeOnWireOf(journal) } };
  if (isPayment(journal))
    return {
      ...common,
      type: 'payment.succeeded',
      subject: journal.id,
      data: { ...paymentOnWireOf(journal) },
    };
  const { payment } = journal.facts;
  return journal.kind === 'refund' && typeof payment === 'string'
    ? { ...common, type: 'payment.refunded', subject: payment, data: { ...refundOnWireOf(journal) } }
    : undefined;
};

/** What is sent and shown. */
export const eventOnWireOf = (event: WebhookEvent) => ({
  object: 'event' as const,
  id: event.id,
  type: event.type,
  created: rfc3339(event.at),
  api_version: apiVersion,
  subject: event.subject,
  sequence: event.sequence,
  data: { object: event.data },
});
