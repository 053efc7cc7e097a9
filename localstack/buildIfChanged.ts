/**
 * Builds the functions and the assembly, unless nothing that they are made of has changed since the last time.
 *
 * The mark is a hash over the content of every source, so that a checkout of another state is noticed as well as an edit.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const sources = ['package-lock.json', 'cdk.json', 'bin', 'stacks', 'functions', 'domains', 'web'];

const filesUnder = (path: string): readonly string[] => {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
};

/** Over names and content of everything under these paths. */
export const hashOf = (root: string, paths: readonly string[]): string => {
  const hash = createHash('sha256');
  for (const source of paths) {
    for (const file of filesUnder(join(root, source)))
      hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
};

/** Runs a script of the project with this Node; what it says is shown only when it fails. */
export const runScript = (
  root: string,
  script: string,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, script)], {
      cwd: root,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    let complained = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk;
    });
    child.stderr.on('data', (chunk: Buffer) => {
      complained += chunk;
    });
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve(said) : reject(new Error(`${script} failed:\n${said}${complained}`)),
    );
  });

/** What the assembly of a local cloud says differently: doors obey the test clock, and the simulated bank's secret is known. */
const localContext = JSON.stringify({ testClock: 'allowed' });

export type Build = {
  readonly root: string;
  readonly dataDir: string;
  readonly step: (what: string) => void;
};

/** Answers the folder of the local assembly; the one in `cdk.out` is for accounts, and is not touched. */
export const buildIfChanged = async ({ root, dataDir, step }: Build): Promise<string> => {
  const assembly = join(dataDir, 'assembly');
  const mark = join(dataDir, 'built');
  const hash = hashOf(root, sources);
  const isBuilt =
    existsSync(mark) && readFileSync(mark, 'utf8') === hash && existsSync(join(assembly, 'manifest.json'));
  if (isBuilt) return assembly;
  step('构建函数 building functions');
  await runScript(root, 'bin/build.ts');
  step('合成云组件 synthesising the assembly');
  await runScript(root, 'bin/onecode.ts', {
    ...process.env,
    CDK_OUTDIR: assembly,
    CDK_CONTEXT_JSON: localContext,
  });
  mkdirSync(dirname(mark), { recursive: true });
  writeFileSync(mark, hash);
  return assembly;
};
