/**
 * The virtual environment with LocalStack and every package at its committed version; made once, kept until those change.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installed, localstackVersion } from './settings.ts';

const constraints = join(import.meta.dirname, 'host', 'constraints.txt');

const run = (program: string, args: readonly string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        said = `${said}${chunk}`.slice(-4_000);
      });
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${program} ${args.join(' ')} failed:\n${said}`)),
    );
  });

/** Answers the interpreter to start LocalStack with. */
export const ensurePythonPackages = async (python: string, tell: (what: string) => void): Promise<string> => {
  const environment = join(installed, 'python');
  const mark = join(environment, '.installed');
  const interpreter = join(environment, 'bin', 'python');
  const wanted = createHash('sha256')
    .update(localstackVersion)
    .update(readFileSync(constraints))
    .digest('hex');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return interpreter;
  tell('安装 LocalStack installing LocalStack (once, about a minute)');
  rmSync(environment, { recursive: true, force: true });
  await run(python, ['-m', 'venv', environment]);
  const localstack = `localstack-core[runtime]==${localstackVersion}`;
  await run(interpreter, [
    ...['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'],
    ...['--constraint', constraints, localstack],
  ]);
  writeFileSync(mark, wanted);
  return interpreter;
};
