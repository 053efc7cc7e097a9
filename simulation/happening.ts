/**
 * What happens in a world by itself: requests find a process, queues deliver, the stream is read, the minute strikes, the
 * bank calls back. Each is a source of the scheduler, which alone decides when.
 */
import { Bug } from '../domains/outcome/invariant.ts';
import type { Call, Reply } from '../test/kit/http.ts';
import type { MemoryQueue } from '../test/kit/memoryQueue.ts';
import { callbackPath, type simulatedBank } from './cloud/bank.ts';
import type { ledgerStream } from './cloud/stream.ts';
import type { Chance } from './engine/chance.ts';
import type { Scheduler } from './engine/scheduler.ts';
import type { Process } from './engine/tickets.ts';
import type { Room, Running } from './processes.ts';

const minute = 60_000;

export const happeningsOf = (of: {
  readonly startsAt: number;
  readonly scheduler: Scheduler;
  readonly chance: Chance;
  readonly doors: readonly Process[];
  readonly workers: readonly Process[];
  readonly running: (process: Process) => Running;
  readonly queues: Readonly<Record<'payment' | 'tourism', MemoryQueue>>;
  readonly stream: ReturnType<typeof ledgerStream>;
  readonly bank: ReturnType<typeof simulatedBank>;
  /** The next moment at which something is due that only a schedule looks for. */
  readonly nextDue: () => number | undefined;
}) => {
  const { startsAt, scheduler, chance, doors, workers, running, queues, stream, bank, nextDue } = of;
  let requests = 0;
  let events = 0;
  let resting = false;
  /** A request to some process; `undefined`: no answer came. */
  const request = async (
    room: Room,
    call: Call,
    about: unknown,
    ended?: () => void,
  ): Promise<Reply | undefined> => {
    requests += 1;
    const process = chance.pick(doors);
    const label = `${call.method} ${call.path}`;
    const answered = await scheduler.run({ process, label, about, ended }, () =>
      running(process).call(room, call),
    );
    return typeof answered === 'string' ? undefined : answered.answer;
  };

  /** Work that nobody waits for. What it throws is retried by the platform; a bug is never right. */
  const event = async <Value>(label: string, work: (at: Running) => Promise<Value>) => {
    const process = chance.pick(workers);
    events += 1;
    return scheduler
      .run({ process, label, about: undefined }, () => work(running(process)))
      .catch((cause: unknown) => {
        if (cause instanceof Bug) scheduler.fail(cause);
        return 'failed' as const;
      });
  };

  const deliver = async (room: keyof typeof queues): Promise<void> => {
    const queue = queues[room];
    const records = queue.receive(chance.between(1, 10), (among) => chance.below(among));
    if (records.length === 0 || scheduler.befalls('worker-died')) return;
    const ended = await event(`messages of ${room}`, (at) => at.deliver(room, { Records: [...records] }));
    if (typeof ended === 'string') return;
    const failed = new Set(ended.answer.batchItemFailures.map((one) => one.itemIdentifier));
    for (const { messageId } of records)
      if (!failed.has(messageId) && !scheduler.befalls('message-not-acknowledged')) queue.delete(messageId);
  };

  const everyMinute = (name: string, work: (at: Running) => Promise<unknown>, every = minute): void => {
    let next = startsAt + every;
    scheduler.source({
      name,
      nextAt: () => {
        if (!resting) return next;
        const at = every > minute ? undefined : nextDue();
        return at === undefined ? undefined : Math.max(next, Math.ceil(at / every) * every);
      },
      start: () => {
        next = (Math.floor(scheduler.now() / every) + 1) * every;
        if (!scheduler.befalls('sweep-missed')) void event(name, work);
      },
    });
  };
  const tick = { id: 'tick', 'detail-type': 'Scheduled Event', detail: {} } as Parameters<
    Running['deliver']
  >[1];
  everyMinute('ledger sweep', (at) => at.sweepLedger());
  everyMinute('payment sweep', (at) => at.deliver('payment', tick));
  everyMinute('tourism sweep', async (at) => {
    await at.sweepOrders();
    await at.deliver('tourism', tick);
  });
  everyMinute('key rotation', (at) => at.rotateKeys(), 60 * minute);
  for (const room of ['payment', 'tourism'] as const)
    scheduler.source({
      name: `queue of ${room}`,
      nextAt: queues[room].nextAt,
      start: () => void deliver(room),
    });
  scheduler.source({
    name: 'stream',
    nextAt: stream.nextAt,
    start: () => {
      const batch = stream.next();
      if (batch === undefined) return;
      const records = { Records: [...batch.records], shardId: batch.shard };
      void event('projection', (at) => at.project(records)).then((ended) =>
        batch.done(typeof ended === 'string' ? 'died' : ended.answer.batchItemFailures[0]?.itemIdentifier),
      );
    },
  });
  scheduler.source({
    name: 'bank',
    nextAt: bank.nextAt,
    start: () => {
      const due = bank.nextCallback();
      if (due === undefined) return;
      const headers = { 'bank-signature': due.signature };
      const call = { method: 'POST', path: callbackPath, body: due.callback.body, headers };
      void request('payment', call, undefined).then((reply) => {
        if (due.callback.forged && reply?.status === 200)
          scheduler.fail(new Error('a forged callback was believed'));
        if (reply?.status !== 200) bank.again(due.callback);
      });
    },
  });

  return {
    request,
    counts: () => ({ requests, events, steps: scheduler.steps() }),
    /** From now on schedules only look when there is something to find. */
    rest: () => {
      resting = true;
    },
  };
};
