/**
 * Notices of journals: who follows the ledger's stream names what others look at afterwards, because a stream has room for two
 * followers. A message is ids and nothing else; it may come twice, and in any order.
 */
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { Fault } from '../../domains/outcome/fault.ts';
import { sqs } from './queue.ts';

/** Journals of one message. */
export const mostNoticed = 25;

const journalIds = /^[A-Za-z0-9_:.-]{1,128}$/;

export type Notices = (journals: readonly string[]) => Promise<void>;

/** Nobody listens where no queue is named. */
export const notices =
  (address: string | undefined, client: () => SQSClient = sqs): Notices =>
  async (journals) => {
    if (address === undefined) return;
    for (let at = 0; at < journals.length; at += mostNoticed) {
      const MessageBody = JSON.stringify({ journals: journals.slice(at, at + mostNoticed) });
      await client()
        .send(new SendMessageCommand({ QueueUrl: address, MessageBody }))
        .catch((cause: unknown) => {
          throw new Fault('the queue of notices did not answer', { retry: 'safe', cause });
        });
    }
  };

/** Undefined: not one of ours. */
export const readNotice = (body: string): readonly string[] | undefined => {
  try {
    const { journals } = JSON.parse(body) as { readonly journals?: unknown };
    const isRight =
      Array.isArray(journals) && journals.every((id) => typeof id === 'string' && journalIds.test(id));
    return isRight ? journals : undefined;
  } catch {
    return undefined;
  }
};
