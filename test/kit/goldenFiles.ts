/**
 * The golden files: one folder per release under `test/golden`, written once with that release's code and never again.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const golden = join(root, 'test', 'golden');

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string };
/** Of the code as it is now. */
export const thisVersion = manifest.version;

/** Whether this run may write what this release has not recorded yet. */
export const records = process.env.RECORD === '1';

export const versions = (): readonly string[] =>
  readdirSync(golden, { withFileTypes: true })
    .filter((one) => one.isDirectory())
    .map((one) => one.name);

export const filesOf = (version: string, folder: string): readonly string[] => {
  const path = join(golden, version, folder);
  return existsSync(path) ? readdirSync(path) : [];
};

export const readGolden = (version: string, file: string): string =>
  readFileSync(join(golden, version, file), 'utf8');

/** Never over what is there: a recording is what was released. */
export const writeGolden = (file: string, text: string): void => {
  const path = join(golden, thisVersion, file);
  if (existsSync(path)) throw new Error(`${file} of ${thisVersion} is recorded already`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};
