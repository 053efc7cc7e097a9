/** All functions of a plan: one host each, found by name or by a part of it that only one has. */
import { join } from 'node:path';
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
  readonly status: () => readonly FunctionStatus[];
  readonly stop: () => Promise<void>;
};

export type CloudFunctionsOptions = {
  readonly directory: string;
  readonly endpoints: Endpoints;
  readonly overrides: Readonly<Record<string, string>>;
  readonly openLog: (name: string) => number | 'inherit';
};

export const startCloudFunctions = (
  plans: readonly FunctionPlan[],
  options: CloudFunctionsOptions,
): CloudFunctions => {
  const workerFile = writeWorkerFile(join(options.directory, 'worker'));
  const hosts = new Map(
    plans.map((plan) => [
      plan.name,
      hostFunction(plan, {
        workerFile,
        compileCache: join(options.directory, 'compiled'),
        environment: environmentOf(plan, options.endpoints, options.overrides),
        openLog: () => options.openLog(plan.name),
      }),
    ]),
  );
  const find = (name: string): FunctionHost => {
    const exact = hosts.get(name);
    if (exact) return exact;
    const [found, another] = [...hosts.values()].filter(({ plan }) => plan.name.includes(name));
    if (!found || another) throw new Error(`"${name}" names ${found ? 'several functions' : 'no function'}`);
    return found;
  };
  return {
    find,
    invoke: (name, event, requestId) => find(name).invoke(event, requestId),
    warm: async () => {
      // Two at a time: more would only wait for the same cores.
      const waiting = [...hosts.values()];
      const next = async (): Promise<void> => {
        for (let host = waiting.shift(); host; host = waiting.shift()) await host.warm();
      };
      await Promise.all([next(), next()]);
    },
    environment: () =>
      Object.assign({}, ...plans.map((plan) => environmentOf(plan, options.endpoints, options.overrides))),
    status: () =>
      [...hosts.values()].map((host) => ({
        name: host.plan.name,
        pids: host.pids(),
        memoryMb: memoryMbOf(host.pids()),
        invocations: host.invocations(),
      })),
    stop: async () => {
      await Promise.all([...hosts.values()].map((host) => host.stop()));
    },
  };
};
