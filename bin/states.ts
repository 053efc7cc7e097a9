/**
 * `docs/states.md` from the code: every table of what may follow what, drawn, and every saga with the undo beside each step.
 *
 * Found, not listed: a table is an export of `domains/` whose name ends in `Changes` or `Moves`, a saga one that has steps. So a
 * new one is in the document the day it is written.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AnySaga, type Saga, type Step, saga } from '../domains/saga/saga.ts';

const root = join(import.meta.dirname, '..');

type Table = Readonly<Record<string, Readonly<Record<string, string>>>>;
type Found<T> = { readonly name: string; readonly file: string; readonly about: string; readonly value: T };

const tableName = /(Changes|Moves)$/;

const isTable = (value: unknown, name: string): value is Table =>
  tableName.test(name) &&
  value !== null &&
  typeof value === 'object' &&
  Object.values(value).every(
    (next) =>
      next !== null &&
      typeof next === 'object' &&
      Object.values(next).every((status) => typeof status === 'string' && Object.hasOwn(value, status)),
  );

const isSaga = (value: unknown): value is Saga => {
  const keys = Object.keys(saga('any', []));
  return value !== null && typeof value === 'object' && keys.every((key) => Object.hasOwn(value, key));
};

/** The first line of what a file says it is. */
const aboutOf = (file: string): string =>
  /^\/\*\*\n \* ([^\n]*)/.exec(readFileSync(join(root, file), 'utf8'))?.[1] ?? '';

/** Every export of `domains/` that `is` one, in order of name; only files that `mention` it are opened. */
const exportsOf = async <T>(
  mention: RegExp,
  is: (value: unknown, name: string) => value is T,
  nameFrom: (value: T, exported: string) => string,
): Promise<readonly Found<T>[]> => {
  const found: Found<T>[] = [];
  for (const file of globSync('domains/**/*.ts', { cwd: root })) {
    if (!mention.test(readFileSync(join(root, file), 'utf8'))) continue;
    const exported = (await import(join(root, file))) as Readonly<Record<string, unknown>>;
    for (const [name, value] of Object.entries(exported))
      if (is(value, name)) found.push({ name: nameFrom(value, name), file, about: aboutOf(file), value });
  }
  return found.sort((one, other) => (one.name < other.name ? -1 : 1));
};

export const stateTables = (): Promise<readonly Found<Table>[]> =>
  exportsOf(/(Changes|Moves)\b/, isTable, (_, exported) => exported.replace(tableName, ''));

export const sagas = (): Promise<readonly Found<Saga>[]> => exportsOf(/\bSaga</, isSaga, ({ name }) => name);

/** Diagrams know no hyphens in names. */
const drawn = (status: string): string => status.replaceAll('-', '_');

const diagram = (table: Table): string[] => {
  const moves = Object.entries(table).flatMap(([from, next]) =>
    Object.entries(next).map(([event, to]) => `  ${drawn(from)} --> ${drawn(to)}: ${event}`),
  );
  const first = Object.keys(table)[0] ?? '';
  const ends = Object.keys(table).filter((status) => Object.keys(table[status] ?? {}).length === 0);
  const last = ends.map((status) => `  ${drawn(status)} --> [*]`);
  return ['```mermaid', 'stateDiagram-v2', `  [*] --> ${drawn(first)}`, ...moves, ...last, '```'];
};

const undoOf = ({ undoneBy }: Step<never>): string => {
  if (undoneBy === 'point-of-no-return') return '从此只进不退 only forward from here';
  return undoneBy === 'nothing-to-undo' ? '无须撤销 nothing to undo' : '有撤销 undone by its own step';
};

const sagaRows = ({ steps }: AnySaga): string[] =>
  steps.map((step, index) => `| ${index + 1} | ${step.name} | ${undoOf(step)} |`);

const source = ({ file, about }: Found<unknown>): string => `${about} ([\`${file}\`](../${file}))`;

/** The document. */
export const statesMarkdown = async (): Promise<string> =>
  [
    '# 状态机与事务 / State machines and sagas',
    '',
    '由代码生成（`npm run openapi`）；表里没有的变化写不进库。 / Made from the code; a change that is not in a table cannot be written.',
    '',
    '## 状态机 / State machines',
    ...(await stateTables()).flatMap((one) => [
      '',
      `### ${one.name}`,
      '',
      source(one),
      '',
      ...diagram(one.value),
    ]),
    '',
    '## 事务 / Sagas',
    ...(await sagas()).flatMap((one) => [
      '',
      `### ${one.name} (v${one.value.version})`,
      '',
      source(one),
      '',
      '| | 步骤 step | 撤销 undo |',
      '| --- | --- | --- |',
      ...sagaRows(one.value),
    ]),
    '',
  ].join('\n');
