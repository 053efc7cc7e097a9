/**
 * Follows a folder of log files: every line, from where asked on, as it is written by whichever process.
 */
import { closeSync, fstatSync, mkdirSync, openSync, readdirSync, readSync, statSync, watch } from 'node:fs';
import { join } from 'node:path';

export type RawLine = { readonly file: string; readonly text: string };

export type Following = { close(): void };

const chunkBytes = 65_536;

/** What is in a file between two places; a file that got shorter is a new one. */
const readBetween = (path: string, from: number): { readonly bytes: Buffer; readonly to: number } => {
  const descriptor = openSync(path, 'r');
  try {
    const { size } = fstatSync(descriptor);
    const start = size < from ? 0 : from;
    const parts: Buffer[] = [];
    let at = start;
    while (at < size) {
      const part = Buffer.alloc(Math.min(chunkBytes, size - at));
      const read = readSync(descriptor, part, 0, part.length, at);
      if (read === 0) break;
      parts.push(part.subarray(0, read));
      at += read;
    }
    return { bytes: Buffer.concat(parts), to: at };
  } finally {
    closeSync(descriptor);
  }
};

const nameOf = (file: string): string | undefined => /^(.+)\.log$/.exec(file)?.[1];

/** Every line that is there now, file by file. */
export const linesThere = (directory: string): readonly RawLine[] => {
  mkdirSync(directory, { recursive: true });
  return readdirSync(directory).flatMap((file) => {
    const name = nameOf(file);
    if (name === undefined) return [];
    const { bytes } = readBetween(join(directory, file), 0);
    return bytes
      .toString('utf8')
      .split('\n')
      .filter((text) => text.trim() !== '')
      .map((text) => ({ file: name, text }));
  });
};

/** Calls back for what is written from now on. */
export const followLines = (directory: string, heard: (line: RawLine) => void): Following => {
  mkdirSync(directory, { recursive: true });
  const places = new Map<string, number>();
  const rests = new Map<string, Buffer>();
  for (const file of readdirSync(directory)) places.set(file, statSync(join(directory, file)).size);

  const look = (file: string): void => {
    const name = nameOf(file);
    const path = join(directory, file);
    if (name === undefined || !statSync(path, { throwIfNoEntry: false })) return;
    const { bytes, to } = readBetween(path, places.get(file) ?? 0);
    places.set(file, to);
    const waiting = Buffer.concat([rests.get(file) ?? Buffer.alloc(0), bytes]);
    const end = waiting.lastIndexOf(0x0a) + 1;
    rests.set(file, waiting.subarray(end));
    for (const text of waiting.subarray(0, end).toString('utf8').split('\n'))
      if (text.trim() !== '') heard({ file: name, text });
  };
  const watcher = watch(directory, (_event, file) => {
    if (file !== null) look(file);
  });
  return {
    close: () => {
      // What was written last may not have been said yet.
      for (const file of readdirSync(directory)) look(file);
      watcher.close();
    },
  };
};
