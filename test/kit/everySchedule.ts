/**
 * Every schedule of several processes on one table: each order of their calls, a crash of any of them at any moment, an
 * answer lost at any call. Nothing is drawn by chance and nothing is left out.
 *
 * What can still happen depends on the items, on where each process is, and on what may still go wrong. Where two schedules
 * come to the same, they go on as one; the number of all schedules is counted nevertheless.
 */
import type { Attributes } from '../../simulation/cloud/expressions.ts';
import { type MemoryEngine, memoryEngine } from './engines.ts';
import { itemVersions } from './itemVersions.ts';
import { type Answer, type Call, type Ended, type Place, type Program, places } from './program.ts';

/** `gone`: it died, and nobody asked again. `earlier`: what it had answered before it was asked again. */
export type Standing = {
  readonly name: string;
  readonly ended: Ended | 'gone' | undefined;
  readonly earlier: readonly Ended[];
};
/** `committed`: the records that a follower follows. */
export type Seen = { readonly items: readonly Attributes[]; readonly committed: readonly Attributes[] };

export type Explored = {
  readonly schedules: bigint;
  readonly states: number;
  /** Ways in which everything can have ended. */
  readonly endings: number;
  /** How often real code was run to find out what it does next. */
  readonly reruns: number;
};

export type World = {
  readonly table: string;
  readonly indexes: Parameters<MemoryEngine['createTable']>[1];
  /** Before the processes begin. */
  readonly prepare: (engine: MemoryEngine) => Promise<void>;
  readonly processes: readonly Program[];
  /** Follows the items that `isRecord` names, in the order in which they were committed, some at a time. */
  readonly follower?: {
    readonly isRecord: (item: Attributes) => boolean;
    readonly batch: (records: readonly Attributes[], from: number) => Program;
  };
  readonly crashes: number;
  readonly lostAnswers: number;
  /** Throws what is wrong; in every state, and when all is quiet. */
  readonly check: (seen: Seen) => void;
  readonly checkEnd: (seen: Seen, standing: readonly Standing[]) => void;
};

type Process = {
  readonly name: string;
  readonly place: Place | 'gone';
  /** Places at which it had ended before. */
  readonly earlier: readonly Place[];
};
type Following = { readonly place: Place | undefined; readonly from: number; readonly to: number };
type State = {
  readonly processes: readonly Process[];
  readonly following: Following;
  readonly crashes: number;
  readonly lostAnswers: number;
};
type Step = { readonly what: string; readonly to: () => Promise<State> };

const numberOf = (place: Place | 'gone'): number | string => (place === 'gone' ? '-' : place.id);
const lost = (): Answer => ({
  error: Object.assign(new Error('no answer in time'), { name: 'TimeoutError' }),
});

