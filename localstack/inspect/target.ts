/**
 * What is looked into: the embedded cloud that runs on this data folder, or LocalStack.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRunning } from '../embedded/runningFile.ts';

export type Target = {
  readonly kind: 'embedded' | 'localstack';
  readonly dynamodb: string;
  readonly sqs: string;
};

const localstackEndpoint = (dataDir: string): string => {
  const file = join(dataDir, 'emulator', 'running.json');
  const running = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { endpoint?: string }) : {};
  return running.endpoint ?? 'http://127.0.0.1:4566';
};

export const findTarget = (dataDir: string, asked: { readonly localstack: boolean }): Target => {
  if (asked.localstack) {
    const endpoint = localstackEndpoint(dataDir);
    return { kind: 'localstack', dynamodb: endpoint, sqs: endpoint };
  }
  const running = readRunning(dataDir);
  if (running === undefined)
    throw new Error(
      '没有正在运行的系统 Nothing runs to look into: npm start or npm run dev first; for LocalStack add -- --localstack.',
    );
  return { kind: 'embedded', dynamodb: running.endpoints.dynamodb, sqs: running.endpoints.sqs };
};
