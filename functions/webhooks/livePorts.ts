/** Webhooks' ports in the cloud: built once, at the first use. */
import { randomBytes } from 'node:crypto';
import { dynamo } from '../platform/dynamo.ts';
import { dynamoTable } from '../platform/dynamoTable.ts';
import { environment, requiredEnvironment, testClockAllowed } from '../platform/environment.ts';
import { notices } from '../platform/journalNotices.ts';
import { wakeUps } from '../platform/queue.ts';
import type { WebhookPorts } from './ports.ts';
import { sender } from './send.ts';
import { secretOf } from './sign.ts';
import { webhookStore } from './store.ts';

/** A wake-up names nothing: the worker looks for what is due. */
const anything = 'due';

export const livePorts = (): WebhookPorts => {
  const reach = testClockAllowed() ? 'loopback-too' : 'public';
  const queue = wakeUps(environment('SAGA_QUEUE_URL'));
  return {
    store: webhookStore(dynamoTable(dynamo(), requiredEnvironment('WEBHOOK_TABLE'))),
    send: sender(reach),
    wake: async () => {
      if (queue.address !== undefined) await queue.send({ sagaId: anything, delayMs: 0, to: queue.address });
    },
    notice: notices(environment('NOTICES_QUEUE_URL')),
    reach,
    chance: Math.random,
    newSecret: () => secretOf(randomBytes(24)),
  };
};
