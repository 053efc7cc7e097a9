/**
 * A Lambda function as its callers see it: invoke it by event, and a process is there, started on first use and
 * again after it died. Its memory stays warm between invocations.
 *
 * A timeout fails its own invocation; the process that hung gets no new work and ends with what it still has, so that
 * one endless handler neither blocks nor breaks the others.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { functionArn } from '../assembly/identity.ts';
import type { FunctionPlan } from '../plan/plan.ts';
import { FunctionFailed, type FunctionProcess, startProcess } from './functionProcess.ts';

export type HostOptions = {
  readonly workerFile: string;
  readonly compileCache: string;
  /** The whole environment of the process: the template's variables and what Lambda adds. */
  readonly environment: Readonly<Record<string, string>>;
  readonly openLog: () => number | 'inherit';
};

export type FunctionHost = {
  readonly plan: FunctionPlan;
  /** `event` is JSON text; answers the result as JSON text or throws FunctionFailed. */
  invoke(event: string, requestId?: string): Promise<string>;
  /** Starts the process if there is none, and waits until it can take work. */
  warm(): Promise<void>;
  pids(): readonly number[];
  invocations(): number;
  kill(): boolean;
  stop(): Promise<void>;
};

export const hostFunction = (plan: FunctionPlan, options: HostOptions): FunctionHost => {
  const [file = 'index', exported = 'handler'] = plan.handler.split('.');
  const all = new Set<FunctionProcess>();
  let current: FunctionProcess | undefined;
  let invocations = 0;
  let stopped = false;

  const start = (): FunctionProcess => {
    if (stopped) throw new FunctionFailed('crash', 'the cloud is stopping');
    const started = startProcess({
      arguments: [
        `--max-old-space-size=${plan.memoryMb}`,
        // Halves what a busy function holds (76 MB instead of 165); V8 would keep more young objects than it needs.
        '--max-semi-space-size=8',
        options.workerFile,
        join(plan.folder, `${file}.mjs`),
        exported,
        options.compileCache,
        functionArn(plan.name),
      ],
      environment: options.environment,
      folder: plan.folder,
      log: options.openLog(),
    });
    all.add(started);
    void started.ended.then(() => {
      all.delete(started);
      if (current === started) current = undefined;
    });
    return started;
  };
  const running = (): FunctionProcess => {
    current = current?.isAlive() ? current : start();
    return current;
  };

  return {
    plan,
    invoke: async (event, requestId = randomUUID()) => {
      invocations += 1;
      const process = running();
      await process.ready;
      try {
        const deadlineMs = Date.now() + plan.timeoutMs;
        return await process.invoke(`${requestId}\n${deadlineMs}\n${event}`, plan.timeoutMs);
      } catch (failed) {
        if (failed instanceof FunctionFailed && failed.kind === 'timeout') {
          if (current === process) current = undefined;
          process.retire();
        }
        throw failed;
      }
    },
    warm: () => running().ready,
    pids: () => [...all].flatMap(({ pid }) => (pid === undefined ? [] : [pid])),
    invocations: () => invocations,
    kill: () => {
      const running = [...all];
      for (const one of running) one.kill();
      return running.length > 0;
    },
    stop: async () => {
      stopped = true;
      const running = [...all];
      for (const one of running) one.kill();
      await Promise.all(running.map((one) => one.ended));
    },
  };
};
