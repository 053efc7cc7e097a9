/**
 * From Stryker's report to what is committed: a score per file, and every survivor with its reason, if there is one.
 */
import { accepted } from './accepted.ts';

/** Percent. Below it the run fails. */
export const leastScore = 90;

type Status = 'Killed' | 'Survived' | 'NoCoverage' | 'Timeout' | 'Ignored' | 'RuntimeError' | 'CompileError';
type Mutant = {
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly status: Status;
  readonly location: { readonly start: { readonly line: number; readonly column: number } };
};
export type StrykerReport = {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>;
};

export type Survivor = {
  readonly line: number;
  readonly source: string;
  readonly mutator: string;
  readonly replacement: string;
  readonly why: string;
};
export type FileResult = {
  readonly mutants: number;
  readonly noticed: number;
  readonly survivors: readonly Survivor[];
};
/** By room, by file. */
export type Results = {
  readonly commit: string;
  readonly rooms: Readonly<Record<string, Readonly<Record<string, FileResult>>>>;
};

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().slice(0, 120);

const resultOf = (file: string, source: string, mutants: readonly Mutant[]): FileResult => {
  const lines = source.split('\n');
  const tried = mutants.filter(({ status }) => status !== 'Ignored' && !status.endsWith('Error'));
  const survivors = tried
    .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
    .map(({ location, mutatorName, replacement = '' }) => {
      const whole = lines[location.start.line - 1] ?? '';
      const known = accepted.find(
        (one) =>
          one.file === file && whole.includes(one.text) && (one.mutator ?? mutatorName) === mutatorName,
      );
      return {
        line: location.start.line,
        source: oneLine(whole),
        mutator: mutatorName,
        replacement: oneLine(replacement),
        why: known?.why ?? '',
      };
    });
  return { mutants: tried.length, noticed: tried.length - survivors.length, survivors };
};

export const resultsOf = (report: StrykerReport): Readonly<Record<string, FileResult>> =>
  Object.fromEntries(
    Object.entries(report.files).map(([file, { source, mutants }]) => [
      file,
      resultOf(file, source, mutants),
    ]),
  );

export const scoreOf = (files: readonly FileResult[]): number => {
  const mutants = files.reduce((sum, one) => sum + one.mutants, 0);
  const noticed = files.reduce((sum, one) => sum + one.noticed, 0);
  return mutants === 0 ? 100 : Math.floor((noticed / mutants) * 1_000) / 10;
};

const row = (...cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
const counts = (files: readonly FileResult[]): readonly number[] => {
  const survivors = files.flatMap((one) => one.survivors);
  return [
    files.reduce((sum, one) => sum + one.mutants, 0),
    survivors.length,
    survivors.filter(({ why }) => why !== '').length,
  ];
};

/** What is committed for people. */
export const pageOf = ({ commit, rooms }: Results): string => {
  const all = Object.values(rooms).flatMap((files) => Object.values(files));
  const tables = Object.entries(rooms).flatMap(([name, files]) => [
    '',
    `## ${name}: ${scoreOf(Object.values(files))} %`,
    '',
    row('file', 'score', 'mutants', 'survived', 'of them explained'),
    row('---', '---:', '---:', '---:', '---:'),
    ...Object.entries(files).map(([file, result]) =>
      row(file, `${scoreOf([result])} %`, ...counts([result])),
    ),
  ]);
  const survivors = Object.values(rooms).flatMap((files) =>
    Object.entries(files).flatMap(([file, result]) =>
      result.survivors.map(
        (one) => `- \`${file}:${one.line}\` ${one.mutator}: ${one.why || 'not explained yet'}`,
      ),
    ),
  );
  return [
    '# Mutation testing of the core',
    '',
    `Written by \`npm run test:mutation -- --write\`, of commit ${commit}. A run fails below ${leastScore} % in any room.`,
    'Not mutated: the texts of crashes and errors, and ends of switches that the compiler proves unreachable',
    '(`ignored.ts`). Survivors with a reason count as survivors.',
    '',
    `**All rooms: ${scoreOf(all)} % of ${counts(all)[0]} mutants.**`,
    ...tables,
    '',
    '## Survivors',
    '',
    ...survivors,
    '',
  ].join('\n');
};
