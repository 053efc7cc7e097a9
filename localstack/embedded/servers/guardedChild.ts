/**
 * A foreign program that never outlives the cloud: a shell holds the cloud's pipe and ends the program when it closes,
 * so that even `kill -9` of the cloud leaves no server behind on the data.
 */
import { type ChildProcess, spawn } from 'node:child_process';

/** `$0 $@` runs; the shell reads its stdin until the cloud is gone, then ends the program and waits for it. */
const guard =
  'exec 3<&0; "$0" "$@" </dev/null 3<&- & child=$!; (wait_end() { cat <&3 >/dev/null; kill -TERM "$child"; }; wait_end) & wait "$child"';

export type GuardedChild = {
  readonly pid: number | undefined;
  stop(): Promise<void>;
  readonly ended: Promise<number | null>;
};

export const startGuarded = (
  command: string,
  args: readonly string[],
  log: number | 'ignore',
): GuardedChild => {
  const child: ChildProcess = spawn('/bin/sh', ['-c', guard, command, ...args], {
    stdio: ['pipe', log, log],
  });
  const ended = new Promise<number | null>((resolve) => {
    child.on('exit', resolve);
    child.on('error', () => resolve(1));
  });
  child.stdin?.on('error', () => undefined);
  return {
    pid: child.pid,
    ended,
    stop: async () => {
      child.stdin?.end();
      await ended;
    },
  };
};
