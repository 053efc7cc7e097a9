/**
 * Two faults in one run: every ordered pair of points and kinds of fault, or a seeded sample of them.
 *
 * The second point is counted in the run that already had the first fault, so that what only a fault makes happen (a
 * second attempt, another process, a sweep) is struck as well. A failure names its pair and the seed that drew it.
 */
import {
  CrashFailures,
  type CrashTest,
  oneRun,
  type Process,
  type SingleFault,
  singleFaults,
  struckOnce,
} from './crashEverywhere.ts';
import { type FaultMode, faultModes } from './faults.ts';
import { randomFrom } from './random.ts';
import type { SagaWorld } from './sagaWorld.ts';

/** So many pairs are all tried; of more, so many are drawn. */
export const nightlyPairs = 20_000;

export const seed = Number(process.env.SEED ?? 20_261_122);
/** `ROUNDS=20000` is the nightly amount. */
export const pairsOr = (perChange: number): number => Number(process.env.ROUNDS ?? perChange);

type First = { readonly run: SingleFault; readonly points: readonly string[] };
type Pair = { readonly first: First; readonly point: number; readonly mode: FaultMode };

export type Twice = { readonly firsts: string; readonly pairs: number; readonly runs: number };

export const crashTwice = async <World extends SagaWorld, Running extends Process>(
  test: CrashTest<World, Running>,
  asked: { readonly most: number; readonly seed: number },
): Promise<Twice> => {
  const random = randomFrom(asked.seed);
  const singles = await singleFaults(test);
  const failures: string[] = [];
  const firsts: First[] = [];
  for (const run of asked.most < nightlyPairs ? drawn(singles, Math.ceil(asked.most / 4), random) : singles) {
    const { points, wrong } = await struckOnce(test, run);
    if (wrong !== undefined) failures.push(`${wrong} [seed ${asked.seed}]`);
    firsts.push({ run, points });
  }
  const pairs = pairsOf(firsts);
  const chosen =
    pairs.count <= asked.most ? everyPlace(pairs.count) : places(pairs.count, asked.most, random);
  for (const place of chosen) {
    const wrong = await struckTwice(test, pairs.at(place));
    if (wrong !== undefined) failures.push(`${wrong} [seed ${asked.seed}]`);
  }
  if (failures.length > 0) throw new CrashFailures(failures, firsts.length + chosen.length);
  return { firsts: `${firsts.length} of ${singles.length}`, pairs: pairs.count, runs: chosen.length };
};

const everyPlace = (count: number): readonly number[] => Array.from({ length: count }, (_, place) => place);
const places = (count: number, most: number, random: () => number): readonly number[] =>
  Array.from({ length: most }, () => Math.floor(random() * count));
const drawn = <One>(all: readonly One[], most: number, random: () => number): readonly One[] =>
  all.length <= most ? all : places(all.length, most, random).flatMap((place) => all[place] ?? []);

/** Pairs by number, without a list of all of them. */
const pairsOf = (firsts: readonly First[]) => {
  const sizes = firsts.map(({ run, points }) => (points.length - run.point) * faultModes.length);
  const at = (place: number): Pair => {
    let left = place;
    for (const [index, first] of firsts.entries()) {
      const size = sizes[index] ?? 0;
      if (left < size) {
        const mode = faultModes[left % faultModes.length] ?? 'fail-before';
        return { first, point: first.run.point + 1 + Math.floor(left / faultModes.length), mode };
      }
      left -= size;
    }
    throw new Error(`no pair ${place}`);
  };
  return { count: sizes.reduce((sum, size) => sum + size, 0), at };
};

const struckTwice = async <World extends SagaWorld, Running extends Process>(
  test: CrashTest<World, Running>,
  { first, point, mode }: Pair,
): Promise<string | undefined> => {
  const { run, points } = first;
  const label = points[point - 1] ?? '';
  const plans = [run, { point, mode }];
  const { failure, strikes } = await oneRun(test, plans, { ...run, second: { point, mode, label } });
  const at = `${run.mode} at point ${run.point} (${run.label}), then ${mode} at point ${point} (${label}), client ${run.client}`;
  if (strikes.join() !== [run.label, label].join()) return `${at}: not exercised, met ${strikes.join()}`;
  return failure === undefined ? undefined : `${at}: ${failure}`;
};
