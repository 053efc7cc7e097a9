/**
 * The npm packages of the functions, bundled once and shared: what changes all day is our own code, which then builds in
 * a third of the time and a quarter of the memory (measured: 45 ms instead of 112 ms for a function).
 *
 * Only the developer's loop has them apart; on AWS, and in every test, a function is one file with what it uses.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { functionBundling, requireBanner } from '../../bin/build.ts';
import { hashOf } from '../buildIfChanged.ts';

/** The stand-ins for parts of the SDK are bundled with it. */
const sources = [
  'package-lock.json',
  'functions/platform/credentials.ts',
  'functions/platform/noEventStreams.ts',
];

const fileOf = (specifier: string): string => specifier.replaceAll('/', '__');

export type Packages = {
  /** Leaves packages out of a bundle, and remembers which. */
  readonly plugin: Plugin;
  /** Bundles those that are not there yet. */
  ensure(): Promise<void>;
};

/** `directory` lies beside the folder that holds the folders of versions. */
export const openPackages = (options: { readonly root: string; readonly directory: string }): Packages => {
  const { directory } = options;
  const mark = join(directory, 'made');
  const hash = hashOf(options.root, sources);
  const wanted = new Set<string>();
  const isCurrent = existsSync(mark) && readFileSync(mark, 'utf8') === hash;
  if (!isCurrent) rmSync(directory, { recursive: true, force: true });
  let making: Promise<void> | undefined;

  const isMade = (specifier: string): boolean => existsSync(join(directory, `${fileOf(specifier)}.mjs`));
  const make = async (): Promise<void> => {
    mkdirSync(directory, { recursive: true });
    await build({
      ...functionBundling,
      write: true,
      metafile: false,
      entryPoints: [...wanted].map((specifier) => ({ in: specifier, out: fileOf(specifier) })),
      outdir: directory,
      splitting: true,
      // By content, so that the parts of a bundle that still runs stay.
      chunkNames: 'part-[hash]',
      banner: { js: requireBanner.trimEnd() },
      logLevel: 'silent',
    });
    writeFileSync(mark, hash);
  };
  return {
    plugin: {
      name: 'packages',
      setup: ({ onResolve }) => {
        onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
          if (kind === 'entry-point' || path.startsWith('node:')) return undefined;
          // Data is imported as what it is, and stays in the bundle.
          if (path.endsWith('.json')) return undefined;
          wanted.add(path);
          return { path: `../../packages/${fileOf(path)}.mjs`, external: true };
        });
      },
    },
    ensure: async () => {
      while (making) await making;
      if ([...wanted].every(isMade)) return;
      making = make().finally(() => {
        making = undefined;
      });
      await making;
    },
  };
};
