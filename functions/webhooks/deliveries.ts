/**
 * The worker that sends: woken by its queue as soon as something happened, and by the clock for what is due again.
 *
 * A message that is no wake-up is not ours: it stays on the queue and ends in the dead letters, where somebody looks.
 */
import type { EventBridgeEvent, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { errorFields, log } from '../platform/log.ts';
import { readWakeUp } from '../platform/sagas/wakeUp.ts';
import { deliverDue } from './delivering.ts';
import { livePorts } from './livePorts.ts';
import type { WebhookPorts } from './ports.ts';

let ports: WebhookPorts | undefined;

const isWakeUp = ({ messageId, body }: SQSRecord): boolean => {
  try {
    readWakeUp(body);
    return true;
  } catch (cause) {
    log('error', 'not a wake-up', { saga: messageId, alarm: 'bug', ...errorFields(cause) });
    return false;
  }
};

export const handler = async (
  event: SQSEvent | EventBridgeEvent<string, unknown>,
): Promise<SQSBatchResponse> => {
  const records = 'Records' in event ? event.Records : [];
  const strange = records.filter((record) => !isWakeUp(record));
  ports ??= livePorts();
  const count = await deliverDue(ports, Date.now());
  if (count > 0) log('info', 'webhooks sent', { count });
  return { batchItemFailures: strange.map(({ messageId }) => ({ itemIdentifier: messageId })) };
};
