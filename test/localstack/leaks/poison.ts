/**
 * Messages that no worker can read, one of each kind in three forms, in every queue that has dead letters; returns when all of
 * them have failed often enough to be set aside.
 */
import { type CanaryClass, canaryClasses } from '../../kit/canaries.ts';
import { queuesAt } from './stores.ts';
import { until } from './world.ts';

const forms = ['', '{"sagaId":7,"pin":"', 'sagaId='];

export const poisonQueues = async (
  endpoint: string,
  canary: (kind: CanaryClass) => string,
): Promise<void> => {
  const queues = queuesAt(endpoint);
  const urls = await queues.urls();
  const dead = urls.filter((url) => /DeadLetters/.test(url));
  // A name ends in eight letters of the template's own.
  const nameOf = (url: string): string => url.split('/').at(-1)?.slice(0, -8) ?? '';
  const read = urls.filter((url) => dead.some((one) => one.includes(`${nameOf(url)}DeadLetters`)));
  if (read.length !== dead.length || read.length === 0)
    throw new Error(`which queues are read? ${urls.join(', ')}`);
  for (const QueueUrl of read) {
    // Nobody waits three minutes between two tries.
    await queues.call('SetQueueAttributes', { QueueUrl, Attributes: { VisibilityTimeout: '0' } });
    for (const kind of canaryClasses)
      for (const form of forms)
        await queues.call('SendMessage', { QueueUrl, MessageBody: `${form}${canary(kind)}` });
  }
  await until(
    () =>
      Promise.all(
        dead.map(async (url) => {
          const source = read.find((one) => url.includes(`${nameOf(one)}DeadLetters`)) ?? '';
          const [setAside, ...left] = [
            await queues.depth(url),
            await queues.depth(source),
            await queues.inHand(source),
          ];
          return { queue: nameOf(source), setAside, left };
        }),
      ),
    (counts) => counts.every(({ setAside }) => setAside === forms.length * canaryClasses.length),
  );
};
