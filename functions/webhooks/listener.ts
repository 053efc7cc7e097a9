/**
 * Follows the ledger's stream and tells what happened. A record that cannot be told is named, so that the stream comes again from
 * it; what was told already is known by its id.
 */
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { spendingsOf } from '../../domains/ledger/spending.ts';
import { type Item, journalOf } from '../platform/ledger/journalItem.ts';
import { errorFields, log } from '../platform/log.ts';
import { livePorts } from './livePorts.ts';
import type { WebhookPorts } from './ports.ts';
import { teller } from './telling.ts';

type Answer = DynamoDBBatchResponse & { readonly state: Record<string, never> };
type Live = { readonly ports: WebhookPorts; readonly tell: ReturnType<typeof teller> };

let live: Live | undefined;

export const handler = async ({ Records }: DynamoDBStreamEvent): Promise<Answer> => {
  if (live === undefined) {
    const ports = livePorts();
    live = { ports, tell: teller(ports.store) };
  }
  const { ports, tell } = live;
  let isAnythingDue = false;
  let failed: string | undefined;
  const spent: string[] = [];
  for (const { eventName, dynamodb } of Records) {
    if (eventName !== 'INSERT' || dynamodb?.Keys?.sk?.S !== 'J') continue;
    try {
      const journal = journalOf((dynamodb.NewImage ?? {}) as Item);
      const isToBeSent = await tell(journal, Date.now());
      if (spendingsOf(journal).length > 0) spent.push(journal.id);
      isAnythingDue ||= isToBeSent;
    } catch (cause) {
      log('error', 'event not told', { ...errorFields(cause), alarm: 'fault' });
      failed = dynamodb?.SequenceNumber;
      break;
    }
  }
  // Not given: all of it comes again, and what was told already is known by its id.
  await ports.notice(spent);
  if (isAnythingDue)
    await ports.wake().catch((cause: unknown) => log('warn', 'wake-up lost', errorFields(cause)));
  return { batchItemFailures: failed === undefined ? [] : [{ itemIdentifier: failed }], state: {} };
};