export const everySchedule = async (world: World): Promise<Explored> => {
  const { follower } = world;
  const programs = places();
  const trail: string[] = [];
  const committed: Attributes[] = [];
  const versions = itemVersions();
  const undo: (() => void)[] = [];
  let replaying = false;
  const engine = memoryEngine({
    changed: ({ pk, sk, before, after }) => {
      versions.set(`${pk}\n${sk}`, after);
      if (replaying) return;
      const isRecord = before === undefined && after !== undefined && follower?.isRecord(after) === true;
      if (isRecord && after) committed.push(after);
      undo.push(() => {
        if (isRecord) committed.pop();
        engine.table(world.table).set(pk, sk, before);
      });
    },
  });
  await engine.createTable(world.table, world.indexes);
  await world.prepare(engine);
  const undoTo = (length: number): void => {
    replaying = true;
    while (undo.length > length) undo.pop()?.();
    replaying = false;
  };
  const seen = (): Seen => ({ items: engine.items(world.table), committed });

  const perform = async ({ name, input }: Call): Promise<Answer> => {
    const send = engine.client.send as (command: object) => Promise<unknown>;
    try {
      return { output: await send({ input, constructor: { name } }) };
    } catch (error) {
      return { error: error as Error };
    }
  };

  const stepsOf = (state: State): readonly Step[] => {
    const steps: Step[] = [];
    const { processes, following } = state;
    const moved = (at: number, place: Process['place']): readonly Process[] =>
      processes.map((one, i) => (i === at ? { ...one, place } : one));
    processes.forEach(({ name, place, earlier }, at) => {
      if (place === 'gone') return;
      place.waiting.forEach((call, which) => {
        const what = `${name}: ${call.name}`;
        const answered = async (): Promise<State> => {
          const next = await place.after(which, await perform(call));
          return { ...state, processes: moved(at, next) };
        };
        steps.push({ what, to: answered });
        if (state.lostAnswers === 0) return;
        const unheard = async (): Promise<State> => {
          await perform(call);
          const next = await place.after(which, lost());
          return { ...state, processes: moved(at, next), lostAnswers: state.lostAnswers - 1 };
        };
        steps.push({ what: `${what}, answer lost`, to: unheard });
      });
      if (state.crashes === 0 || !place.begun) return;
      const crashes = state.crashes - 1;
      const again = async (): Promise<State> => {
        const first = await programs.firstOf(world.processes[at] as Program);
        const ended = place.ended === undefined ? earlier : [...earlier, place];
        const next = moved(at, first).map((one, i) => (i === at ? { ...one, earlier: ended } : one));
        return { ...state, crashes, processes: next };
      };
      steps.push({ what: `${name} dies and is asked again`, to: again });
      if (place.ended === undefined)
        steps.push({
          what: `${name} dies for good`,
          to: async () => ({ ...state, crashes, processes: moved(at, 'gone') }),
        });
    });
    if (follower === undefined) return steps;
    const { place, from, to } = following;
    if (place === undefined) {
      const ends = from < committed.length ? new Set([from + 1, committed.length]) : [];
      for (const end of ends) {
        const batch = async (): Promise<State> => {
          const program = follower.batch(committed.slice(from, end), from);
          return { ...state, following: { place: await programs.firstOf(program), from, to: end } };
        };
        steps.push({ what: `follower takes ${from} to ${end}`, to: batch });
      }
      return steps;
    }
    place.waiting.forEach((call, which) => {
      const answered = async (): Promise<State> => {
        const next = await place.after(which, await perform(call));
        if (next.ended === undefined) return { ...state, following: { ...following, place: next } };
        if ('failed' in next.ended) throw new Error(`the follower failed: ${next.ended.failed}`);
        return { ...state, following: { place: undefined, from: to, to } };
      };
      steps.push({ what: `follower: ${call.name}`, to: answered });
    });
    if (state.crashes > 0 && place.begun) {
      const dies = async (): Promise<State> => ({
        ...state,
        crashes: state.crashes - 1,
        following: { place: undefined, from, to: from },
      });
      steps.push({ what: 'follower dies', to: dies });
    }
    return steps;
  };

  const keyOf = ({ processes, following, crashes, lostAnswers }: State): string =>
    [
      versions.key(),
      processes.map(({ place, earlier }) => [place, ...earlier].map(numberOf).join('<')).join(','),
      `${following.place?.id ?? '-'},${following.from},${following.to}`,
      crashes,
      lostAnswers,
      committed.map((record) => record.pk?.S).join(','),
    ].join('|');

  const known = new Map<string, bigint>();
  const checked = new Set<string>();
  let endings = 0;
  const explore = async (state: State): Promise<bigint> => {
    const key = keyOf(state);
    const before = known.get(key);
    if (before !== undefined) return before;
    const items = versions.key();
    if (!checked.has(items)) {
      checked.add(items);
      world.check(seen());
    }
    const steps = stepsOf(state);
    let schedules = 0n;
    const isQuiet =
      state.processes.every(({ place }) => place === 'gone' || place.ended !== undefined) &&
      state.following.place === undefined &&
      (follower === undefined || state.following.from === committed.length);
    if (isQuiet) {
      endings += 1;
      schedules += 1n;
      const standing = state.processes.map(({ name, place, earlier }) => ({
        name,
        ended: place === 'gone' ? ('gone' as const) : place.ended,
        earlier: earlier.flatMap(({ ended }) => ended ?? []),
      }));
      world.checkEnd(seen(), standing);
    } else if (steps.length === 0) throw new Error('nothing can go on, and not everything has ended');
    for (const { what, to } of steps) {
      const mark = undo.length;
      trail.push(what);
      schedules += await explore(await to());
      trail.pop();
      undoTo(mark);
    }
    known.set(key, schedules);
    return schedules;
  };

  const processes: Process[] = [];
  for (const program of world.processes)
    processes.push({ name: program.name, place: await programs.firstOf(program), earlier: [] });
  undo.length = 0;
  const { crashes, lostAnswers } = world;
  const from = committed.length;
  const following = { place: undefined, from, to: from };
  try {
    const schedules = await explore({ processes, following, crashes, lostAnswers });
    return { schedules, states: known.size, endings, reruns: programs.reruns() };
  } catch (cause) {
    throw new Error(
      `${cause instanceof Error ? cause.message : cause}\n  after: ${trail.join('\n         ')}`,
    );
  }
};
