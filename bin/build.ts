/**
 * Bundles every Lambda that a stack names: `functions/payment/api.ts` → `dist/functions/payment-api/index.mjs`.
 *
 * The stacks are the only list: an entry named there and not found here fails the build. The same sources give the
 * same bytes, so that an unchanged function is not deployed again. `dist/meta.json` says what is in each bundle.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions as EsbuildOptions, build as esbuild, type Metafile } from 'esbuild';
import { leftOut } from './leftOut.ts';

const root = join(import.meta.dirname, '..');
/** A CommonJS dependency that requires a Node module needs a `require`, which ES modules do not have. */
export const requireBanner =
  "import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);\n";

/** `functions/payment/api.ts` → `payment-api`, the name of its folder under dist/functions. */
export const bundleName = (entry: string): string =>
  entry
    .replace(/^functions\//, '')
    .replace(/\.ts$/, '')
    .replaceAll('/', '-');

/** Every entry file that a stack names, in order of name. */
export const namedEntries = (): string[] => {
  const stacks = readdirSync(join(root, 'stacks')).filter((file) => file.endsWith('.ts'));
  const named = stacks.flatMap((file) =>
    [...readFileSync(join(root, 'stacks', file), 'utf8').matchAll(/'(functions\/[\w/-]+\.ts)'/g)].map(
      (match) => match[1] ?? '',
    ),
  );
  return [...new Set(named)].sort();
};

const writeIfChanged = (path: string, text: string): void => {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
};

/** How every function is bundled, by this build and by the developer's loop. */
export const functionBundling = {
  absWorkingDir: root,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  write: false,
  metafile: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  // `main` would pull in CommonJS copies: three times slower to load than the ES modules beside them.
  mainFields: ['module', 'main'],
  conditions: ['module', 'import'],
  // Parts of the SDK and of zod that a function never uses; each stand-in says what it leaves out.
  alias: {
    '@aws-sdk/credential-provider-node': join(root, 'functions', 'platform', 'credentials.ts'),
    '@smithy/core/event-streams': join(root, 'functions', 'platform', 'noEventStreams.ts'),
    '@aws-sdk/endpoint-cache': join(root, 'functions', 'platform', 'noEndpointCache.ts'),
  },
  plugins: [leftOut],
  legalComments: 'none',
  charset: 'utf8',
} as const satisfies EsbuildOptions;

export const entryPoint = (entry: string) => ({ in: entry, out: `${bundleName(entry)}/index` });

const bundle = async (entries: readonly string[], functionsDir: string): Promise<Metafile> => {
  const built = await esbuild({
    ...functionBundling,
    entryPoints: entries.map(entryPoint),
    outdir: functionsDir,
    minify: true,
    keepNames: false,
    logLevel: 'error',
  });
  for (const file of built.outputFiles) {
    const banner = file.text.includes('Dynamic require of') ? requireBanner : '';
    writeIfChanged(file.path, banner + file.text);
  }
  return built.metafile;
};

/** The entries that do not bundle, each tried on its own, and why. */
const whatIsWrong = async (entries: readonly string[], scratch: string): Promise<Map<string, string>> => {
  const wrong = new Map<string, string>();
  for (const entry of entries) {
    if (!existsSync(join(root, entry))) wrong.set(entry, 'not there yet');
    else await bundle([entry], scratch).catch((cause: unknown) => wrong.set(entry, String(cause)));
  }
  return wrong;
};

export type BuildOptions = {
  /** Where the folders of the functions go; `dist` unless a test builds its own. */
  readonly outdir?: string;
  /** While rooms are still being written: what does not build becomes a function that says so when called. */
  readonly allowMissing?: boolean;
};

/** Answers the entries it built. */
export const build = async (options: BuildOptions = {}): Promise<string[]> => {
  const { outdir = join(root, 'dist'), allowMissing = false } = options;
  const functionsDir = join(outdir, 'functions');
  const entries = namedEntries();
  const missing = entries.filter((entry) => !existsSync(join(root, entry)));
  if (missing.length > 0 && !allowMissing)
    throw new Error(
      `named by a stack, but not there: ${missing.join(', ')} (--allow-missing builds the others)`,
    );
  const wrong = allowMissing ? await whatIsWrong(entries, functionsDir) : new Map<string, string>();
  const present = entries.filter((entry) => !wrong.has(entry));
  const metafile = await bundle(present, functionsDir);
  for (const [entry, why] of wrong) {
    console.warn(`skipped ${entry}: ${why.slice(0, 300)}`);
    const text = `export const handler = () => { throw new Error('${entry} is not built'); };\n`;
    writeIfChanged(join(functionsDir, bundleName(entry), 'index.mjs'), text);
  }
  for (const folder of readdirSync(functionsDir)) {
    if (!entries.some((entry) => bundleName(entry) === folder))
      rmSync(join(functionsDir, folder), { recursive: true });
  }
  const pages = join(root, 'dist', 'web');
  if (outdir === join(root, 'dist') && existsSync(join(root, 'web', 'build.ts')))
    execFileSync(process.execPath, [join(root, 'web', 'build.ts')], { cwd: root, stdio: 'inherit' });
  if (existsSync(pages)) {
    const assets = join(functionsDir, 'web-api', 'assets');
    rmSync(assets, { recursive: true, force: true });
    cpSync(pages, assets, { recursive: true });
  }
  // The reference is rendered from the same document that docs/ keeps.
  const document = join(root, 'docs', 'openapi.json');
  if (existsSync(join(functionsDir, 'web-api')) && existsSync(document))
    cpSync(document, join(functionsDir, 'web-api', 'assets', 'openapi.json'));
  writeIfChanged(join(outdir, 'meta.json'), `${JSON.stringify(metafile, null, 1)}\n`);
  return present;
};

if (import.meta.main) {
  const startedAt = performance.now();
  const built = await build({ allowMissing: process.argv.includes('--allow-missing') });
  console.log(`built ${built.length} functions in ${Math.round(performance.now() - startedAt)} ms`);
}
