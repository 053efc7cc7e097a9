/**
 * Where functions and servers write: files that they write to themselves, so that a log line costs the cloud nothing.
 */
import { closeSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const tooLargeBytes = 20_000_000;

const setAsideLarge = (file: string): void => {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > tooLargeBytes) renameSync(file, `${file}.old`);
};

export type LogFiles = {
  /** A descriptor for `<name>.log`, or `onTerminal` when logs go to the terminal. */
  open<T>(name: string, onTerminal: T): number | T;
  readonly close: () => void;
};

export const logFiles = (directory: string, where: 'files' | 'terminal'): LogFiles => {
  const descriptors = new Map<string, number>();
  mkdirSync(directory, { recursive: true });
  return {
    open: (name, onTerminal) => {
      if (where === 'terminal') return onTerminal;
      const known = descriptors.get(name);
      if (known !== undefined) return known;
      const file = join(directory, `${name}.log`);
      setAsideLarge(file);
      const descriptor = openSync(file, 'a');
      descriptors.set(name, descriptor);
      return descriptor;
    },
    close: () => {
      for (const descriptor of descriptors.values()) closeSync(descriptor);
    },
  };
};
