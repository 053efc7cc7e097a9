/**
 * A worker that stops in the middle of a step, before or after its effect, and a sweeper that has to find the saga alone:
 * every message is lost.
 */
import { isUnfinished, type SagaState } from '../../domains/saga/state.ts';
import type { Performer, Performers } from '../../functions/platform/sagas/performer.ts';
import type { Sagas } from '../../functions/platform/sagas/sagas.ts';
import { type SagaWorld, sweep } from './sagaWorld.ts';

export const moments = ['before its effect', 'after its effect'] as const;
export type Stop = { readonly call: number; readonly moment: (typeof moments)[number] };

const forEver = (): Promise<never> => new Promise(() => undefined);

/** Performers that stop for good at one of their calls; `called` names the calls, in order, with their direction. */
export const stoppingAt = <Ports>(performers: Performers<Ports>, stop?: Stop) => {
  const called: string[] = [];
  let tellStopped: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => {
    tellStopped = resolve;
  });
  const watched = ([kind, performer]: [string, Performer<Ports>]): [string, Performer<Ports>] => [
    kind,
    async (command, context) => {
      called.push(kind);
      if (called.length !== stop?.call) return performer(command, context);
      if (stop.moment === 'after its effect') await performer(command, context);
      tellStopped();
      return forEver();
    },
  ];
  return { performers: Object.fromEntries(Object.entries(performers).map(watched)), called, stopped };
};

const minute = 60_000;
const fiveMinutes = 5 * minute;

/** Only the sweep of each minute, until all sagas have ended; throws when one was due for more than five minutes. */
export const sweptToTheEnd = async (
  world: SagaWorld,
  worker: Pick<Sagas, 'drive' | 'due'>,
  mostMinutes = 240,
): Promise<void> => {
  for (let minutes = 1; world.store.all().some(isUnfinished); minutes += 1) {
    if (minutes > mostMinutes) throw new Error(`not finished after ${mostMinutes} minutes`);
    world.clock.pass(minute);
    for (const state of world.store.all()) mustBeFoundInTime(state, world.clock.now());
    await sweep(world, worker);
  }
};

const mustBeFoundInTime = (state: SagaState, now: number): void => {
  if (isUnfinished(state) && now - state.dueAt > fiveMinutes)
    throw new Error(`${state.id} at ${state.step} was due for ${(now - state.dueAt) / minute} minutes`);
};

/** How long the sweeper takes to notice the saga that was stopped, from now on. */
export const minutesUntilFound = async (
  world: SagaWorld,
  worker: Pick<Sagas, 'drive' | 'due'>,
): Promise<number> => {
  const seen = revisions(world);
  for (let minutes = 1; minutes <= 60; minutes += 1) {
    world.clock.pass(minute);
    await sweep(world, worker);
    if (revisions(world) !== seen) return minutes;
  }
  return Number.POSITIVE_INFINITY;
};

const revisions = ({ store }: SagaWorld): string =>
  store
    .all()
    .map(({ id, revision }) => `${id} ${revision}`)
    .join();
