/**
 * Everything of sagas that survives a crash (store, queue, clock), and how time goes on until nothing is left to do.
 */
import type { Context } from 'aws-lambda';
import { type MemorySagaStore, memorySagaStore } from '../../domains/saga/memoryStore.ts';
import { isUnfinished } from '../../domains/saga/state.ts';
import { sagaEntry } from '../../functions/platform/sagas/entry.ts';
import type { Sagas, SagasOptions } from '../../functions/platform/sagas/sagas.ts';
import { type FakeClock, fakeClock } from './fakeClock.ts';
import type { Watch } from './faults.ts';
import { type MemoryQueue, memoryQueue, type QueueChaos } from './memoryQueue.ts';
import { randomFrom } from './random.ts';

process.env.LOG_LEVEL ??= 'SILENT';

export type SagaWorld = {
  readonly clock: FakeClock;
  readonly store: MemorySagaStore;
  readonly queue: MemoryQueue;
  readonly random: () => number;
};

/** Noon of 22 November 2026 in Shanghai. */
const noon = Date.parse('2026-11-22T12:00:00+08:00');

export const sagaWorld = (
  options: { readonly seed?: number; readonly startsAt?: number; readonly chaos?: QueueChaos } = {},
): SagaWorld => {
  const clock = fakeClock(options.startsAt ?? noon);
  return {
    clock,
    store: memorySagaStore(),
    queue: memoryQueue(clock, options.chaos),
    random: randomFrom(options.seed ?? 1),
  };
};

/** The part of a runtime's options that is the world, each call of it a point where something can go wrong. */
export const outsideOf = (
  { store, queue, random, clock }: SagaWorld,
  watch: Watch,
): Pick<SagasOptions<unknown>, 'store' | 'queue' | 'random' | 'stopwatch'> => ({
  store: watch('sagas', store),
  queue: watch('queue', queue),
  random,
  stopwatch: clock.now,
});

/** A Lambda's context with half a minute left, always. */
export const halfAMinute = { getRemainingTimeInMillis: () => 30_000 } as Partial<Context> as Context;

type Worker = Pick<Sagas, 'drive' | 'due'>;

const schedule = {
  version: '0',
  id: 'tick',
  source: 'aws.events',
  account: '',
  time: '',
  region: '',
  resources: [],
  'detail-type': 'Scheduled Event',
  detail: {},
};

/** One batch of messages through the worker's own entry; answers how many there were. */
export const deliver = async (
  { queue, clock }: Pick<SagaWorld, 'queue' | 'clock'>,
  worker: Worker,
  pick?: (among: number) => number,
): Promise<number> => {
  const records = queue.receive(10, pick);
  if (records.length === 0) return 0;
  const handler = sagaEntry({ sagas: () => worker, clock: clock.now });
  const { batchItemFailures } = await handler({ Records: [...records] }, halfAMinute);
  const failed = new Set(batchItemFailures.map((one) => one.itemIdentifier));
  for (const { messageId } of records) if (!failed.has(messageId)) queue.delete(messageId);
  return records.length;
};

export const sweep = async ({ clock }: Pick<SagaWorld, 'clock'>, worker: Worker): Promise<void> => {
  await sagaEntry({ sagas: () => worker, clock: clock.now })(schedule, halfAMinute);
};

const sweepEveryMs = 60_000;
const nextSweepAfter = (moment: number): number => Math.ceil(moment / sweepEveryMs) * sweepEveryMs;

/** The next moment at which anything can happen, or undefined when all is quiet. */
export const nextMoment = ({ store, queue, clock }: SagaWorld): number | undefined => {
  const due = store
    .all()
    .filter(isUnfinished)
    .map(({ dueAt }) => nextSweepAfter(Math.max(dueAt, clock.now() + 1)));
  const message = queue.nextAt();
  const moments = message === undefined ? due : [...due, message];
  return moments.length === 0 ? undefined : Math.max(clock.now(), Math.min(...moments));
};

/** One moment: what the queue has, and what the sweeper finds. Answers false when all is quiet. */
export const step = async (world: SagaWorld, worker: Worker): Promise<boolean> => {
  const moment = nextMoment(world);
  if (moment === undefined) return false;
  world.clock.moveTo(moment);
  while ((await deliver(world, worker)) > 0);
  if (moment % sweepEveryMs === 0) await sweep(world, worker);
  return true;
};

/** Time goes on until every saga has ended and no message is left. */
export const settle = async (world: SagaWorld, worker: Worker, mostSteps = 2_000): Promise<void> => {
  for (let steps = 1; await step(world, worker); steps += 1)
    if (steps === mostSteps) throw new Error(`no rest after ${mostSteps} steps: ${unrest(world)}`);
};

export const unrest = ({ store, queue }: SagaWorld): string => {
  const open = store.all().filter(isUnfinished);
  const named = open.slice(0, 3).map((state) => `${state.id} ${state.status} at ${state.step}`);
  return `${open.length} sagas open (${named.join('; ')}), ${queue.size()} messages left`;
};
