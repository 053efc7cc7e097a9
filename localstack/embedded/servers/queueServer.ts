/**
 * SQS and S3 on this machine: fauxqs, in the cloud's own process (a process of its own costs 70 MB and saves nothing:
 * payments touch no queue). Everything is written through to SQLite under `.local/`, so that it survives `kill -9`.
 */
import { Server } from 'node:net';
import { join } from 'node:path';
import { startFauxqs } from 'fauxqs';
import { region } from '../assembly/identity.ts';
import type { QueuePlan } from '../plan/plan.ts';
import { type AwsCall, AwsError, awsJson } from './awsJson.ts';

export type QueueServer = {
  readonly endpoint: string;
  readonly call: AwsCall;
  readonly createBucket: (name: string) => void;
  stop(): Promise<void>;
};

export const startQueueServer = async (options: {
  readonly dataDir: string;
  readonly port: number;
}): Promise<QueueServer> => {
  const server = await onLoopback(() =>
    startFauxqs({
      port: options.port,
      defaultRegion: region,
      logger: false,
      dataDir: join(options.dataDir, 'queues'),
    }),
  );
  const endpoint = `http://127.0.0.1:${server.port}`;
  return {
    endpoint,
    call: awsJson('sqs', endpoint),
    createBucket: (name) => {
      server.createBucket(name);
    },
    stop: () => server.stop(),
  };
};

/** fauxqs listens on every address and has no setting for it; queues without a sign-in belong to this machine alone. */
const onLoopback = async <T>(start: () => Promise<T>): Promise<T> => {
  const { listen } = Server.prototype;
  Server.prototype.listen = function (this: Server, ...asked: unknown[]) {
    const [options, ...rest] = asked;
    const here = typeof options === 'object' ? { ...options, host: '127.0.0.1' } : options;
    return Reflect.apply(listen, this, [here, ...rest]);
  };
  try {
    return await start();
  } finally {
    Server.prototype.listen = listen;
  }
};

/** Dead-letter queues first: a redrive policy names a queue that must exist. */
const inOrder = (plans: readonly QueuePlan[]): readonly QueuePlan[] => [
  ...plans.filter(({ attributes }) => attributes.RedrivePolicy === undefined),
  ...plans.filter(({ attributes }) => attributes.RedrivePolicy !== undefined),
];

/** Queue URLs by name. A queue that is there already gets the attributes that the stacks say now. */
export const ensureQueues = async (
  plans: readonly QueuePlan[],
  call: AwsCall,
): Promise<ReadonlyMap<string, string>> => {
  const urls = new Map<string, string>();
  for (const { name, attributes } of inOrder(plans)) {
    try {
      const { QueueUrl } = await call('CreateQueue', { QueueName: name, Attributes: attributes });
      urls.set(name, String(QueueUrl));
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const { QueueUrl } = await call('GetQueueUrl', { QueueName: name });
      const { FifoQueue: _fixed, ...changeable } = attributes;
      await call('SetQueueAttributes', { QueueUrl: String(QueueUrl), Attributes: changeable });
      urls.set(name, String(QueueUrl));
    }
  }
  return urls;
};
