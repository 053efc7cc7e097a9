/**
 * Builds the typed client from docs/openapi.json, as a package that npm can install: `npm run client`.
 *
 * The types are made by openapi-typescript, and are made anew each time: they are never older than the document.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installTool } from '../localstack/tools/install.ts';

const root = join(import.meta.dirname, '..');
const source = join(root, 'client');
const built = join(root, 'dist', 'client');

type Header = { readonly name: string; required?: boolean };
type Document = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly parameters?: Header[] }>>>>;
};
type Generator = {
  readonly default: (document: Document) => Promise<unknown>;
  readonly astToString: (ast: unknown) => string;
};

/** The document as the client speaks it: a key that a caller does not name is made for them. */
const forClients = (document: Document): Document => {
  for (const path of Object.values(document.paths))
    for (const { parameters = [] } of Object.values(path))
      for (const parameter of parameters)
        if (parameter.name === 'Idempotency-Key') parameter.required = false;
  return document;
};

const run = (program: string, args: readonly string[], cwd: string): string => {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed:\n${stdout}${stderr}`);
  return stdout;
};

/** The package file, ready for `npm install`. */
export const buildClient = async (tell?: (what: string) => void): Promise<string> => {
  const tool = installTool('client', tell);
  const entry = join(tool.directory, 'node_modules', 'openapi-typescript', 'dist', 'index.mjs');
  const { default: typesOf, astToString } = (await import(pathToFileURL(entry).href)) as Generator;
  const document = JSON.parse(readFileSync(join(root, 'docs', 'openapi.json'), 'utf8')) as Document;
  writeFileSync(join(source, 'api.ts'), astToString(await typesOf(forClients(document))));
  rmSync(built, { recursive: true, force: true });
  run(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', source], root);
  for (const file of ['package.json', 'README.md']) cpSync(join(source, file), join(built, file));
  const [packed] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', '..'], built)) as readonly {
    readonly filename: string;
  }[];
  return join(root, 'dist', packed?.filename ?? '');
};

if (import.meta.main) {
  const file = await buildClient((what) => process.stdout.write(`${what}\n`));
  process.stdout.write(`客户端已生成 the client is built: npm install ${relative(process.cwd(), file)}\n`);
}
