/**
 * `running.json` in the data folder: where a running cloud is, for programs beside it (tables, queues, logs). It goes
 * with the cloud; after `kill -9` it stays, so whoever reads it asks whether the process lives.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Endpoints } from './lambda/environment.ts';

export type RunningCloud = {
  readonly pid: number;
  readonly baseUrl: string;
  readonly endpoints: Endpoints;
  readonly tables: readonly string[];
  readonly queues: readonly string[];
  /** Names only: a process of a function lives as long as its code, and this file longer. */
  readonly functions: readonly string[];
  readonly logs: string;
};

const fileIn = (dataDir: string): string => join(dataDir, 'running.json');

/** Answers what takes it away again. */
export const writeRunning = (dataDir: string, running: RunningCloud): (() => void) => {
  writeFileSync(fileIn(dataDir), `${JSON.stringify(running, null, 2)}\n`);
  return () => rmSync(fileIn(dataDir), { force: true });
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** The cloud that works on this folder now, if one does. */
export const readRunning = (dataDir: string): RunningCloud | undefined => {
  try {
    const running = JSON.parse(readFileSync(fileIn(dataDir), 'utf8')) as RunningCloud;
    return isAlive(running.pid) ? running : undefined;
  } catch {
    return undefined;
  }
};
