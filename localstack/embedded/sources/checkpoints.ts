/**
 * How far each stream source has come, in an SQLite file of the cloud's own, so that a restart goes on where it was
 * and never before it. Written after a batch was handled: a crash in between repeats that batch, as on AWS.
 */
import { DatabaseSync } from 'node:sqlite';

export type Checkpoints = {
  get(source: string): number | undefined;
  set(source: string, sequence: number): void;
  close(): void;
};

export const openCheckpoints = (file: string): Checkpoints => {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  database.exec(
    'CREATE TABLE IF NOT EXISTS checkpoints (source TEXT PRIMARY KEY, sequence INTEGER NOT NULL)',
  );
  const read = database.prepare('SELECT sequence FROM checkpoints WHERE source = ?');
  const write = database.prepare('INSERT OR REPLACE INTO checkpoints (source, sequence) VALUES (?, ?)');
  return {
    get: (source) => {
      const found = read.get(source)?.sequence;
      return found === undefined ? undefined : Number(found);
    },
    set: (source, sequence) => {
      write.run(source, sequence);
    },
    close: () => database.close(),
  };
};
