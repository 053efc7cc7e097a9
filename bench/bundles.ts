/**
 * What each function weighs, and how long its module takes to load in a fresh process, as a ratio to a function
 * that only loads the same SDK clients, bundled just as well. Runs alternate, so that noise hits both alike.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

export type BundleResult = {
  readonly function: string;
  readonly bytes: number;
  readonly initMs: number;
  readonly initRatio: number;
};

const runs = 15;

const clientsOnly = `
  import { DynamoDBClient, TransactWriteItemsCommand, QueryCommand, GetItemCommand } from '@aws-sdk/client-dynamodb';
  import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
  const clients = [new DynamoDBClient({}), new SQSClient({})];
  export const handler = async () => [clients.length, TransactWriteItemsCommand, QueryCommand, GetItemCommand, SendMessageCommand].length;
`;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const loadMs = (file: string): number => {
  const script = `const t = performance.now(); await import(${JSON.stringify(pathToFileURL(file).href)}); console.log(performance.now() - t); process.exit(0);`;
  const environment = {
    ...process.env,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
  };
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script], { env: environment });
  return Number(printed.toString().trim().split('\n').at(-1));
};

export const measureBundles = async (functionsDir: string): Promise<BundleResult[]> => {
  const scratch = mkdtempSync(join(tmpdir(), 'onecode-bench-'));
  const baseline = join(scratch, 'index.mjs');
  await build({
    stdin: { contents: clientsOnly, resolveDir: process.cwd(), loader: 'ts' },
    outfile: baseline,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    conditions: ['module', 'import'],
    banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
  });
  const names = readdirSync(functionsDir)
    .filter((name) => statSync(join(functionsDir, name)).isDirectory())
    .sort();
  const results: BundleResult[] = [];
  for (const name of names) {
    const file = join(functionsDir, name, 'index.mjs');
    const own: number[] = [];
    const theirs: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      own.push(loadMs(file));
      theirs.push(loadMs(baseline));
    }
    const initMs = Math.round(median(own) * 10) / 10;
    const initRatio = Math.round((median(own) / median(theirs)) * 100) / 100;
    results.push({ function: name, bytes: statSync(file).size, initMs, initRatio });
  }
  rmSync(scratch, { recursive: true });
  return results;
};
