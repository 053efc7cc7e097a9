/**
 * One thread, one seed: every call that a process makes to the outside waits here for its ticket, and chance alone says
 * which of all waiting calls goes on next, what befalls it, and how time passes.
 *
 * Promises are real, timers are not: after each step every promise that can go on has gone on before the next is drawn.
 * A crashed process never runs another line that anybody can see: its calls are dropped and hang for ever.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Chance } from './chance.ts';
import { laterFirst } from './heap.ts';
import { finish, type Striking, strike } from './striking.ts';
import { type Call, type Process, possible, type Task, type Ticket } from './tickets.ts';
import { type CallFault, callFaults, type FaultKind, type Weather } from './weather.ts';

/** Something that happens without being asked by a process: messages, batches, schedules, the bank, people. */
export type Source = {
  readonly name: string;
  /** The next moment at which it has something to do; undefined: nothing in sight. */
  readonly nextAt: () => number | undefined;
  readonly start: () => void;
};

export type Scheduler = ReturnType<typeof scheduler>;

export const scheduler = (options: {
  readonly startsAt: number;
  readonly chance: Chance;
  readonly weather: Weather;
  /** Replaces a process that died. */
  readonly crashed: (process: Process) => void;
}) => {
  const { chance, weather } = options;
  const running = new AsyncLocalStorage<Task>();
  const ready: Ticket[] = [];
  const later = laterFirst<Ticket>();
  const sources: Source[] = [];
  const faults: Partial<Record<FaultKind, number>> = {};
  const trail: string[] = [];
  let now = options.startsAt;
  let calm = true;
  let outageUntil = 0;
  let bankOutageUntil = 0;
  let steps = 0;
  let failure: { readonly cause: unknown } | undefined;
  /** The first thing that was found wrong; the run ends there. */
  const fail = (cause: unknown): void => {
    failure ??= { cause };
  };

  const count = (kind: FaultKind): void => {
    faults[kind] = (faults[kind] ?? 0) + 1;
  };
  /** Draws whether something goes wrong now, and counts it. Never while all is calm. */
  const befalls = (kind: FaultKind): boolean => {
    if (calm || !chance.is(weather.rates[kind])) return false;
    count(kind);
    return true;
  };
  const note = (line: string): void => {
    if (trail.length >= 400) trail.splice(0, 200);
    trail.push(`${new Date(now).toISOString()} ${line}`);
  };

  const crash = (process: Process): void => {
    if (process.dead) return;
    process.dead = true;
    note(`${process.name} crashed`);
    for (let i = ready.length - 1; i >= 0; i -= 1)
      if (ready[i]?.task?.process === process) ready.splice(i, 1);
    for (const task of process.tasks) {
      task.told('crashed');
      task.ended?.();
    }
    process.tasks.clear();
    options.crashed(process);
  };

  const draw = (call: Call): CallFault | undefined => {
    if (calm) return undefined;
    if (call.kind === 'outside' && befalls('bank-outage'))
      bankOutageUntil = now + chance.between(5_000, 240_000);
    if (call.kind === 'outside' && now < bankOutageUntil)
      return chance.is(0.5) ? 'request-lost' : 'answer-lost';
    if (now < outageUntil && (call.kind === 'read' || call.kind === 'write' || call.kind === 'transaction'))
      return chance.is(0.5) ? 'request-lost' : 'throttled';
    const may = possible[call.kind];
    for (const fault of callFaults) if (may.has(fault) && chance.is(weather.rates[fault])) return fault;
    return undefined;
  };

  const striking: Striking = {
    crash,
    /** It happened; its answer comes much later, and whoever waits for it gives up. */
    postpone: (ticket, task, answer) => {
      const at = now + chance.between(20_000, 70_000);
      later.push({ ...ticket, at, call: undefined, resolve: answer });
      task.told('too-slow');
    },
  };

  const release = (ticket: Ticket): void => {
    const { call, task } = ticket;
    if (task?.process.dead) return;
    if (call === undefined || task === undefined) {
      ticket.resolve(undefined);
      return;
    }
    const fault = draw(call);
    if (fault !== undefined) {
      count(fault);
      note(`${task.process.name} ${task.label} ${call.name}: ${fault}`);
    }
    running.run(task, () => {
      if (fault === undefined) finish(ticket, call);
      else strike(fault, { ticket, call, task }, striking);
    });
  };

  /** Until every promise that can go on has gone on: ticks come when no microtask is left. */
  const settled = (): Promise<void> => new Promise<void>((resolve) => process.nextTick(resolve));

  const wakeLater = (): void => {
    for (let first = later.first(); first !== undefined && first.at <= now; first = later.first()) {
      later.pop();
      ready.push(first);
    }
  };

  const due = (): Source[] =>
    sources.filter((source) => {
      const at = source.nextAt();
      return at !== undefined && at <= now;
    });

  /** One step. False: nothing is left that will ever happen. */
  const step = async (): Promise<boolean> => {
    steps += 1;
    if (steps % 4_096 === 0) await new Promise<void>((resolve) => setImmediateOf(resolve));
    wakeLater();
    if (befalls('outage')) outageUntil = now + chance.between(2_000, 90_000);
    const waiting = ready.length > 0 && chance.is(0.7) ? [] : due();
    if (waiting.length > 0) chance.pick(waiting).start();
    else if (ready.length > 0) {
      const at = chance.below(ready.length);
      const ticket = ready[at] as Ticket;
      ready[at] = ready.at(-1) as Ticket;
      ready.pop();
      now += chance.below(6);
      release(ticket);
    } else {
      const moments = sources.map((source) => source.nextAt()).filter((at) => at !== undefined);
      const first = later.first();
      if (first) moments.push(first.at);
      if (moments.length === 0) return false;
      now = Math.max(now, Math.min(...moments));
      return true;
    }
    await settled();
    if (failure !== undefined) throw failure.cause;
    return true;
  };

  const pass = <Value>(call: Call & { readonly perform: () => Value }): Promise<Value> => {
    const task = running.getStore();
    if (task === undefined) return new Promise<Value>((resolve) => resolve(call.perform() as Value)); // the harness itself: nothing befalls it
    return new Promise<unknown>((resolve, reject) => {
      ready.push({ at: now, task, call, resolve, reject });
    }) as Promise<Value>;
  };

  return {
    now: () => now,
    clockOf: (process: Process) => () => now + process.skewMs,
    jump: (ms: number) => {
      now += ms;
    },
    steps: () => steps,
    faults,
    trail,
    note,
    count,
    fail,
    befalls,
    crash,
    /** From now on nothing goes wrong, or it may again. */
    calm: (is: boolean) => {
      calm = is;
      outageUntil = 0;
      bankOutageUntil = 0;
    },
    source: (source: Source) => {
      sources.push(source);
    },
    current: () => running.getStore(),
    pass,
    /** Waits without doing anything; what production calls a timer. */
    sleep: (ms: number): Promise<void> =>
      new Promise<unknown>((resolve, reject) => {
        const task = running.getStore();
        later.push({ at: now + Math.max(0, ms), task, call: undefined, resolve, reject });
      }) as Promise<void>,
    /** Runs work of a process; answers what it answers, or how it ended otherwise. */
    run: <Value>(
      at: Omit<Task, 'told'>,
      work: () => Promise<Value>,
    ): Promise<{ readonly answer: Value } | 'crashed' | 'too-slow'> =>
      new Promise((resolve, reject) => {
        const task: Task = { ...at, told: (why) => resolve(why) };
        at.process.tasks.add(task);
        running
          .run(task, work)
          .then((answer) => resolve({ answer }), reject)
          .finally(() => {
            if (at.process.tasks.delete(task)) task.ended?.();
          });
      }),
    /** The harness's own work: outside of every process. */
    outside: <Value>(work: () => Value): Value => running.exit(work),
    step,
    settled,
  };
};

/** Taken before anything is replaced for a run. */
const setImmediateOf = setImmediate;
