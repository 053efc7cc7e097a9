/**
 * Says which files under some folders changed, a moment after the last change of a burst.
 *
 * One watcher per folder: editors that save by renaming a new file over the old one are heard as well, which a watcher
 * of a file is not.
 */
import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Editors write a file in several steps within a few milliseconds. */
const quietMs = 25;

const isNoise = (name: string): boolean =>
  name.startsWith('.') || name.endsWith('~') || /^\d+$/.test(name) || name === 'node_modules';

export type Watching = { close(): void };

/** `heard` gets paths from `root` on, with forward slashes, each once. */
export const watchTree = (
  { root, folders }: { readonly root: string; readonly folders: readonly string[] },
  heard: (paths: readonly string[]) => void,
): Watching => {
  const watchers = new Map<string, FSWatcher>();
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  const note = (path: string): void => {
    changed.add(relative(root, path).split(sep).join('/'));
    clearTimeout(timer);
    timer = setTimeout(() => {
      const paths = [...changed].sort();
      changed.clear();
      heard(paths);
    }, quietMs);
  };
  const forget = (folder: string): void => {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  };
  /** A new folder may hold files before anybody watches it. */
  const add = (folder: string, isNew: boolean): void => {
    if (watchers.has(folder)) return;
    const watcher = watch(folder, (_event, name) => {
      if (name === null || isNoise(name)) return;
      const path = join(folder, name);
      const kind = statSync(path, { throwIfNoEntry: false });
      if (kind?.isDirectory()) add(path, true);
      else note(path);
      if (!kind) forget(path);
    });
    watcher.on('error', () => forget(folder));
    watchers.set(folder, watcher);
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (isNoise(entry.name)) continue;
      if (entry.isDirectory()) add(join(folder, entry.name), isNew);
      else if (isNew) note(join(folder, entry.name));
    }
  };
  for (const folder of folders) {
    const path = join(root, folder);
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) add(path, false);
  }
  return {
    close: () => {
      clearTimeout(timer);
      for (const folder of [...watchers.keys()]) forget(folder);
    },
  };
};
