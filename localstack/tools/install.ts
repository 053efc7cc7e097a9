/**
 * Programs that only some commands need, and that would make every first start slower: each has a folder here with its
 * own exact lock, and is installed under `.local/tools` the first time a command asks for it.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

export type Tool = {
  /** Where it is installed; its packages are in `node_modules` below. */
  readonly directory: string;
  /** A program of it, as npm links it. */
  readonly bin: (program: string) => string;
};

/** Answers at once when what the lock names is there already. */
export const installTool = (name: string, tell: (what: string) => void = () => undefined): Tool => {
  const source = join(import.meta.dirname, name);
  const directory = join(root, '.local', 'tools', name);
  const tool = {
    directory,
    bin: (program: string) => join(directory, 'node_modules', '.bin', program),
  };
  const lock = readFileSync(join(source, 'package-lock.json'));
  const hash = createHash('sha256').update(lock).digest('hex');
  const mark = join(directory, '.installed-lock');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === hash) return tool;
  tell(`安装工具 installing ${name}`);
  mkdirSync(directory, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) cpSync(join(source, file), join(directory, file));
  // Peers are the project's own packages, which Node finds in the folder above.
  const { status, stderr } = spawnSync(
    'npm',
    ['ci', '--legacy-peer-deps', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: directory, encoding: 'utf8', shell: process.platform === 'win32' },
  );
  if (status !== 0) throw new Error(`${name} could not be installed:\n${stderr}`);
  writeFileSync(mark, hash);
  return tool;
};
