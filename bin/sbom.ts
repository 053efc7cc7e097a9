/**
 * `npm run sbom`: the parts lists (CycloneDX) of this commit, from the locks alone, into `.local/sbom`.
 *
 * `shipped` is what functions are built from, `everything` also what builds and tests them, and each on-demand tool has its own. CI
 * keeps them with each run; they carry a time and a number of their own and are therefore not committed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

export type Bom = {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly components: readonly {
    readonly name: string;
    readonly group?: string;
    readonly version: string;
    readonly purl: string;
    readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
    readonly licenses?: readonly unknown[];
    readonly properties?: readonly { readonly name: string; readonly value: string }[];
  }[];
};

/** Folder → what it is called. Every folder with a lock. */
export const locked = (): Readonly<Record<string, string>> => {
  const tools = join('localstack', 'tools');
  const folders = readdirSync(join(root, tools)).filter((name) =>
    existsSync(join(root, tools, name, 'package-lock.json')),
  );
  return {
    '.': 'everything',
    ...Object.fromEntries(folders.map((name) => [`${tools}/${name}`, `tool-${name}`])),
  };
};

/** What npm makes of the lock in a folder; asks no registry. */
export const bomOf = (folder: string): Bom => {
  // Peers of a tool are the project's own packages (install.ts), which are on the project's own list.
  const args = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx', '--loglevel=error'];
  if (folder !== '.') args.push('--legacy-peer-deps');
  const { status, stdout, stderr } = spawnSync('npm', args, {
    cwd: join(root, folder),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm sbom failed in ${folder}:\n${stderr}`);
  return JSON.parse(stdout) as Bom;
};

/**
 * Without what only builds and tests. Not by npm's own `--omit dev`: that leaves out whatever a development package needs as well,
 * half of the SDK among it.
 */
export const shippedOf = (bom: Bom): Bom => ({
  ...bom,
  components: bom.components.filter(
    ({ properties = [] }) => !properties.some(({ name }) => name === 'cdx:npm:package:development'),
  ),
});

if (import.meta.main) {
  const target = join(root, '.local', 'sbom');
  mkdirSync(target, { recursive: true });
  const write = (name: string, bom: Bom): void => {
    writeFileSync(join(target, `${name}.cdx.json`), `${JSON.stringify(bom, null, 1)}\n`);
    console.log(`${name}: ${bom.components.length} parts → .local/sbom/${name}.cdx.json`);
  };
  write('shipped', shippedOf(bomOf('.')));
  for (const [folder, name] of Object.entries(locked())) write(name, bomOf(folder));
}
