/**
 * The build: the same sources give the same bytes, every bundle loads by itself, and nothing is left out in silence.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build, bundleName, namedEntries } from '../../bin/build.ts';

const folder = mkdtempSync(join(tmpdir(), 'onecode-build-'));
const once = join(folder, 'once');
const again = join(folder, 'again');

beforeAll(async () => {
  await build({ outdir: once });
  await build({ outdir: again });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const filesUnder = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(join(directory, file)).isFile())
    .sort();

describe('the bundles', () => {
  it('are the same bytes each time, so that an unchanged function is not deployed again', () => {
    const functionsOf = (outdir: string): string[] => filesUnder(join(outdir, 'functions'));
    expect(functionsOf(again)).toEqual(functionsOf(once));
    for (const file of functionsOf(once)) {
      const [first, second] = [once, again].map((outdir) => readFileSync(join(outdir, 'functions', file)));
      expect(second?.equals(first ?? Buffer.alloc(0)), file).toBe(true);
    }
  });

  it.each(namedEntries())('%s loads by itself and has a handler', async (entry) => {
    const bundle = join(once, 'functions', bundleName(entry), 'index.mjs');
    expect(typeof (await import(/* @vite-ignore */ bundle)).handler).toBe('function');
  });

  it('hold no path of the machine that built them', () => {
    for (const file of filesUnder(once))
      expect(readFileSync(join(once, file), 'utf8').includes(process.cwd()), file).toBe(false);
  });
});

it('an entry that a stack names and nobody wrote stops the build, unless asked to go on', async () => {
  const missing = namedEntries().filter((entry) => !existsSync(entry));
  const built = build({ outdir: join(folder, 'strict') });
  if (missing.length === 0) await expect(built).resolves.toEqual(namedEntries());
  else await expect(built).rejects.toThrow(missing[0]);
});
