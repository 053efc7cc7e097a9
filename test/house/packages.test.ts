/**
 * What we depend on can be installed again tomorrow, byte for byte, and shipped by anybody (reliability test 39).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { locked } from '../../bin/sbom.ts';
import {
  disagreeing,
  fromElsewhere,
  inexact,
  type Lockfile,
  mayShip,
  unshippable,
  withInstallScripts,
  withoutHash,
} from './packages.ts';

const read = (...path: readonly string[]) => JSON.parse(readFileSync(join(...path), 'utf8'));

/**
 * Programs of the linter for other machines than those it was locked on; the registry that the lock was made from does not have
 * them. Optional, never shipped, and checked by npm on no machine that runs our CI. Whoever locks again takes them out here.
 */
const hashUnknown = [
  '@biomejs/cli-android-arm64',
  '@biomejs/cli-android-x64',
  '@biomejs/cli-darwin-arm64',
  '@biomejs/cli-darwin-x64',
  '@biomejs/cli-linux-arm64-musl',
  '@biomejs/cli-linux-x64-musl',
  '@biomejs/cli-win32-arm64',
  '@biomejs/cli-win32-x64',
];
const root = '.';
const ours = (folder: string): boolean => folder === root;

describe.each(Object.keys(locked()))('the dependencies of %s', (folder) => {
  const manifest = read(folder, 'package.json');
  const lock: Lockfile = read(folder, 'package-lock.json');

  it('are named by exact version, and the lockfile has those', () => {
    expect(inexact(manifest)).toEqual([]);
    expect(disagreeing(manifest, lock)).toEqual([]);
    expect(lock.lockfileVersion).toBe(3);
  });

  it('have licences that anybody may ship', () => {
    expect(unshippable(lock, ours(folder) ? 'ours' : 'a tool')).toEqual([]);
  });

  it('run no scripts at installation, but for the two that fetch their own native program', () => {
    expect(withInstallScripts(lock)).toEqual(ours(folder) ? ['esbuild', 'node'] : []);
  });

  it('are held to the hash of what was reviewed', () => {
    expect(withoutHash(lock)).toEqual(ours(folder) ? hashUnknown : []);
  });

  it('come from the public registry', () => {
    expect(fromElsewhere(lock)).toEqual([]);
  });
});

it('every lock of the tree is looked at', () => {
  expect(Object.keys(locked()).length).toBeGreaterThanOrEqual(4);
});

describe('the Python packages of LocalStack', () => {
  const lines = readFileSync('localstack/emulator/host/constraints.txt', 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

  it('are named once each, by exact version', () => {
    for (const line of lines) expect(line).toMatch(/^[\w.-]+==\d[\w.]*$/);
    const names = lines.map((line) =>
      line
        .split('==')[0]
        ?.toLowerCase()
        .replaceAll(/[-_.]+/g, '-'),
    );
    expect(new Set(names).size).toBe(names.length);
    expect(lines.length).toBeGreaterThan(100);
  });

  it('are those of the one release that needs no account', () => {
    expect(lines).toContain('localstack-core==4.14.0');
  });
});

describe('the rules notice', () => {
  it.each(['^1.2.3', '~1.2.3', '1.x', '*', 'latest', '>=1.0.0', 'github:a/b', 'file:../a'])(
    'the version %s',
    (version) => {
      expect(inexact({ dependencies: { a: version } })).toHaveLength(1);
      expect(inexact({ devDependencies: { a: version } })).toHaveLength(1);
      expect(inexact({ optionalDependencies: { a: version } })).toHaveLength(1);
    },
  );

  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0-or-later)', true],
    ['MIT AND ISC', true],
    ['GPL-3.0-only', false],
    ['MIT AND GPL-3.0-only', false],
    ['AGPL-3.0', false],
    ['SSPL-1.0', false],
    ['CC-BY-4.0', false],
    ['UNLICENSED', false],
  ])('whether the licence %s may be shipped: %s', (licence, may) => {
    expect(mayShip(licence)).toBe(may);
  });

  it('a package without a licence, one with a script, one without a hash, one of a weak hash', () => {
    const planted: Lockfile = { packages: { '': {}, 'node_modules/a': { hasInstallScript: true } } };
    expect(unshippable(planted)).toHaveLength(1);
    expect(withInstallScripts(planted)).toEqual(['a']);
    expect(withoutHash(planted)).toEqual(['a']);
    expect(withoutHash({ packages: { 'node_modules/a': { integrity: 'sha1-abc=' } } })).toEqual(['a']);
  });

  it('data that may be in a tool and not in what we ship', () => {
    const planted: Lockfile = { packages: { 'node_modules/a': { license: 'CC-BY-4.0' } } };
    expect(unshippable(planted)).toHaveLength(1);
    expect(unshippable(planted, 'a tool')).toEqual([]);
  });

  it.each([
    { resolved: 'https://registry.example/a.tgz' },
    { resolved: 'git+ssh://git@example.com/a.git#1' },
    { resolved: 'file:../a' },
    { link: true },
  ])('a package from elsewhere: %j', (from) => {
    expect(fromElsewhere({ packages: { 'node_modules/a': from } })).toHaveLength(1);
  });

  it('a lock that was not made of its manifest', () => {
    const lock = {
      packages: { '': { dependencies: { a: '1.0.0' } }, 'node_modules/a': { version: '1.0.0' } },
    };
    expect(disagreeing({ dependencies: { a: '1.0.0' } }, lock)).toEqual([]);
    expect(disagreeing({ dependencies: { a: '1.0.1' } }, lock)).toHaveLength(1);
    expect(disagreeing({ dependencies: { a: '1.0.0', b: '1.0.0' } }, lock)).toHaveLength(1);
    expect(disagreeing({}, lock)).toHaveLength(1);
  });
});
