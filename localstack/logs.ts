/**
 * `npm run logs`: what the functions of a suite wrote and write, as one readable stream, whether `npm start` or
 * `npm run dev` runs it.
 *
 *   --only payment,tourism   --level warn   --request <id>   --last 100   --no-follow
 */
import { join } from 'node:path';
import { readArguments } from './dev/arguments.ts';
import { wantsColour } from './dev/logs/colours.ts';
import { type LogStream, writeFromNow, writePast } from './dev/logs/stream.ts';
import { readRunning } from './embedded/runningFile.ts';

const dataDir = join(import.meta.dirname, '..', '.local');

try {
  const { wanted, last, follow } = readArguments(process.argv.slice(2));
  const stream: LogStream = {
    directory: readRunning(dataDir)?.logs ?? join(dataDir, 'logs'),
    wanted,
    colour: wantsColour(process.stdout, process.env),
    write: (text) => process.stdout.write(text),
  };
  writePast(stream, last);
  if (follow) {
    const following = writeFromNow(stream);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => {
        following.close();
        process.exit(0);
      });
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
