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
import { deliver, type SagaWorld, step, sweep, unrest } from './sagaWorld.ts';

/** What a process is made of: at least the sagas it can drive. */
export type Process = { readonly sagas: Pick<Sagas, 'drive' | 'due'> };

export type Run = {
  readonly point: number;
  readonly label: string;
  readonly mode: FaultMode | 'none';
  /** A second fault, at a point of the run that already had the first. */
  readonly second?: FaultPlan & { readonly label: string };
  /** Whether whoever asked asks again, up to four times per fault, when there was no answer. */
  readonly client: 'repeats' | 'gives-up';
};

export type SingleFault = Run & FaultPlan;

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
  const runs = await singleFaults(test);
  const failures: string[] = [];
  for (const run of runs) {
    const wrong = (await struckOnce(test, run)).wrong;
    if (wrong !== undefined) failures.push(wrong);
  }
  if (failures.length > 0) throw new CrashFailures(failures, runs.length);
  const points = runs.filter(({ mode, client }) => mode === faultModes[0] && client === 'repeats');
  return { points: points.map(({ label }) => label), runs: runs.length };
};

/** Every fault at every point that the scenario comes to when nothing goes wrong. */
export const singleFaults = async <World extends SagaWorld, Running extends Process>(
  test: CrashTest<World, Running>,
): Promise<readonly SingleFault[]> => {
  const calm = await oneRun(test, [], { point: 0, label: 'nothing', mode: 'none', client: 'repeats' });
  if (calm.failure !== undefined) throw new Error(`even without faults: ${calm.failure}`);
  return calm.points.flatMap((label, index) =>
    faultModes.flatMap((mode) =>
      (['repeats', 'gives-up'] as const).map((client) => ({ point: index + 1, label, mode, client })),
    ),
  );
};

/** What is wrong after that fault, if anything, and the points that the run came to. */
export const struckOnce = async <World extends SagaWorld, Running extends Process>(
  test: CrashTest<World, Running>,
  run: SingleFault,
): Promise<{ readonly points: readonly string[]; readonly wrong?: string }> => {
  const { point, label, mode, client } = run;
  const { failure, strikes, points } = await oneRun(test, [{ point, mode }], run);
  const at = `${mode} at point ${point} (${label}), client ${client}`;
  if (strikes[0] !== label) return { points, wrong: `${at}: not exercised, met ${strikes[0] ?? 'nothing'}` };
  return failure === undefined ? { points } : { points, wrong: `${at}: ${failure}` };
};

export class CrashFailures extends Error {
  readonly failures: readonly string[];
  constructor(failures: readonly string[], runs: number) {
    super(`${failures.length} of ${runs} runs:\n  ${failures.slice(0, 10).join('\n  ')}`);
    this.failures = failures;
  }
}

export type Ran = {
  readonly points: readonly string[];
  /** Labels of what the plans struck, in order. */
  readonly strikes: readonly string[];
  readonly failure?: string;
};

export const oneRun = async <World extends SagaWorld, Running extends Process>(
  test: CrashTest<World, Running>,
  plans: readonly FaultPlan[],
  run: Run,
): Promise<Ran> => {
  const world = await test.makeWorld();
  const others = async (): Promise<void> => {
    await machineOf(test, world, injected).live(async ({ sagas }) => {
      while ((await deliver(world, sagas)) > 0);
      await sweep(world, sagas);
    });
  };
  const injected = faults(plans, world.clock, others);
  const machine = machineOf(test, world, injected);
  const { points, strikes } = injected;
  try {
    const mostAsked = run.client === 'repeats' ? 1 + 4 * Math.max(1, plans.length) : 1;
    let answered = false;
    for (let asked = 1; !answered && asked <= mostAsked; asked += 1)
      answered = await machine.live((running) => test.scenario(running, world));
    await drain(world, machine);
    await injected.arriveLate();
    await drain(world, machine);
    await test.check(world, run);
    return { points, strikes };
  } catch (cause) {
    const failure = cause instanceof Error ? cause.message : String(cause);
    return { points, strikes, failure };
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
