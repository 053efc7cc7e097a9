/**
 * Every build of a function has a folder of its own, so that a process that still runs the one before keeps its files,
 * and one whose successor does not load can start again.
 */
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

export type Code = {
  readonly script: string;
  /** Source map, beside the script. */
  readonly map: string;
  /** Files that the function serves from `assets` beside its script: a folder to copy, or single files. */
  readonly assets?: readonly string[];
};

/** What may still be running or be started again. */
const kept = 3;

export type Versions = {
  /** Writes a build and answers its folder; `current` is the same until `use` says otherwise. */
  write(name: string, code: Code): string;
  use(name: string, folder: string): void;
  current(name: string): string | undefined;
};

export const versionsIn = (directory: string): Versions => {
  rmSync(directory, { recursive: true, force: true });
  const folders = new Map<string, string[]>();
  const inUse = new Map<string, string>();
  let number = 0;
  return {
    write: (name, { script, map, assets = [] }) => {
      number += 1;
      const folder = join(directory, `${name}-${number}`);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'index.mjs'), script);
      writeFileSync(join(folder, 'index.mjs.map'), map);
      for (const path of assets) {
        const isFile = /\.\w+$/.test(basename(path));
        cpSync(path, join(folder, 'assets', isFile ? basename(path) : ''), { recursive: true });
      }
      const all = [...(folders.get(name) ?? []), folder];
      for (const old of all.splice(0, Math.max(0, all.length - kept)))
        if (old !== inUse.get(name)) rmSync(old, { recursive: true, force: true });
      folders.set(name, all);
      return folder;
    },
    use: (name, folder) => {
      inUse.set(name, folder);
    },
    current: (name) => inUse.get(name),
  };
};
