/**
 * The files of the repository as the house rules see them: path, text, and the code without its comments.
 *
 * A rule is a pure function from a file to what is wrong with it, so that each can be tried on a planted violation.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type SourceFile = { readonly path: string; readonly text: string };
/** One sentence per violation; the empty list is a clean file. */
export type Rule = (file: SourceFile) => readonly string[];

const root = join(import.meta.dirname, '..', '..');
const notOurs = new Set(['.git', 'node_modules', 'dist', 'cdk.out', '.local', 'coverage']);
/** Made by `npm run client`, and kept by nobody. */
const generated = new Set(['client/api.ts']);
const isText = (name: string): boolean =>
  /\.(ts|tsx|mjs|js|json|md|css|html|svg|yml|yaml|txt|webmanifest)$/.test(name) || !name.includes('.');

const walk = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (notOurs.has(entry.name)) return [];
    if (generated.has(path)) return [];
    if (entry.isDirectory()) return walk(path);
    return entry.isFile() && (isText(entry.name) || folder === '') ? [path] : [];
  });

let files: readonly SourceFile[] | undefined;

/** Every text file of the repository, read once. */
export const repository = (): readonly SourceFile[] => {
  files ??= walk('')
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
  return files;
};

export const isCode = ({ path }: SourceFile): boolean => /\.(ts|tsx|mjs)$/.test(path);
export const codeFiles = (): readonly SourceFile[] => repository().filter(isCode);
export const inside = (path: string, ...folders: readonly string[]): boolean =>
  folders.some((folder) => path === folder || path.startsWith(`${folder}/`));

/** What a rule finds in many files, each with its path. */
export const violations = (rule: Rule, among: readonly SourceFile[]): string[] =>
  among.flatMap((file) => rule(file).map((what) => `${file.path}: ${what}`));

const token =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|(?<=[(,=:[!&|?{};\n]\s*|return\s)\/(?![*/])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/\w*/g;

/** The code with its comments blanked, lines kept; text in quotes stays. */
export const withoutComments = (text: string): string =>
  text.replace(token, (found) =>
    found.startsWith('//') || found.startsWith('/*') ? found.replace(/[^\n]/g, ' ') : found,
  );

/** `file.ts:12` style places of a pattern in the code. */
export const linesWith = (text: string, pattern: RegExp): number[] =>
  text.split('\n').flatMap((line, index) => (pattern.test(line) ? [index + 1] : []));
