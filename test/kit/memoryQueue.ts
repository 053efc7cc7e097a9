/**
 * A queue as SQS is: messages come at least once, in any order, invisible while somebody has them, set aside after
 * five receives. What is sent, when, and what of it goes wrong is a test's to decide.
 */
import type { SQSRecord } from 'aws-lambda';
import { type WakeUp, type WakeUps, wakeUpBody } from '../../functions/platform/queue.ts';
import type { FakeClock } from './fakeClock.ts';

type Message = { readonly id: string; readonly body: string; visibleAt: number; received: number };

const visibilityMs = 180_000;
const mostReceives = 5;

export type MemoryQueue = WakeUps & {
  /** Visible messages, at most so many; `pick` chooses among the first ones (0: oldest). */
  receive(most: number, pick?: (among: number) => number): readonly SQSRecord[];
  delete(id: string): void;
  put(body: string, delayMs?: number): void;
  readonly deadLetters: readonly string[];
  size(): number;
  /** When the next message becomes visible. */
  nextAt(): number | undefined;
  sent(): number;
};

export type QueueChaos = {
  /** How often a message comes; 1 is once. */
  readonly copies?: () => number;
  readonly extraDelayMs?: () => number;
};

const recordOf = ({ id, body }: Message): SQSRecord =>
  ({ messageId: id, receiptHandle: id, body }) as Partial<SQSRecord> as SQSRecord;

export const memoryQueue = (clock: FakeClock, chaos: QueueChaos = {}): MemoryQueue => {
  let messages: Message[] = [];
  const deadLetters: string[] = [];
  let sent = 0;

  const put = (body: string, delayMs = 0): void => {
    const copies = chaos.copies?.() ?? 1;
    for (let copy = 0; copy < copies; copy += 1) {
      sent += 1;
      const visibleAt = clock.now() + Math.ceil(delayMs / 1_000) * 1_000 + (chaos.extraDelayMs?.() ?? 0);
      messages.push({ id: `msg-${sent}`, body, visibleAt, received: 0 });
    }
  };

  return {
    address: 'memory://queue',
    send: async (wakeUp: WakeUp) => put(wakeUpBody(wakeUp), wakeUp.delayMs),
    put,
    receive(most, pick = () => 0) {
      const visible = messages.filter((message) => message.visibleAt <= clock.now());
      const taken: Message[] = [];
      while (taken.length < most && visible.length > 0) {
        const [message] = visible.splice(pick(visible.length), 1);
        if (message === undefined) break;
        if (message.received === mostReceives) {
          deadLetters.push(message.body);
          messages = messages.filter((one) => one !== message);
          continue;
        }
        message.received += 1;
        message.visibleAt = clock.now() + visibilityMs;
        taken.push(message);
      }
      return taken.map(recordOf);
    },
    delete(id) {
      messages = messages.filter((message) => message.id !== id);
    },
    deadLetters,
    size: () => messages.length,
    nextAt: () =>
      messages.length === 0
        ? undefined
        : messages.reduce((least, { visibleAt }) => Math.min(least, visibleAt), Infinity),
    sent: () => sent,
  };
};
