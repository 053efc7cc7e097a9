/**
 * The pages as the developer's loop builds them, into a new folder each time: what does not build leaves the ones before.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPages } from '../../web/build.ts';
import { problemOf } from './bundles.ts';
import { noWorker, reloadScript } from './liveReload.ts';

export type PagesBuilt =
  | { readonly kind: 'built'; readonly assets: readonly string[]; readonly style: string }
  | { readonly kind: 'broken'; readonly problem: string };

export type Pages = {
  concerns(path: string): boolean;
  build(): Promise<PagesBuilt>;
  /** What the pages' function has beside its code. */
  assets(): readonly string[];
};

type PagesOptions = { readonly root: string; readonly directory: string; readonly colour: boolean };

export const openPages = ({ root, directory, colour }: PagesOptions): Pages => {
  const openapi = join(root, 'docs', 'openapi.json');
  let inputs: ReadonlySet<string> = new Set();
  let isBroken = false;
  let number = 0;
  let current = '';
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const assets = (): readonly string[] => (existsSync(openapi) ? [current, openapi] : [current]);
  return {
    concerns: (path) =>
      isBroken || path.startsWith('web/') || path === 'docs/openapi.json' || inputs.has(path),
    build: async () => {
      number += 1;
      const out = join(directory, String(number));
      try {
        const built = await buildPages({ out, dev: { script: reloadScript, worker: noWorker } });
        inputs = built.inputs;
        isBroken = false;
      } catch (cause) {
        isBroken = true;
        rmSync(out, { recursive: true, force: true });
        return { kind: 'broken', problem: await problemOf(cause, colour, 'web/') };
      }
      if (current) rmSync(current, { recursive: true });
      current = out;
      const style = readdirSync(join(out, 'app')).find((name) => name.startsWith('style-')) ?? '';
      return { kind: 'built', assets: assets(), style: `app/${style}` };
    },
    assets,
  };
};

/** Functions have a folder each before there is an assembly; the name in it keeps their hashes apart. */
export const nameFolders = (directory: string, bundles: readonly string[]): void => {
  for (const bundle of bundles) {
    const folder = join(directory, 'functions', bundle);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'name'), bundle);
  }
};
