/**
 * The developer's loop: what was saved goes into the running cloud, and what cannot is said.
 *
 * Bursts of changes are taken one after the other; within one, functions that were called last come first. A mistake
 * changes nothing but what is said.
 */
import { basename, join } from 'node:path';
import { bundleName, namedEntries } from '../../bin/build.ts';
import type { EmbeddedCloud } from '../embedded/cloud.ts';
import type { FunctionPlan } from '../embedded/plan/plan.ts';
import { openBundles } from './bundles.ts';
import { type LiveReload, liveReload } from './liveReload.ts';
import { openPackages } from './packages.ts';
import { nameFolders, openPages } from './pages.ts';
import { renewal } from './renewal.ts';
import { synthIfChanged } from './synth.ts';
import { versionsIn } from './versions.ts';

export type LoopNews = {
  changed(names: readonly string[], ms: number): void;
  /** Everything that is wrong now; an empty list when it was put right. */
  problems(texts: readonly string[]): void;
  restart(what: readonly string[]): void;
};

export type LoopOptions = {
  readonly root: string;
  readonly dataDir: string;
  readonly colour: boolean;
  readonly news: LoopNews;
  readonly step: (what: string) => void;
};

export type Loop = {
  readonly assembly: string;
  readonly folderOf: (plan: FunctionPlan) => string;
  readonly reload: LiveReload;
  /** From now on changes go into this cloud. */
  attach(cloud: EmbeddedCloud): void;
  /** Paths from the root of the project on. */
  changed(paths: readonly string[]): void;
  close(): Promise<void>;
};

export const watchedFolders = ['domains', 'functions', 'stacks', 'web', 'bin', 'docs', 'localstack'];

const pagesBundle = 'web-api';
const isStack = (path: string): boolean => path.startsWith('stacks/') || path === 'bin/onecode.ts';
/** What the loop itself is made of, and the cloud that it runs in. */
const isOurOwn = (path: string): boolean =>
  path === 'bin/build.ts' || path === 'web/build.ts' || /^localstack\/.*\.(ts|mjs)$/.test(path);
const textOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

