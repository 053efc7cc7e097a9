/**
 * What is running, in `running.json`, so that another command can find it and end it: by process id, and only if the
 * process of that id is still the one that was started.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type StartedProcess = { readonly pid: number; readonly startedAt: string };

export type Running = {
  readonly kind: 'host' | 'docker' | 'running-already';
  /** LocalStack's own address, for AWS clients. */
  readonly endpoint: string;
  /** The REST API, as LocalStack serves it. */
  readonly baseUrl: string;
  /** The same behind a short address, with the demo cast at `/demo.json`. */
  readonly frontUrl: string;
  readonly bankChannelUrl: string;
  readonly smsGatewayUrl: string;
  readonly billerChannelUrl: string;
  readonly insurerPlatformUrl: string;
  readonly claimsPlatformUrl: string;
  readonly wechatPayUrl: string;
  readonly alipayUrl: string;
  readonly processes: readonly StartedProcess[];
};

const fileIn = (dataDir: string): string => join(dataDir, 'running.json');

export const readRunning = (dataDir: string): Running | undefined => {
  const file = fileIn(dataDir);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Running) : undefined;
};

export const writeRunning = (dataDir: string, running: Running): void =>
  writeFileSync(fileIn(dataDir), `${JSON.stringify(running, null, 2)}\n`);

export const forgetRunning = (dataDir: string): void => rmSync(fileIn(dataDir), { force: true });

const startOf = (pid: number): string =>
  spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? '';

export const startedProcess = (pid: number): StartedProcess => ({ pid, startedAt: startOf(pid) });

export const isRunning = ({ pid, startedAt }: StartedProcess): boolean =>
  startedAt !== '' && startOf(pid) === startedAt;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks the process and its group to end, and ends them if they have not after ten seconds. */
export const endProcess = async (started: StartedProcess): Promise<void> => {
  const signal = (name: NodeJS.Signals): void => {
    try {
      process.kill(-started.pid, name);
    } catch {
      // The group is gone already.
    }
  };
  if (!isRunning(started)) return;
  signal('SIGTERM');
  for (let waited = 0; waited < 100 && isRunning(started); waited += 1) await pause(100);
  signal('SIGKILL');
};
