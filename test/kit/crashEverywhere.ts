/**
 * Runs a scenario once without faults to find every call it makes to the outside; then once per call and kind of fault,
 * restarting crashed processes and letting time pass until all is quiet; and checks the world after each.
 *
 * It fails if one of the points that were found was not exercised, and names every point at which a check failed.
 */
import { Fault } from '../../domains/outcome/fault.ts';
import { isUnfinished } from '../../domains/saga/state.ts';
import type { Sagas } from '../../functions/platform/sagas/sagas.ts';
import {
  Crash,
  type FaultMode,
  type FaultPlan,
  type Faults,
  faultModes,
  faults,
  type Watch,
} from './faults.ts';
import { type SagaWorld, step, unrest } from './sagaWorld.ts';

/** What a process is made of: at least the sagas it can drive. */
type Process = { readonly sagas: Pick<Sagas, 'drive' | 'due'> };

export type Run = {
  readonly point: number;
  readonly label: string;
  readonly mode: FaultMode | 'none';
  /** Whether whoever asked asks again, up to four times, when there was no answer. */
  readonly client: 'repeats' | 'gives-up';
};

export type CrashTest<World extends SagaWorld, Running extends Process> = {
  /** What survives a crash, new for every run. */
  readonly makeWorld: () => World | Promise<World>;
  /** A new process on it. Every port that leaves the process goes through `watch`. */
  readonly boot: (world: World, watch: Watch) => Running;
  /** What somebody asks for; asked again by a client that repeats, so it must be the same request each time. */
  readonly scenario: (running: Running, world: World) => Promise<unknown>;
  /** Throws what is wrong with the world when all is quiet. */
  readonly check: (world: World, run: Run) => void | Promise<void>;
};

export type Exercised = { readonly points: readonly string[]; readonly runs: number };

const mostSteps = 400;

export const crashEverywhere = async <World extends SagaWorld, Running extends Process>(
  test: CrashTest<World, Running>,
): Promise<Exercised> => {
  const calm = await oneRun(test, undefined, { point: 0, label: 'nothing', mode: 'none', client: 'repeats' });
  if (calm.failure !== undefined) throw new Error(`even without faults: ${calm.failure}`);
  const { points } = calm;
  const failures: string[] = [];
  let runs = 0;
  for (const [index, label] of points.entries())
    for (const mode of faultModes)
      for (const client of ['repeats', 'gives-up'] as const) {
        const run: Run = { point: index + 1, label, mode, client };
        const { failure, struck } = await oneRun(test, { point: run.point, mode }, run);
        runs += 1;
        const at = `${mode} at point ${run.point} (${label}), client ${client}`;
        if (struck !== label) failures.push(`${at}: not exercised, met ${struck ?? 'nothing'}`);
        else if (failure !== undefined) failures.push(`${at}: ${failure}`);
      }
  if (failures.length > 0) throw new CrashFailures(failures, runs);
  return { points, runs };
};

export class CrashFailures extends Error {
  readonly failures: readonly string[];
  constructor(failures: readonly string[], runs: number) {
    super(`${failures.length} of ${runs} runs:\n  ${failures.slice(0, 10).join('\n  ')}`);
    this.failures = failures;
  }
}

type Ran = {
  readonly points: readonly string[];
  readonly struck: string | undefined;
  readonly failure?: string;
};

const oneRun = async <World extends SagaWorld, Running extends Process>(
  test: CrashTest<World, Running>,
  plan: FaultPlan | undefined,
  run: Run,
): Promise<Ran> => {
  const world = await test.makeWorld();
  const injected = faults(plan, world.clock);
  const machine = machineOf(test, world, injected);
  try {
    const mostAsked = run.client === 'repeats' ? 5 : 1;
    let answered = false;
    for (let asked = 1; !answered && asked <= mostAsked; asked += 1)
      answered = await machine.live((running) => test.scenario(running, world));
    await drain(world, machine);
    await test.check(world, run);
    return { points: injected.points, struck: injected.struck() };
  } catch (cause) {
    const failure = cause instanceof Error ? cause.message : String(cause);
    return { points: injected.points, struck: injected.struck(), failure };
  }
};

/** A process that is started anew after each crash. */
const machineOf = <World extends SagaWorld, Running extends Process>(
  test: CrashTest<World, Running>,
  world: World,
  injected: Faults,
) => {
  const start = () => {
    const { watch, crashed } = injected.process();
    return { running: test.boot(world, watch), crashed };
  };
  let process = start();
  return {
    /** True when it was answered; false after a crash or a fault. A bug is thrown. */
    async live(act: (running: Running) => Promise<unknown>): Promise<boolean> {
      try {
        await Promise.race([act(process.running), process.crashed]);
        return true;
      } catch (cause) {
        if (cause instanceof Crash) process = start();
        else if (!(cause instanceof Fault)) throw cause;
        return false;
      }
    },
  };
};

const drain = async (world: SagaWorld, machine: ReturnType<typeof machineOf>): Promise<void> => {
  let goesOn = true;
  for (let steps = 1; goesOn; steps += 1) {
    if (steps > mostSteps) throw new Error(`no rest: ${unrest(world)}`);
    await machine.live(async ({ sagas }) => {
      goesOn = await step(world, sagas);
    });
  }
  const open = world.store.all().filter(isUnfinished);
  if (open.length > 0 || world.queue.size() > 0) throw new Error(`not at rest: ${unrest(world)}`);
  if (world.queue.deadLetters.length > 0) throw new Error(`${world.queue.deadLetters.length} dead letters`);
};
