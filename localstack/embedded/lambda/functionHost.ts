/**
 * A Lambda function as its callers see it: invoke it by event, and a process is there, started on first use and
 * again after it died. Its memory stays warm between invocations.
 *
 * A timeout fails its own invocation; the process that hung gets no new work and ends with what it still has, so that
 * one endless handler neither blocks nor breaks the others. A process that is replaced by newer code ends the same way.
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
  readonly environmentOf: (plan: FunctionPlan) => Readonly<Record<string, string>>;
  readonly openLog: () => number | 'inherit';
  /** More arguments for Node. */
  readonly nodeFlags: readonly string[];
};

/** Lambda gives a function ten seconds to load, too. */
const loadMs = 10_000;

export type FunctionHost = {
  /** What it runs now; `replace` changes it. */
  readonly plan: () => FunctionPlan;
  /** `event` is JSON text; answers the result as JSON text or throws FunctionFailed. */
  invoke(event: string, requestId?: string): Promise<string>;
  /** Starts the process if there is none, and waits until it can take work. */
  warm(): Promise<void>;
  pids(): readonly number[];
  invocations(): number;
  /** By the stopwatch of this process; 0 when it never was. */
  lastInvokedMs(): number;
  kill(): boolean;
  /**
   * Goes on with other code or settings. Calls that are running end where they are; calls that come in the meantime wait
   * for the new process. When that does not load, this throws FunctionFailed and the old one stays.
   */
  replace(next: FunctionPlan): Promise<void>;
  /** New calls wait until the answered function is called: what comes next is not to be answered by what is there now. */
  hold(): () => void;
  stop(): Promise<void>;
};

export const hostFunction = (first: FunctionPlan, options: HostOptions): FunctionHost => {
  const all = new Set<FunctionProcess>();
  let plan = first;
  let current: FunctionProcess | undefined;
  let invocations = 0;
  let lastInvokedMs = 0;
  let stopped = false;
  /** Ends with the replacement that is under way, however it ends. */
  let replacing: Promise<void> | undefined;
  let held: Promise<void> | undefined;

  const start = (planned: FunctionPlan): FunctionProcess => {
    if (stopped) throw new FunctionFailed('crash', 'the cloud is stopping');
    const [file = 'index', exported = 'handler'] = planned.handler.split('.');
    const started = startProcess({
      arguments: [
        ...options.nodeFlags,
        `--max-old-space-size=${planned.memoryMb}`,
        // Halves what a busy function holds (76 MB instead of 165); V8 would keep more young objects than it needs.
        '--max-semi-space-size=8',
        options.workerFile,
        join(planned.folder, `${file}.mjs`),
        exported,
        options.compileCache,
        functionArn(planned.name),
      ],
      environment: options.environmentOf(planned),
      folder: planned.folder,
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
    current = current?.isAlive() ? current : start(plan);
    return current;
  };
  const change = async (next: FunctionPlan): Promise<void> => {
    const started = start(next);
    const late = setTimeout(() => started.kill(), loadMs);
    await started.ready.finally(() => clearTimeout(late));
    const before = current;
    plan = next;
    current = started;
    before?.retire();
  };

  return {
    plan: () => plan,
    invoke: async (event, requestId = randomUUID()) => {
      invocations += 1;
      lastInvokedMs = performance.now();
      let process: FunctionProcess;
      do {
        while (held || replacing) await (held ?? replacing);
        process = running();
        await process.ready;
        // Between its being ready and this being heard it may have been replaced.
      } while (process.isRetired() || replacing);
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
    lastInvokedMs: () => lastInvokedMs,
    kill: () => {
      const running = [...all];
      for (const one of running) one.kill();
      return running.length > 0;
    },
    replace: async (next) => {
      const changing = (replacing ?? Promise.resolve()).then(() => change(next));
      const over = changing.catch(() => undefined);
      replacing = over;
      void over.then(() => {
        if (replacing === over) replacing = undefined;
      });
      await changing;
    },
    hold: () => {
      const before = held;
      const { promise, resolve } = Promise.withResolvers<void>();
      const both = before ? Promise.all([before, promise]).then(() => undefined) : promise;
      held = both;
      void both.then(() => {
        if (held === both) held = undefined;
      });
      return resolve;
    },
    stop: async () => {
      stopped = true;
      const running = [...all];
      for (const one of running) one.kill();
      await Promise.all(running.map((one) => one.ended));
    },
  };
};
