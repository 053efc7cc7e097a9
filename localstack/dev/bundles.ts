/**
 * The functions as the developer's loop builds them: readable, with source maps, each with a compiler that remembers
 * what it read, so that building again takes a tenth of a second.
 *
 * The compiler's own list of inputs says which functions a file is part of; one that does not build is tried again with
 * every change, because the file that is missing in it is in no list.
 */
import { type BuildContext, type BuildFailure, context, formatMessages } from 'esbuild';
import { bundleName, entryPoint, functionBundling } from '../../bin/build.ts';
import type { Packages } from './packages.ts';

export type Bundled =
  /** `same` as it was: the change was in a comment or a type. */
  | { readonly kind: 'built' | 'same'; readonly script: string; readonly map: string }
  | { readonly kind: 'broken'; readonly problem: string };

type Bundle = {
  readonly compiler: BuildContext;
  inputs: ReadonlySet<string>;
  script: string;
  isBroken: boolean;
};

export type Bundles = {
  /** Takes on what stacks name now; answers the bundles that are new. */
  take(entries: readonly string[]): Promise<readonly string[]>;
  affected(paths: readonly string[]): readonly string[];
  build(name: string): Promise<Bundled>;
  dispose(): Promise<void>;
};

export type BundlesOptions = {
  /** Folders of versions are in it: source maps count from there. */
  readonly directory: string;
  readonly packages: Packages;
  readonly colour: boolean;
};

const isBuildFailure = (cause: unknown): cause is BuildFailure =>
  cause instanceof Error && 'errors' in cause && Array.isArray(cause.errors);

/** What the compiler complains about, with file, line and the line itself; `within` leads from the root to where it worked. */
export const problemOf = async (cause: unknown, colour: boolean, within = ''): Promise<string> => {
  if (!isBuildFailure(cause)) throw cause;
  const errors = cause.errors.map((one) =>
    one.location ? { ...one, location: { ...one.location, file: `${within}${one.location.file}` } } : one,
  );
  const said = await formatMessages(errors, { kind: 'error', color: colour, terminalWidth: 100 });
  return said.join('').trimEnd();
};

export const openBundles = ({ directory, packages, colour }: BundlesOptions): Bundles => {
  const bundles = new Map<string, Bundle>();
  const open = (entry: string): Promise<BuildContext> =>
    context({
      ...functionBundling,
      entryPoints: [entryPoint(entry)],
      outdir: directory,
      sourcemap: 'linked',
      sourcesContent: false,
      plugins: [packages.plugin],
      logLevel: 'silent',
    });
  return {
    take: async (entries) => {
      const names = entries.map(bundleName);
      for (const [name, { compiler }] of bundles) {
        if (names.includes(name)) continue;
        await compiler.dispose();
        bundles.delete(name);
      }
      const fresh = entries.filter((entry) => !bundles.has(bundleName(entry)));
      for (const entry of fresh) {
        const compiler = await open(entry);
        bundles.set(bundleName(entry), { compiler, inputs: new Set([entry]), script: '', isBroken: false });
      }
      return fresh.map(bundleName);
    },
    affected: (paths) =>
      [...bundles]
        .filter(([, { inputs, isBroken }]) => isBroken || paths.some((path) => inputs.has(path)))
        .map(([name]) => name),
    build: async (name) => {
      const bundle = bundles.get(name);
      if (!bundle) throw new Error(`there is no function ${name}`);
      try {
        const { outputFiles = [], metafile } = await bundle.compiler.rebuild();
        await packages.ensure();
        const textOf = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
        const script = textOf('.mjs');
        bundle.inputs = new Set(Object.keys(metafile?.inputs ?? {}));
        bundle.isBroken = false;
        const kind = script === bundle.script ? 'same' : 'built';
        bundle.script = script;
        return { kind, script, map: textOf('.map') };
      } catch (cause) {
        bundle.isBroken = true;
        return { kind: 'broken', problem: await problemOf(cause, colour) };
      }
    },
    dispose: async () => {
      await Promise.all([...bundles.values()].map(({ compiler }) => compiler.dispose()));
    },
  };
};
