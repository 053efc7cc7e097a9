/** One cloud per data directory: a second one is told which process holds it. A dead holder does not count. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** In a container a new process easily gets the number of the dead one: what is ours we know by ourselves. */
const held = new Set<string>();

const isHeld = (file: string, holder: number): boolean =>
  holder === process.pid ? held.has(file) : holder > 0 && isRunning(holder);

/** Answers what gives the directory free again. */
export const lockDataDir = (dataDir: string): (() => void) => {
  const file = join(dataDir, 'running.pid');
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
  } catch {
    const holder = Number(readFileSync(file, 'utf8'));
    if (isHeld(file, holder)) {
      throw new Error(`Another embedded cloud (process ${holder}) works on ${dataDir}; stop it first.`);
    }
    writeFileSync(file, String(process.pid));
  }
  held.add(file);
  return () => {
    held.delete(file);
    rmSync(file, { force: true });
  };
};
