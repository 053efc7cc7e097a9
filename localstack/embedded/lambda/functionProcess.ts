/**
 * One process of one function: started, asked, killed. When it dies, everything it had in hand fails.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { type Frame, frameKind, frameReader, frameWriter } from './frames.ts';

/** A function error as Lambda reports it; `kind` says what the caller may conclude. */
export class FunctionFailed extends Error {
  readonly kind: 'error' | 'timeout' | 'crash';
  readonly detail: string;

  constructor(kind: 'error' | 'timeout' | 'crash', detail: string) {
    super(`the function failed (${kind}): ${detail.slice(0, 300)}`);
    this.name = 'FunctionFailed';
    this.kind = kind;
    this.detail = detail;
  }
}

export type ProcessOptions = {
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
  /** A file descriptor for stdout and stderr. */
  readonly log: number | 'inherit';
};

type Waiting = { resolve: (text: string) => void; reject: (failed: FunctionFailed) => void };

export type FunctionProcess = {
  readonly pid: number | undefined;
  readonly inFlight: () => number;
  readonly isAlive: () => boolean;
  readonly isRetired: () => boolean;
  readonly ready: Promise<void>;
  /** Answers the result as JSON text, or throws FunctionFailed. */
  invoke(text: string, timeoutMs: number): Promise<string>;
  /** No new work is expected: ends when what it has is done. */
  retire(): void;
  kill(): void;
  readonly ended: Promise<void>;
};

export const startProcess = (options: ProcessOptions): FunctionProcess => {
  const child: ChildProcess = spawn(process.execPath, [...options.arguments], {
    cwd: options.folder,
    env: { ...options.environment },
    stdio: ['ignore', options.log, options.log, 'pipe'],
  });
  const pipe = child.stdio[3] as Socket;
  const send = frameWriter((bytes) => pipe.write(bytes));
  const waiting = new Map<number, Waiting>();
  let nextId = 1;
  let alive = true;
  let retired = false;
  const started = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  started.promise.catch(() => undefined);

  const end = (detail: string): void => {
    if (!alive) return;
    alive = false;
    const failed = new FunctionFailed('crash', detail);
    started.reject(failed);
    for (const { reject } of waiting.values()) reject(failed);
    waiting.clear();
    ended.resolve();
  };
  const kill = (): void => {
    child.kill('SIGKILL');
  };
  const settle = (id: number): Waiting | undefined => {
    const found = waiting.get(id);
    waiting.delete(id);
    if (retired && waiting.size === 0) kill();
    return found;
  };
  const onFrame = (frame: Frame): void => {
    if (frame.kind === frameKind.ready) started.resolve();
    else if (frame.kind === frameKind.brokenStart) {
      end(frame.text);
      kill();
    } else if (frame.kind === frameKind.result) settle(frame.id)?.resolve(frame.text);
    else settle(frame.id)?.reject(new FunctionFailed('error', frame.text));
  };
  pipe.on('data', frameReader(onFrame));
  pipe.on('error', () => undefined);
  child.on('error', (error) => end(error.message));
  child.on('exit', (code, signal) => end(`the process ended (${signal ?? `code ${code}`})`));

  return {
    pid: child.pid,
    inFlight: () => waiting.size,
    isAlive: () => alive,
    isRetired: () => retired,
    ready: started.promise,
    invoke: (text, timeoutMs) =>
      new Promise((resolve, reject) => {
        if (!alive) {
          reject(new FunctionFailed('crash', 'the process is not running'));
          return;
        }
        const id = nextId++;
        const timer = setTimeout(() => {
          settle(id)?.reject(
            new FunctionFailed('timeout', `Task timed out after ${timeoutMs / 1000} seconds`),
          );
        }, timeoutMs);
        const done =
          <T>(then: (value: T) => void) =>
          (value: T): void => {
            clearTimeout(timer);
            then(value);
          };
        waiting.set(id, { resolve: done(resolve), reject: done(reject) });
        send({ id, kind: frameKind.invoke, text });
      }),
    retire: () => {
      retired = true;
      if (waiting.size === 0) kill();
    },
    kill,
    ended: ended.promise,
  };
};
