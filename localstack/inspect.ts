/**
 * `npm run inspect`: the tables and the queues of the running suite as pages, on this machine only, until Ctrl-C.
 *
 *   --localstack  looks into LocalStack (npm run localstack) instead of the embedded cloud
 *   TABLES_PORT, QUEUES_PORT
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startQueuePages } from './inspect/queueServer.ts';
import { startTablePages } from './inspect/tablePages.ts';
import { findTarget } from './inspect/target.ts';
import { portOf } from './ports.ts';

const dataDir = join(import.meta.dirname, '..', '.local');
const running: { stop(): Promise<void> }[] = [];
let stopping = false;
const stop = async (code: number): Promise<void> => {
  if (stopping) return;
  stopping = true;
  for (const one of running.reverse()) await one.stop();
  process.exit(code);
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));

try {
  const { values } = parseArgs({ options: { localstack: { type: 'boolean', default: false } } });
  const target = findTarget(dataDir, values);
  const tell = (what: string): boolean => process.stdout.write(`  … ${what}\n`);
  const tables = await startTablePages(target, { port: portOf('TABLES_PORT', 8001), tell });
  running.push(tables);
  const queues = await startQueuePages(target, {
    port: portOf('QUEUES_PORT', 8002),
    tablesUrl: tables.url,
  });
  running.push(queues);
  process.stdout.write(`
  数据表 Tables   ${tables.url}
  队列 Queues     ${queues.url}

  来自 of         ${target.kind === 'embedded' ? '内嵌云 the embedded cloud' : 'LocalStack'} (${target.dynamodb}, ${target.sqs})
  按 Ctrl-C 停止 Ctrl-C stops; 只有本机能打开 only this machine can open them

`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  await stop(1);
}
