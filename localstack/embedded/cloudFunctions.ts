/** All functions of a plan: one host each, found by name or by a part of it that only one has. */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type Endpoints, environmentOf } from './lambda/environment.ts';
import { type FunctionHost, hostFunction } from './lambda/functionHost.ts';
import { writeWorkerFile } from './lambda/workerFile.ts';
import { type FunctionStatus, memoryMbOf } from './memory.ts';
import type { FunctionPlan } from './plan/plan.ts';

export type CloudFunctions = {
  find(name: string): FunctionHost;
  invoke(name: string, event: string, requestId?: string): Promise<string>;
  warm(): Promise<void>;
  /** Every variable that any function has. */
  environment(): Readonly<Record<string, string>>;
  /** Names, the one that was called last first. */
  readonly byLastCall: () => readonly string[];
  readonly status: () => readonly FunctionStatus[];
  /** Goes on with these: what is new comes, what is gone stops, what differs is replaced. Answers their names. */
  become(plans: readonly FunctionPlan[]): Promise<readonly string[]>;
  readonly stop: () => Promise<void>;
};

export type CloudFunctionsOptions = {
  readonly directory: string;
  readonly endpoints: Endpoints;
  readonly overrides: Readonly<Record<string, string>>;
  readonly openLog: (name: string) => number | 'inherit';
  readonly nodeFlags?: readonly string[];
};

/** What Node compiled of code that is long gone stays there: from time to time it starts anew. */
const mostCompiled = 500;
const compiledIn = (directory: string): string => {
  const folder = join(directory, 'compiled');
  try {
    if (readdirSync(folder, { recursive: true }).length > mostCompiled) rmSync(folder, { recursive: true });
  } catch {
    // There is none yet.
  }
  return folder;
};

export const startCloudFunctions = (
  plans: readonly FunctionPlan[],
  options: CloudFunctionsOptions,
): CloudFunctions => {
  const workerFile = writeWorkerFile(join(options.directory, 'worker'));
  const compileCache = compiledIn(options.directory);
  const environmentFor = (plan: FunctionPlan) => environmentOf(plan, options.endpoints, options.overrides);
  const host = (plan: FunctionPlan): FunctionHost =>
    hostFunction(plan, {
      workerFile,
      compileCache,
      environmentOf: environmentFor,
      openLog: () => options.openLog(plan.name),
      nodeFlags: options.nodeFlags ?? [],
    });
  const hosts = new Map(plans.map((plan) => [plan.name, host(plan)]));
  const find = (name: string): FunctionHost => {
    const exact = hosts.get(name);
    if (exact) return exact;
    const [found, another] = [...hosts.values()].filter((one) => one.plan().name.includes(name));
    if (!found || another) throw new Error(`"${name}" names ${found ? 'several functions' : 'no function'}`);
    return found;
  };
  /** Two at a time: more would only wait for the same cores. */
  const inPairs = async <T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> => {
    const waiting = [...all];
    const next = async (): Promise<void> => {
      for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await work(one);
    };
    await Promise.all([next(), next()]);
  };
  return {
    find,
    invoke: (name, event, requestId) => find(name).invoke(event, requestId),
    warm: () => inPairs([...hosts.values()], (one) => one.warm()),
    environment: () => Object.assign({}, ...[...hosts.values()].map((one) => environmentFor(one.plan()))),
    byLastCall: () =>
      [...hosts].sort(([, a], [, b]) => b.lastInvokedMs() - a.lastInvokedMs()).map(([name]) => name),
    status: () =>
      [...hosts.values()].map((one) => ({
        name: one.plan().name,
        pids: one.pids(),
        memoryMb: memoryMbOf(one.pids()),
        invocations: one.invocations(),
      })),
    become: async (next) => {
      const gone = [...hosts.keys()].filter((name) => !next.some((plan) => plan.name === name));
      for (const name of gone) {
        const host = hosts.get(name);
        hosts.delete(name);
        await host?.stop();
      }
      const isOther = (plan: FunctionPlan) => !isDeepStrictEqual(hosts.get(plan.name)?.plan(), plan);
      const changed = next.filter(isOther);
      await inPairs(changed, async (plan) => {
        const known = hosts.get(plan.name);
        if (known) await known.replace(plan);
        else hosts.set(plan.name, host(plan));
      });
      return [...gone, ...changed.map(({ name }) => name)];
    },
    stop: async () => {
      await Promise.all([...hosts.values()].map((one) => one.stop()));
    },
  };
};
