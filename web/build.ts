/**
 * Builds the pages into dist/web: one small HTML per page, scripts and style with their hash in the name, and the worker
 * that lets pages open without a network. The same sources give the same bytes.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type BuildOptions, build as esbuild } from 'esbuild';

const web = import.meta.dirname;

/** Each page's name in the address (`''` is the first) and its script. */
const pages = [
  { file: 'index', entry: 'tourist', title: '一码通 OneCode' },
  { file: 'campus', entry: 'campus', title: '校园 · 一码通 OneCode' },
  { file: 'hospital', entry: 'hospital', title: '医院 · 一码通 OneCode' },
  { file: 'government', entry: 'government', title: '政务 · 一码通 OneCode' },
  { file: 'till', entry: 'till', title: '收款 · 一码通 OneCode' },
  { file: 'canteen', entry: 'canteen', title: '食堂收款 · 一码通 OneCode' },
  { file: 'cashier', entry: 'cashier', title: '医院收费 · 一码通 OneCode' },
  { file: 'gate', entry: 'gate', title: '闸机 · 一码通 OneCode' },
  { file: 'operator', entry: 'operator', title: '运维 · 一码通 OneCode' },
] as const;

const common: BuildOptions = {
  absWorkingDir: web,
  bundle: true,
  minify: true,
  legalComments: 'none',
  charset: 'utf8',
  logLevel: 'error',
  target: ['es2022', 'chrome111', 'safari16.4', 'firefox115'],
};

export type PageBuild = {
  readonly out?: string;
  /** Readable scripts with their map and no sizes; a script of this address first in every page, and this worker. */
  readonly dev?: { readonly script: string; readonly worker: string };
};

const html = (
  page: (typeof pages)[number],
  script: string,
  style: string,
  first = '',
): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="theme-color" content="#e9efe6" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#17262d" media="(prefers-color-scheme: dark)">
<title>${page.title}</title>
<link rel="icon" href="./icon.svg" type="image/svg+xml">
<link rel="manifest" href="./app.webmanifest">
<link rel="stylesheet" href="./app/${style}">
${first}<script type="module" src="./app/${script}"></script>
</head>
<body>
<div id="root"></div>
<noscript>请开启 JavaScript。 Please turn JavaScript on.</noscript>
</body>
</html>
`;

export type PageSize = { readonly page: string; readonly gzipBytes: number };

export type BuiltPages = {
  /** How much script each page loads at once, compressed. */
  readonly sizes: readonly PageSize[];
  /** Every file they are made of, from the root of the project. */
  readonly inputs: ReadonlySet<string>;
};

export const buildPages = async (options: PageBuild = {}): Promise<BuiltPages> => {
  const { out = join(web, '..', 'dist', 'web'), dev } = options;
  rmSync(out, { recursive: true, force: true });
  mkdirSync(join(out, 'app'), { recursive: true });
  const scripts = await esbuild({
    ...common,
    ...(dev ? { minify: false, sourcemap: 'inline', logLevel: 'silent' } : {}),
    entryPoints: pages.map(({ entry }) => ({ in: `${entry}/main.tsx`, out: entry })),
    outdir: join(out, 'app'),
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    format: 'esm',
    splitting: true,
    metafile: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
  });
  const styles = await esbuild({
    ...common,
    ...(dev ? { logLevel: 'silent' } : {}),
    entryPoints: ['style/style.css', 'docs/docs.css', 'docs/docs.ts'],
    outdir: join(out, 'app'),
    entryNames: '[name]',
    write: false,
    metafile: true,
  });
  const files = [...Object.keys(scripts.metafile.outputs).map((path) => basename(path))];
  let styleName = '';
  for (const { path, text } of styles.outputFiles) {
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 8).toUpperCase();
    // The reference page is made by a function that cannot know a hash: its two files are asked for by their plain names.
    const name = basename(path) === 'style.css' ? `style-${hash}.css` : basename(path);
    if (name.startsWith('style-')) styleName = name;
    writeFileSync(join(out, 'app', name), text);
    files.push(name);
  }
  const sizes: PageSize[] = [];
  const first = dev ? `<script src="./${dev.script}"></script>\n` : '';
  for (const page of pages) {
    const entry = Object.entries(scripts.metafile.outputs).find(
      ([, made]) => made.entryPoint === `${page.entry}/main.tsx`,
    );
    if (entry === undefined) throw new Error(`no script for ${page.entry}`);
    writeFileSync(join(out, `${page.file}.html`), html(page, basename(entry[0]), styleName, first));
    if (dev) continue;
    const loaded = atOnce(scripts.metafile.outputs, entry[0]);
    const bytes = loaded.map((path) => gzipSync(readFileSync(join(web, path)), { level: 9 }).length);
    sizes.push({ page: page.entry, gzipBytes: bytes.reduce((sum, one) => sum + one, 0) });
  }
  for (const name of ['icon.svg', 'app.webmanifest'])
    writeFileSync(join(out, name), readFileSync(join(web, 'style', name)));
  if (dev) writeFileSync(join(out, 'sw.js'), dev.worker);
  else await buildWorker(files, out);
  const used = [scripts, styles].flatMap(({ metafile }) => Object.keys(metafile.inputs));
  return { sizes, inputs: new Set(used.map((path) => relative(join(web, '..'), join(web, path)))) };
};

type Outputs = Readonly<Record<string, { imports: readonly { path: string; kind: string }[] }>>;

/** What an entry loads before it runs: its imports and theirs, without what is loaded when needed. */
const atOnce = (outputs: Outputs, from: string, seen: string[] = []): string[] => {
  if (seen.includes(from)) return seen;
  seen.push(from);
  for (const { path, kind } of outputs[from]?.imports ?? [])
    if (kind === 'import-statement') atOnce(outputs, path, seen);
  return seen;
};

const buildWorker = async (files: readonly string[], out: string): Promise<void> => {
  const shell = ['./', ...pages.slice(1).map(({ file }) => file), ...files.map((name) => `app/${name}`)];
  const version = createHash('sha256').update(files.join()).digest('hex').slice(0, 12);
  await esbuild({
    ...common,
    entryPoints: ['worker/sw.ts'],
    outfile: join(out, 'sw.js'),
    define: {
      SHELL: JSON.stringify(shell.filter((name) => !name.includes('docs.'))),
      VERSION: JSON.stringify(version),
    },
  });
};

if (import.meta.main) {
  const { sizes } = await buildPages();
  const said = sizes.map(({ page, gzipBytes }) => `${page} ${Math.round(gzipBytes / 102.4) / 10} kB`);
  console.log(`pages (gzip): ${said.join(', ')}`);
}
