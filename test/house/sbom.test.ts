/**
 * The parts lists name exactly what the locks name, with the same hashes; and what bundles are made of is on the shipped one.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Bom, bomOf, locked, shippedOf } from '../../bin/sbom.ts';
import type { Lockfile } from './packages.ts';

const lockOf = (folder: string): Lockfile =>
  JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));

type Hashes = ReadonlyMap<string, readonly string[]>;

const gathered = (pairs: readonly (readonly [string, string])[]): Hashes => {
  const hashes = new Map<string, string[]>();
  for (const [name, hash] of pairs) hashes.set(name, [...(hashes.get(name) ?? []), hash]);
  return hashes;
};

/** Name and version → its hashes; a package that is bundled in another has none of its own. */
const inLock = ({ packages }: Lockfile, which: (one: { dev?: boolean }) => boolean): Hashes =>
  gathered(
    Object.entries(packages)
      .filter(([path, one]) => path !== '' && which(one))
      .map(([path, { version, integrity = '' }]) => [
        `${path.replace(/^.*node_modules\//, '')}@${version}`,
        Buffer.from(integrity.slice(7), 'base64').toString('hex'),
      ]),
  );

const inBom = ({ components }: Bom): Hashes =>
  gathered(
    components.map(({ group, name, version, hashes = [] }) => [
      `${group === undefined ? '' : `${group}/`}${name}@${version}`,
      hashes.find(({ alg }) => alg === 'SHA-512')?.content ?? '',
    ]),
  );

/** The same names, and no hash that the lock does not have. */
const expectSame = (bom: Hashes, lock: Hashes): void => {
  expect([...bom.keys()].sort()).toEqual([...lock.keys()].sort());
  const strange = [...bom].flatMap(([name, hashes]) =>
    hashes.filter((hash) => !lock.get(name)?.includes(hash)).map(() => name),
  );
  expect(strange).toEqual([]);
  expect([...bom.values()].filter(([hash]) => hash !== '').length).toBeGreaterThan(lock.size * 0.85);
};

describe('a parts list', () => {
  it.each(Object.keys(locked()))(
    'of %s has every package of its lock, with its hash, and no other',
    (folder) => {
      const bom = bomOf(folder);
      expect([bom.bomFormat, bom.specVersion]).toEqual(['CycloneDX', '1.5']);
      expectSame(
        inBom(bom),
        inLock(lockOf(folder), () => true),
      );
    },
  );

  it('of what is shipped has what is not only for building and testing', () => {
    const bom = shippedOf(bomOf('.'));
    const shipped = inBom(bom);
    expectSame(
      shipped,
      inLock(lockOf('.'), ({ dev }) => dev !== true),
    );
    expect(shipped.size).toBeGreaterThan(10);
    for (const { licenses = [], purl } of bom.components) {
      expect(purl).toMatch(/^pkg:npm\//);
      expect(licenses, purl).not.toEqual([]);
    }
  });
});
