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

  it('are made of packages that are on the list of what is shipped', () => {
    const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
      packages: Record<string, { dev?: boolean; optional?: boolean }>;
    };
    const { inputs } = JSON.parse(readFileSync(join(once, 'meta.json'), 'utf8')) as { inputs: object };
    const used = Object.keys(inputs).flatMap(
      (file) => /^(?:.*node_modules\/(?:@[^/]+\/)?[^/]+)/.exec(file)?.[0] ?? [],
    );
    expect(new Set(used).size).toBeGreaterThan(10);
    expect([...new Set(used)].filter((path) => packages[path]?.dev !== undefined || !packages[path])).toEqual(
      [],
    );
  });

  it('are small enough to load fast: under 500 kB of code each, beside the typeface that papers carry', () => {
    const { outputs } = JSON.parse(readFileSync(join(once, 'meta.json'), 'utf8')) as {
      outputs: Record<string, { inputs: Record<string, { bytesInOutput: number }> }>;
    };
    const typefaceOf = (name: string): number => {
      const made = Object.entries(outputs).find(([path]) => path.endsWith(`${name}/index.mjs`));
      expect(made, name).toBeDefined();
      return made?.[1].inputs['domains/documents/typeface.json']?.bytesInOutput ?? 0;
    };
    const bytes = namedEntries().map((entry) => {
      const name = bundleName(entry);
      const { size } = statSync(join(once, 'functions', name, 'index.mjs'));
      return { entry, kB: Math.ceil((size - typefaceOf(name)) / 1_000) };
    });
    expect(bytes.filter(({ kB }) => kB > 500)).toEqual([]);
  });

  it('know no JSON Schema, and say so instead of making a wrong one', () => {
    const door = readFileSync(join(once, 'functions', 'payment-api', 'index.mjs'), 'utf8');
    expect(door).toContain('the build left JSON Schema out of zod');
    expect(door).not.toContain('json-schema.org');
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
