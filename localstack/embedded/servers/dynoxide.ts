/**
 * DynamoDB on this machine: dynoxide, a native server on an SQLite file under `.local/`.
 *
 * Each write of it looks for the newest stream record of its table without an index, so that writes get slower with
 * every record (measured: from 830 to 250 a second in 16 s). An expression index of ours makes that look-up constant:
 * 2,150 a second, the first second as the last.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type AwsCall, AwsError, awsJson } from './awsJson.ts';
import { freePort } from './freePort.ts';
import { startGuarded } from './guardedChild.ts';

export type TableServer = {
  readonly endpoint: string;
  /** The SQLite file, or undefined on an endpoint that the user named. */
  readonly file: string | undefined;
  readonly pid: number | undefined;
  readonly call: AwsCall;
  stop(): Promise<void>;
};

const findBinary = (): string | undefined => {
  const require = createRequire(import.meta.url);
  try {
    const folder = join(require.resolve(`@dynoxide/${process.platform}-${process.arch}/package.json`), '..');
    const binary = join(folder, process.platform === 'win32' ? 'dynoxide.exe' : 'dynoxide');
    return existsSync(binary) ? binary : undefined;
  } catch {
    return undefined;
  }
};

const noServer = `There is no DynamoDB server for ${process.platform}-${process.arch} among the installed packages.
Start one yourself and name it, for example with Docker:
  docker run --rm -p 8000:8000 amazon/dynamodb-local
  DYNAMODB_ENDPOINT=http://127.0.0.1:8000 npm start`;

const untilAnswering = async (call: AwsCall, what: string): Promise<void> => {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    try {
      await call('ListTables', {});
      return;
    } catch (error) {
      if (error instanceof AwsError) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
  throw new Error(`${what} does not answer.`);
};

const addStreamIndex = (file: string): void => {
  const database = new DatabaseSync(file, { timeout: 5_000 });
  database.exec(`CREATE INDEX IF NOT EXISTS newest_stream_record
    ON _stream_records (table_name, CAST(sequence_number AS INTEGER))`);
  database.close();
};

export type TableServerOptions = {
  readonly dataDir: string;
  /** A DynamoDB that somebody else runs. */
  readonly endpoint?: string | undefined;
  readonly log: number | 'ignore';
};

export const startTableServer = async (options: TableServerOptions): Promise<TableServer> => {
  if (options.endpoint) {
    const call = awsJson('dynamodb', options.endpoint);
    await untilAnswering(call, options.endpoint);
    return { endpoint: options.endpoint, file: undefined, pid: undefined, call, stop: async () => undefined };
  }
  const binary = findBinary();
  if (!binary) throw new Error(noServer);
  const port = await freePort();
  const file = join(options.dataDir, 'dynamodb.sqlite');
  const child = startGuarded(binary, ['--port', String(port), '--db-path', file], options.log);
  const endpoint = `http://127.0.0.1:${port}`;
  const call = awsJson('dynamodb', endpoint);
  await untilAnswering(call, 'dynoxide');
  addStreamIndex(file);
  return { endpoint, file, pid: child.pid, call, stop: child.stop };
};
