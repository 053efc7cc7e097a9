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
] as const;
export type FaultMode = (typeof faultModes)[number];

export type FaultPlan = { readonly point: number; readonly mode: FaultMode };

/** Wraps a port for one process; `name` and the method are the label of its calls. */
export type Watch = <Port extends object>(name: string, port: Port) => Port;

export type Faults = {
  /** Labels in the order in which the calls came, the first is point 1. */
  readonly points: readonly string[];
  /** What was struck, if the plan's point was reached. */
  struck(): string | undefined;
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
const throttledTimes = 3;
const forEver = (): Promise<never> => new Promise(() => undefined);
const safe = (label: string) => new Fault(`injected at ${label}`, { retry: 'safe' });
const unknown = (label: string) => new Fault(`injected at ${label}`, { retry: 'unknown-outcome' });

type Call = () => Promise<unknown>;

export const faults = (
  plan: FaultPlan | undefined,
  clock: { readonly pass: (ms: number) => void },
): Faults => {
  const points: string[] = [];
  let struck: string | undefined;
  let throttlesLeft = 0;

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
        throttlesLeft = throttledTimes - 1;
        throw safe(label);
      case 'transaction-conflict':
        if (label.endsWith('.save')) return 'conflict';
        throw safe(label);
    }
  };

  return {
    points,
    struck: () => struck,
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
        if (plan !== undefined && points.length === plan.point) {
          struck = label;
          const crash = (): Promise<never> => {
            dead = true;
            tellCrash(new Crash(label));
            return forEver();
          };
          return strike(plan.mode, label, call, crash);
        }
        if (throttlesLeft > 0 && label === struck) {
          throttlesLeft -= 1;
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