export const openLoop = async (options: LoopOptions): Promise<Loop> => {
  const { root, news, colour, step } = options;
  const directory = join(options.dataDir, 'dev');
  const packages = openPackages({ root, directory: join(directory, 'packages') });
  const bundles = openBundles({ directory: join(directory, 'versions'), packages, colour });
  const versions = versionsIn(join(directory, 'versions'));
  const pages = openPages({ root, directory: join(directory, 'pages'), colour });
  const reload = liveReload();
  const functionNames = new Map<string, string>();
  const problems = new Map<string, string>();
  let cloud: EmbeddedCloud | undefined;

  const renew = renewal({
    bundles,
    versions,
    cloud: () => cloud,
    functionName: (bundle) => functionNames.get(bundle),
    assets: (bundle) => (bundle === pagesBundle ? pages.assets() : undefined),
  });
  const note = (key: string, problem: string | undefined): void => {
    if (problem === undefined) problems.delete(key);
    else problems.set(key, problem);
  };
  /** Answers the style's address, when pages were built. */
  const renewPages = async (): Promise<string | undefined> => {
    const built = await pages.build();
    note('pages', built.kind === 'broken' ? built.problem : undefined);
    return built.kind === 'built' ? built.style : undefined;
  };
  /** Who called last waits at this moment, perhaps. */
  const takeNext = (waiting: string[]): string | undefined => {
    const last = cloud?.byLastCall() ?? [];
    const placeOf = (bundle: string): number => last.indexOf(functionNames.get(bundle) ?? '');
    waiting.sort((a, b) => placeOf(a) - placeOf(b));
    return waiting.shift();
  };
  /**
   * Calls that come from now on wait for their function's new code. Two at a time: more would only wait for the same cores.
   * Answers what is new in the cloud.
   */
  const renewFunctions = async (names: Iterable<string>, otherPages: boolean): Promise<readonly string[]> => {
    const waiting = [...new Set(names)];
    const renewed: string[] = [];
    const free = new Map<string, () => void>();
    for (const name of waiting) {
      const known = functionNames.get(name);
      if (cloud && known !== undefined) free.set(name, cloud.holdCalls(known));
    }
    const next = async (): Promise<void> => {
      for (let name = takeNext(waiting); name !== undefined; name = takeNext(waiting)) {
        const result = await renew(name, otherPages && name === pagesBundle);
        free.get(name)?.();
        if (result.kind === 'renewed') renewed.push(name);
        note(name, result.kind === 'problem' ? result.text : undefined);
      }
    };
    try {
      await Promise.all([next(), next()]);
    } finally {
      for (const release of free.values()) release();
    }
    return renewed;
  };
  const applyStacks = async (): Promise<readonly string[]> => {
    try {
      const assembly = await synthIfChanged({ root, directory });
      const { live = [], restart = [] } = (await cloud?.apply(assembly)) ?? {};
      if (restart.length > 0) news.restart(restart);
      note('stacks', undefined);
      return live;
    } catch (cause) {
      note('stacks', textOf(cause));
      return [];
    }
  };
  const take = async (paths: readonly string[]): Promise<void> => {
    const began = performance.now();
    const before = [...problems.values()].join();
    const own = paths.filter(isOurOwn);
    if (own.length > 0) news.restart(own);
    const otherStacks = paths.some(isStack);
    const fresh = otherStacks ? await bundles.take(namedEntries()) : [];
    nameFolders(directory, fresh);
    const style = paths.some(pages.concerns) ? await renewPages() : undefined;
    const names = [...fresh, ...bundles.affected(paths), ...(style === undefined ? [] : [pagesBundle])];
    const renewed = await renewFunctions(names, style !== undefined);
    const live = otherStacks ? await applyStacks() : [];
    if (renewed.length + live.length > 0) news.changed([...renewed, ...live], performance.now() - began);
    const texts = [...new Set(problems.values())];
    if ([...problems.values()].join() !== before) {
      news.problems(texts);
      reload.tell(texts.length > 0 ? { kind: 'problem', text: texts.join('\n\n') } : { kind: 'solved' });
    }
    if (style === undefined || texts.length > 0) return;
    const onlyStyle = paths.every((path) => path.startsWith('web/style/') && path.endsWith('.css'));
    reload.tell(onlyStyle ? { kind: 'style', href: `./${style}` } : { kind: 'reload' });
  };

  step('构建函数和页面 building functions and pages');
  const entries = namedEntries();
  await Promise.all([renewPages(), bundles.take(entries)]);
  // The compiler uses every core by itself.
  if (problems.size === 0)
    for (const one of await Promise.all(entries.map((entry) => renew(bundleName(entry)))))
      if (one.kind === 'problem') note(one.text, one.text);
  // Nothing runs yet that could go on instead.
  if (problems.size > 0) throw new Error([...problems.values()].join('\n\n'));
  nameFolders(directory, entries.map(bundleName));
  step('合成云组件 synthesising the assembly');
  const assembly = await synthIfChanged({ root, directory });

  const waiting = new Set<string>();
  let working: Promise<void> | undefined;
  const work = async (): Promise<void> => {
    while (waiting.size > 0) {
      const paths = [...waiting];
      waiting.clear();
      await take(paths).catch((cause: unknown) => news.problems([textOf(cause)]));
    }
    working = undefined;
  };
  return {
    assembly,
    folderOf: (plan) => {
      const bundle = basename(plan.folder);
      functionNames.set(bundle, plan.name);
      return versions.current(bundle) ?? plan.folder;
    },
    reload,
    attach: (running) => {
      cloud = running;
      if (waiting.size > 0) working ??= work();
    },
    changed: (paths) => {
      for (const path of paths) waiting.add(path);
      if (cloud) working ??= work();
    },
    close: async () => {
      reload.close();
      await working;
      await bundles.dispose();
    },
  };
};
