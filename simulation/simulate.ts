/**
 * One simulated life of the suite: people do things, everything goes wrong that can, then time passes until rest, and then
 * everything is held against the model. Throws what is wrong, with the seed that shows it again.
 */
import { priceRowOf } from './catalogue.ts';
import { digestOf } from './checks/digest.ts';
import { checkAtRest } from './checks/final.ts';
import { commit } from './commit.ts';
import { listen } from './engine/alarms.ts';
import { streamOf } from './engine/chance.ts';
import { suiteModel } from './model/suite.ts';
import { openCast } from './scenes/cast.ts';
import { clientOf } from './scenes/client.ts';
import { type Director, direct } from './scenes/director.ts';
import { stageOf } from './scenes/stage.ts';
import { openWorld, type World } from './world.ts';

export type Asked = {
  readonly seed: number;
  /** Requests that people make. */
  readonly operations: number;
  /** One scenario's scenes only; left out: all. */
  readonly scene?: string | undefined;
};
export type Report = {
  readonly seed: number;
  readonly operations: number;
  /** Messages, stream batches and schedules that were worked on. */
  readonly events: number;
  /** Calls to the outside that were decided one by one. */
  readonly steps: number;
  readonly journals: number;
  readonly simulatedMs: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly answers: Readonly<Record<string, number>>;
  readonly digest: string;
};

/** Enough for the slowest saga to give up and start over many times. */
const mostStepsToRest = 400_000;

/** Says the seed, the operation, the commit, what led to it, and how to see it again. */
export class SimulationFailed extends Error {
  readonly seed: number;
  readonly operation: number;
  constructor(asked: Asked, operation: number, trail: readonly string[], cause: unknown) {
    const what = cause instanceof Error ? cause.message : String(cause);
    const scene = asked.scene === undefined ? '' : ` --scene ${asked.scene}`;
    const again = `npm run simulate -- --seed ${asked.seed} --operations ${asked.operations} --worlds 1${scene}`;
    const place = `seed ${asked.seed}, operation ${operation}, commit ${commit()}`;
    super(`${what}\n  ${place}\n  again: ${again}\n  before it:\n    ${trail.join('\n    ')}`, { cause });
    this.name = 'SimulationFailed';
    this.seed = asked.seed;
    this.operation = operation;
  }
}

const goOn = async (world: World, until: () => boolean): Promise<void> => {
  for (let steps = 0; !until(); steps += 1) {
    if (steps > mostStepsToRest) throw new Error(`no rest: ${world.unrest()}`);
    if (!(await world.scheduler.step()) && !until()) throw new Error(`nothing goes on: ${world.unrest()}`);
  }
};

export const simulate = async (asked: Asked): Promise<Report> => {
  let model: ReturnType<typeof suiteModel> | undefined;
  const world = openWorld(asked.seed, { changed: (changes, about) => model?.committed(changes, about) });
  const { scheduler, bank, catalogue } = world;
  const hush = listen((alarm) => {
    if (alarm.alarm === 'bug') scheduler.fail(new Error(`a bug: ${JSON.stringify(alarm)}`));
  });
  const startedAt = scheduler.now();
  let client: ReturnType<typeof clientOf> | undefined;
  try {
    const made = suiteModel({
      charge: (orderNo) => bank.charges.get(orderNo),
      priceOf: (product, date) => priceRowOf(catalogue, product, date),
      capacityOf: (product, slot) =>
        catalogue.products.find((one) => one.id === product)?.slots.find((one) => one.id === slot)
          ?.capacity ?? 0,
    });
    model = made;
    const chance = streamOf(asked.seed, 'scenes');
    const asking = clientOf(world, made);
    client = asking;
    const cast = await openCast(world, chance.between(4, 9));
    const stage = stageOf(world, made, cast, asking, chance);
    const director: Director = direct(stage, asked);
    scheduler.calm(false);
    await goOn(world, director.isOver);
    scheduler.calm(true);
    await director.epilogue(() => goOn(world, director.isQuiet));
    world.rest();
    await goOn(world, () => world.unrest() === undefined);
    await checkAtRest(world, made);
    const { requests: _r, events, steps } = world.counts();
    return {
      seed: asked.seed,
      operations: asking.operations(),
      events,
      steps,
      journals: made.books.journals.size,
      simulatedMs: scheduler.now() - startedAt,
      faults: { ...scheduler.faults },
      answers: { ...asking.answers },
      digest: digestOf(world, asking.answers),
    };
  } catch (cause) {
    throw new SimulationFailed(asked, client?.operations() ?? 0, scheduler.trail.slice(-40), cause);
  } finally {
    hush();
    world.close();
  }
};
