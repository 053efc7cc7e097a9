/**
 * What we depend on can be installed again tomorrow, byte for byte, and shipped by anybody.
 */
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import lockfile from '../../package-lock.json' with { type: 'json' };
import { inexact, type Lockfile, mayShip, unshippable, withInstallScripts } from './packages.ts';

const lock: Lockfile = lockfile;

describe('the dependencies', () => {
  it('are named by exact version, and the lockfile has those', () => {
    expect(inexact(manifest)).toEqual([]);
    const wanted = { ...manifest.dependencies, ...manifest.devDependencies };
    for (const [name, version] of Object.entries(wanted))
      expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version);
  });

  it('have licences that anybody may ship', () => {
    expect(unshippable(lock)).toEqual([]);
  });

  it('run no scripts at installation, but for the two that fetch their own native program', () => {
    expect(withInstallScripts(lock)).toEqual(['esbuild', 'node']);
  });
});

describe('the rules notice', () => {
  it.each(['^1.2.3', '~1.2.3', '1.x', '*', 'latest', '>=1.0.0', 'github:a/b', 'file:../a'])(
    'the version %s',
    (version) => {
      expect(inexact({ dependencies: { a: version } })).toHaveLength(1);
      expect(inexact({ devDependencies: { a: version } })).toHaveLength(1);
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
    ['UNLICENSED', false],
  ])('whether the licence %s may be shipped: %s', (licence, may) => {
    expect(mayShip(licence)).toBe(may);
  });

  it('a package without a licence, and one with a script', () => {
    const planted: Lockfile = { packages: { '': {}, 'node_modules/a': { hasInstallScript: true } } };
    expect(unshippable(planted)).toHaveLength(1);
    expect(withInstallScripts(planted)).toEqual(['a']);
  });
});
