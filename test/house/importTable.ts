/**
 * Who may import whom: the table of the house style, room by room.
 *
 * Shared rooms know no scenario, scenarios do not know each other, and the SDK has one home.
 */
import { posix } from 'node:path';
import { inside, type Rule, withoutComments } from './tree.ts';

type Allowance = {
  readonly room: RegExp;
  /** Rooms of ours, besides its own. `$1` is the scenario of the room. */
  readonly ours: readonly string[];
  readonly packages: RegExp;
};

const none = /^$/;
const general = ['domains/outcome', 'domains/money', 'domains/time'];
const shared = [
  ...general,
  'domains/rules',
  'domains/ledger',
  'domains/saga',
  'domains/identity',
  'domains/payment',
  'domains/channels',
  'domains/approval',
  'domains/documents',
];

/** The first row whose room holds the file decides. */
export const importTable: readonly Allowance[] = [
  { room: /^domains\/outcome\/contract\.ts$/, ours: [], packages: /^zod$/ },
  { room: /^domains\/outcome\//, ours: [], packages: none },
  { room: /^domains\/(money|time)\//, ours: ['domains/outcome'], packages: none },
  { room: /^domains\/(ledger|saga)\//, ours: general, packages: none },
  // Exact fractions and the public holidays come from packages, each behind one file.
  { room: /^domains\/rules\/rational\.ts$/, ours: general, packages: /^fraction\.js$/ },
  {
    room: /^domains\/rules\/calendar\.ts$/,
    ours: general,
    packages: /^chinese-days\/dist\/chinese-days\.json$/,
  },
  { room: /^domains\/rules\//, ours: general, packages: none },
  // The squares of a QR code come from a package, behind one file.
  { room: /^domains\/documents\/qr\.ts$/, ours: general, packages: /^uqr$/ },
  { room: /^domains\/documents\//, ours: [...general, 'domains/rules'], packages: none },
  { room: /^domains\/approval\/contract\.ts$/, ours: general, packages: /^zod$/ },
  { room: /^domains\/approval\//, ours: general, packages: none },
  { room: /^domains\/identity\/(.*\/)?contract\.ts$/, ours: general, packages: /^zod$/ },
  { room: /^domains\/identity\//, ours: [...general, 'domains/ledger'], packages: none },
  { room: /^domains\/(\w+)\/(.*\/)?contract\.ts$/, ours: shared, packages: /^zod$/ },
  { room: /^domains\/\w+\//, ours: shared, packages: none },
  {
    room: /^functions\/platform\//,
    ours: shared,
    packages:
      /^(@aws-sdk\/.*|@aws-lambda-powertools\/.*|@middy\/.*|@smithy\/.*|aws-lambda|jose|zod|node:.*)$/,
  },
  // Rosters are files of others: their quoting is read by a package, behind one file.
  {
    room: /^functions\/(campus)\/csvRows\.ts$/,
    ours: [...general, 'domains/$1', 'functions/platform'],
    packages: /^csv-parse\/sync$/,
  },
  {
    room: /^functions\/(\w+)\//,
    ours: [...shared, 'domains/$1', 'functions/platform'],
    packages: /^(aws-lambda|jose|zod|node:.*)$/,
  },
  { room: /^stacks\//, ours: [], packages: /^(aws-cdk-lib(\/.*)?|constructs)$/ },
  // The simulator runs production code on fakes of its own: it knows the SDK's types and errors, and no cloud.
  {
    room: /^simulation\//,
    ours: ['domains', 'functions', 'test/kit', 'test/ledger', 'localstack/progress.ts'],
    packages: /^(@aws-sdk\/client-dynamodb|aws-lambda|node:.*)$/,
  },
  // Pages show money and dates as the domain writes them, and take the shapes of answers from the contracts.
  { room: /^web\//, ours: ['domains'], packages: /^(preact(\/.*)?|uqr|jsqr|zod|esbuild|node:.*)$/ },
];

/** `domains/ledger`, `functions/platform`, `stacks`: the folder that counts as a file's own room. */
const ownRoom = (path: string): string => {
  const parts = path.split('/');
  return ['domains', 'functions'].includes(parts[0] ?? '') ? parts.slice(0, 2).join('/') : (parts[0] ?? '');
};

export const importsOf = (text: string): string[] => {
  const code = withoutComments(text);
  const statements = [
    ...code.matchAll(/^\s*(?:import|export)\s[^;'"`=(]*?\bfrom\s*['"]([^'"]+)['"]/gm),
    ...code.matchAll(/^\s*import\s*['"]([^'"]+)['"]/gm),
  ];
  const calls = [...code.matchAll(/\b(?:import|require)\(\s*['"]([^'"]+)['"]/g)];
  return [...statements, ...calls].map((match) => match[1] ?? '');
};

export const importRule: Rule = ({ path, text }) => {
  const row = importTable.find(({ room }) => room.test(path));
  if (row === undefined) return [];
  const scenario = row.room.exec(path)?.[1] ?? '';
  const rooms = [ownRoom(path), ...row.ours.map((room) => room.replace('$1', scenario))];
  return importsOf(text).flatMap((specifier) => {
    if (!specifier.startsWith('.'))
      return row.packages.test(specifier) ? [] : [`may not import ${specifier}`];
    const target = posix.normalize(posix.join(posix.dirname(path), specifier));
    return inside(target, ...rooms) ? [] : [`may not import ${target}`];
  });
};
