/**
 * On CI, what LocalStack needs is installed when it is missing; on anybody's own machine it is only named.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findJava, findPython, type Mode, modeHere } from './findPrograms.ts';

type Say = (what: string) => void;

const runs = (command: string, ...args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], timeout: 600_000 }).status === 0;

const mayInstall = (): boolean =>
  process.env.CI !== undefined && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

const fromDebian = (...packages: readonly string[]): boolean =>
  runs('apt-get', 'update', '-qq') &&
  runs('apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...packages);

export const modeOrInstalled = (say: Say): Mode => {
  const mode = modeHere();
  if (mode.kind !== 'not-here' || !mayInstall()) return mode;
  if (findJava() === undefined) {
    say('no Java 17 here: asking Debian for one');
    if (!fromDebian('openjdk-17-jre-headless')) fromDebian('default-jre-headless');
  }
  if (findPython() === undefined) {
    say('no Python 3.13 here: asking Debian for one, then uv');
    if (!fromDebian('python3.13-venv') && runs('python3', '-m', 'pip', 'install', '--quiet', 'uv'))
      runs('python3', '-m', 'uv', 'python', 'install', '3.13');
  }
  return modeHere();
};
