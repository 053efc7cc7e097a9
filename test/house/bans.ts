/**
 * What may not be written, where, and why: the ban list of the house style.
 *
 * A ban looks at the code without its comments, line by line, unless it is about comments.
 */
import { inside, linesWith, type Rule, type SourceFile, withoutComments } from './tree.ts';

export type Ban = {
  readonly name: string;
  readonly why: string;
  readonly pattern: RegExp;
  readonly where: (path: string) => boolean;
  readonly commentsToo?: true;
};

const code = (path: string): boolean => /\.(ts|tsx|mjs)$/.test(path);
const shipped = (path: string): boolean =>
  code(path) && inside(path, 'domains', 'functions', 'stacks', 'web');
/** This folder names what it bans. */
const notHere = (path: string): boolean => !inside(path, 'test/house');

export const bans: readonly Ban[] = [
  {
    name: 'floats of money',
    why: 'money is whole fen; only domains/money divides, and says who keeps the odd fen',
    pattern: /\bparseFloat\b|\.toFixed\(|\/\s*100(?![\d_.])|\*\s*0\.01\b/,
    where: (path) => shipped(path) && !inside(path, 'domains/money'),
  },
  {
    name: 'a clock or chance in the domain',
    why: '`now` and ids come in as values, or a test cannot decide them',
    pattern:
      /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\brandomUUID\b|\bperformance\.now\b|\bset(Timeout|Interval)\b/,
    where: (path) => code(path) && inside(path, 'domains'),
  },
  {
    name: 'the environment',
    why: 'one reader, functions/platform, or nobody knows what a function depends on',
    pattern: /\bprocess\.env\b/,
    where: (path) =>
      code(path) &&
      !inside(
        path,
        'functions/platform',
        'localstack',
        'test',
        'bin',
        'bench',
        'simulation',
        'vitest.config.ts',
      ),
  },
  {
    name: 'the SDK',
    why: 'rooms speak through ports; functions/platform alone knows AWS',
    pattern: /['"]@aws-sdk\//,
    where: (path) =>
      code(path) &&
      !inside(
        path,
        'functions/platform',
        'bin/build.ts',
        'bin/deploy',
        'localstack',
        'test',
        'bench',
        'simulation',
      ),
  },
  {
    name: 'free-form logs',
    why: 'logs are events of a closed list (functions/platform/log.ts), or personal data gets in',
    pattern: /\bconsole\.\w+\(/,
    where: (path) => code(path) && inside(path, 'functions', 'domains'),
  },
  {
    name: 'types switched off',
    why: 'the compiler is the cheapest test',
    pattern: /(:|\bas|<)\s*any\b(?!\.)|\bas unknown as\b/,
    where: (path) => code(path) && notHere(path),
  },
  {
    name: 'the compiler or linter told to look away',
    why: 'the cause is fixed, or the rule is wrong for all of us',
    pattern: /@ts-(ignore|expect-error|nocheck)|biome-ignore(-all)? lint\/(?!a11y)|eslint-disable/,
    where: (path) => code(path) && notHere(path),
    commentsToo: true,
  },
  {
    name: 'errors told apart by their text',
    why: 'texts change; codes and classes do not',
    pattern:
      /\.message\s*(===|!==|\.(includes|match|startsWith|endsWith|indexOf|search)\()|\.test\([^)]*\.message\b/,
    where: (path) => code(path) && inside(path, 'domains', 'functions', 'localstack'),
  },
  {
    name: 'notes to self',
    why: 'an open end is an issue, not a comment',
    pattern: /\b(TODO|FIXME|XXX|HACK)\b/,
    where: notHere,
    commentsToo: true,
  },
  {
    name: 'tests switched off',
    why: 'a test that does not run is not a test',
    pattern: /\b(it|test|describe)(\.\w+)*\.(skip|skipIf|runIf|only|todo|fails)\b|\bx(it|describe)\(/,
    where: (path) => code(path) && inside(path, 'test') && notHere(path),
  },
  {
    name: 'places of one machine',
    why: 'everybody else has another home and another registry',
    pattern:
      /(^|[\s"'`(=:])\/(root|work|home\/\w+|Users\/\w+)\/|\bfile:\/\/\/\w|"resolved": "https?:\/\/(?!registry\.npmjs\.org\/)/,
    where: notHere,
    commentsToo: true,
  },
];

export const banRule =
  (ban: Ban): Rule =>
  (file: SourceFile) => {
    if (!ban.where(file.path)) return [];
    const text = ban.commentsToo ? file.text : withoutComments(file.text);
    return linesWith(text, ban.pattern).map((line) => `line ${line}: ${ban.name} (${ban.why})`);
  };
