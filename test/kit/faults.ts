/**
 * Faults on demand: a proxy that numbers every call a process makes to the outside and can make any one of them go wrong.
 *
 * Nobody lists the points of failure; they are found by counting. A crashed process never runs another line that
 * anybody can see: all its calls, the one that crashed and those of its other branches, hang for ever.
 */
import { Fault } from '../../domains/outcome/fault.ts';

process.env.LOG_LEVEL ??= 'SILENT';

export const faultModes = [
  /** It did nothing, and says so. */
  'fail-before',
  /** It happened; the answer was lost. */
  'fail-after-effect',
  /** Nothing happened and nobody answered: after the timeout the caller knows no more than before. */
  'hang-to-timeout',
  'crash-before',
  'crash-after',
  /** Refused three times in a row. */
  'throttle',
  /** Somebody else was at the same item in that moment. */
  'transaction-conflict',
  /** It happened at once, but the answer takes ten times as long as usual: longer than a claim, so others take over. */
  'slow-10x',
  /** Nobody answered in time; what was asked for arrives when nobody expects it any more. */
  'late-effect',
] as const;
export type FaultMode = (typeof faultModes)[number];

export type FaultPlan = { readonly point: number; readonly mode: FaultMode };

/** Wraps a port for one process; `name` and the method are the label of its calls. */
export type Watch = <Port extends object>(name: string, port: Port) => Port;

export type Faults = {
  /** Labels in the order in which the calls came, the first is point 1. */
  readonly points: readonly string[];
  /** What was struck last, if a plan's point was reached. */
  struck(): string | undefined;
  /** Everything that was struck, in order: one label per plan that was reached. */
  readonly strikes: readonly string[];
  /** What was asked for long ago arrives now. */
  arriveLate(): Promise<void>;
  /** A new process: its own calls, and a promise that rejects when it crashes. */
  process(): { readonly watch: Watch; readonly crashed: Promise<never> };
};

export class Crash extends Error {
  constructor(label: string) {
    super(`crashed at ${label}`);
    this.name = 'Crash';
  }
}

const timeoutMs = 30_000;
/** Ten times what a slow answer usually takes; longer than a claim, which is 45 seconds. */
const slowMs = 46_000;
const throttledTimes = 3;
const forEver = (): Promise<never> => new Promise(() => undefined);
const safe = (label: string) => new Fault(`injected at ${label}`, { retry: 'safe' });
const unknown = (label: string) => new Fault(`injected at ${label}`, { retry: 'unknown-outcome' });

type Call = () => Promise<unknown>;

export const faults = (
  /** One plan, or several: each is counted in the run that had the faults before it. */
  plan: FaultPlan | readonly FaultPlan[] | undefined,
  clock: { readonly pass: (ms: number) => void },
  /** What other processes do while one waits for a slow answer. */
  meanwhile: () => Promise<void> = async () => undefined,
): Faults => {
  const plans = plan === undefined ? [] : 'point' in plan ? [plan] : plan;
  const points: string[] = [];
  const strikes: string[] = [];
  const throttlesLeft = new Map<string, number>();
  const late: Call[] = [];

  const strike = async (mode: FaultMode, label: string, call: Call, crash: () => Promise<never>) => {
    switch (mode) {
      case 'fail-before':
        throw safe(label);
      case 'fail-after-effect':
        await call();
        throw unknown(label);
      case 'hang-to-timeout':
        clock.pass(timeoutMs);
        throw unknown(label);
      case 'crash-before':
        return crash();
      case 'crash-after':
        await call();
        return crash();
      case 'throttle':
        throttlesLeft.set(label, (throttlesLeft.get(label) ?? 0) + throttledTimes - 1);
        throw safe(label);
      case 'transaction-conflict':
        if (label.endsWith('.save')) return 'conflict';
        throw safe(label);
      case 'late-effect':
        late.push(call);
        clock.pass(timeoutMs);
        throw unknown(label);
      case 'slow-10x': {
        const answer = await call();
        clock.pass(slowMs);
        await meanwhile();
        return answer;
      }
    }
  };

  return {
    points,
    strikes,
    struck: () => strikes.at(-1),
    async arriveLate() {
      for (const call of late.splice(0)) await call().catch(() => undefined);
    },
    process() {
      let dead = false;
      let tellCrash: (cause: Crash) => void = () => undefined;
      const crashed = new Promise<never>((_resolve, reject) => {
        tellCrash = reject;
      });
      crashed.catch(() => undefined);

      const called = async (label: string, call: Call): Promise<unknown> => {
        if (dead) return forEver();
        points.push(label);
        const now = plans.find(({ point }) => point === points.length);
        if (now !== undefined) {
          strikes.push(label);
          const crash = (): Promise<never> => {
            dead = true;
            tellCrash(new Crash(label));
            return forEver();
          };
          const answer = await strike(now.mode, label, call, crash);
          return dead ? forEver() : answer;
        }
        const left = throttlesLeft.get(label) ?? 0;
        if (left > 0) {
          throttlesLeft.set(label, left - 1);
          throw safe(label);
        }
        const answer = await call();
        return dead ? forEver() : answer;
      };

      const watch: Watch = (name, port) =>
        new Proxy(port, {
          get(target, property) {
            const member: unknown = Reflect.get(target, property, target);
            if (typeof member !== 'function') return member;
            return (...given: unknown[]) =>
              called(`${name}.${String(property)}`, async () => Reflect.apply(member, target, given));
          },
        });
      return { watch, crashed };
    },
  };
};
