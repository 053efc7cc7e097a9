/**
 * Builds the pages into dist/web: one small HTML per page, scripts and style with their hash in the name, and the worker
 * that lets pages open without a network. The same sources give the same bytes.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type BuildOptions, build as esbuild } from 'esbuild';

const web = import.meta.dirname;
const out = join(web, '..', 'dist', 'web');

/** Each page's name in the address (`''` is the first) and its script. */
const pages = [
  { file: 'index', entry: 'tourist', title: '一码通 OneCode' },
  { file: 'till', entry: 'till', title: '收款 · 一码通 OneCode' },
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

const html = (page: (typeof pages)[number], script: string, style: string): string => `<!doctype html>
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
<script type="module" src="./app/${script}"></script>
</head>
<body>
<div id="root"></div>
<noscript>请开启 JavaScript。 Please turn JavaScript on.</noscript>
</body>
</html>
`;

export type PageSize = { readonly page: string; readonly gzipBytes: number };

/** Answers how much script each page loads at once, compressed. */
export const buildPages = async (): Promise<PageSize[]> => {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(join(out, 'app'), { recursive: true });
  const scripts = await esbuild({
    ...common,
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
    entryPoints: ['style/style.css', 'docs/docs.css', 'docs/docs.ts'],
    outdir: join(out, 'app'),
    entryNames: '[name]',
    write: false,
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
  for (const page of pages) {
    const entry = Object.entries(scripts.metafile.outputs).find(
      ([, made]) => made.entryPoint === `${page.entry}/main.tsx`,
    );
    if (entry === undefined) throw new Error(`no script for ${page.entry}`);
    writeFileSync(join(out, `${page.file}.html`), html(page, basename(entry[0]), styleName));
    const loaded = atOnce(scripts.metafile.outputs, entry[0]);
    const bytes = loaded.map((path) => gzipSync(readFileSync(join(web, path)), { level: 9 }).length);
    sizes.push({ page: page.entry, gzipBytes: bytes.reduce((sum, one) => sum + one, 0) });
  }
  for (const name of ['icon.svg', 'app.webmanifest'])
    writeFileSync(join(out, name), readFileSync(join(web, 'style', name)));
  await buildWorker(files);
  return sizes;
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

const buildWorker = async (files: readonly string[]): Promise<void> => {
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
  const sizes = await buildPages();
  const said = sizes.map(({ page, gzipBytes }) => `${page} ${Math.round(gzipBytes / 102.4) / 10} kB`);
  console.log(`pages (gzip): ${said.join(', ')}`);
}
