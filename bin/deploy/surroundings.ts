/** What a deployment finds on this machine: Node, the working tree, credentials. Only looks, changes nothing. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');

export type Surroundings = {
  readonly node: string;
  /** The version that the lock installs, and Lambda runs. */
  readonly wantedNode: string;
  /** Files that differ from the commit; undefined where there is no git. */
  readonly changedFiles: readonly string[] | undefined;
  readonly commit: string;
  /** Where credentials seem to come from; undefined where nothing points to any. */
  readonly credentials: string | undefined;
};

const git = (...args: readonly string[]): string | undefined => {
  const { status, stdout } = spawnSync('git', [...args], { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout.trimEnd() : undefined;
};

/** A name is enough: whether it is valid, AWS itself will say. */
const credentialsOf = (environment: NodeJS.ProcessEnv): string | undefined => {
  const named = [
    'AWS_ACCESS_KEY_ID',
    'AWS_PROFILE',
    'AWS_WEB_IDENTITY_TOKEN_FILE',
    'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
    'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  ].find((name) => environment[name]);
  if (named !== undefined) return named;
  const files = [
    environment.AWS_SHARED_CREDENTIALS_FILE ?? join(homedir(), '.aws', 'credentials'),
    environment.AWS_CONFIG_FILE ?? join(homedir(), '.aws', 'config'),
  ];
  return files.find((file) => existsSync(file));
};

export const lookAround = (environment: NodeJS.ProcessEnv = process.env): Surroundings => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly devDependencies: { readonly node: string };
  };
  return {
    node: process.versions.node,
    wantedNode: manifest.devDependencies.node,
    changedFiles: git('status', '--porcelain')
      ?.split('\n')
      .filter(Boolean)
      .map((line) => line.slice(3)),
    commit: git('rev-parse', 'HEAD') ?? '',
    credentials: credentialsOf(environment),
  };
};

/** The full id of a commit or tag, if there is such a thing. */
export const commitOf = (name: string): string | undefined =>
  git('rev-parse', '--verify', '--quiet', `${name}^{commit}`);
