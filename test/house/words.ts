/**
 * One word per idea: pairs of the word we do not use and the one we do; and the names that shared rooms may not know.
 */
import { inside, type Rule, withoutComments } from './tree.ts';

/** Not `AuthorizationHeader`, not `Promise<void>`: only where the word would stand for our idea. */
export const wordPairs: readonly { readonly not: RegExp; readonly but: string }[] = [
  { not: /\bvoid[A-Z]\w*|\bvoid(ed|ing)\b|\w+Void\b/, but: 'release (money goes back to its source)' },
  { not: /\b(pre)?[Aa]uthori[sz]e(d|s)?([A-Z]\w*)?\b|\bpreauth\w*/, but: 'hold (money kept for somebody)' },
  { not: /roll(ed)?[_-]?back/i, but: 'undo' },
  { not: /compensat(e|es|ed|ing|ion|or)/i, but: 'undo' },
  { not: /\blegs?\b|[a-z]Legs?\b/, but: 'line (of a journal)' },
  { not: /\bcents?\b|[a-z]Cents?\b/, but: 'fen' },
  { not: /\bworkflows?\b/i, but: 'saga' },
  { not: /\bcontrollers?\b/i, but: 'door' },
  { not: /\bpivot\b/i, but: 'point of no return' },
  { not: /\b(user|customer)(Ids?|Name)\b/, but: 'person' },
];

export const wordRule: Rule = ({ path, text }) => {
  if (!/\.(ts|tsx)$/.test(path) || !inside(path, 'domains', 'functions', 'stacks')) return [];
  const lines = withoutComments(text).split('\n');
  return wordPairs.flatMap(({ not, but }) =>
    lines.flatMap((line, index) => {
      const found = not.exec(line)?.[0];
      return found === undefined ? [] : [`line ${index + 1}: "${found}", we say ${but}`];
    }),
  );
};

const sharedRooms = [
  ...[
    'ledger',
    'saga',
    'payment',
    'identity',
    'rules',
    'reconciliation',
    'settlement',
    'documents',
    'channels',
    'limits',
    'privacy',
    'webhooks',
    'risk',
    'aml',
    'approval',
    'money',
    'time',
    'outcome',
  ].map((room) => `domains/${room}`),
  ...['platform', 'identity', 'ledger', 'payment', 'operations', 'risk', 'aml'].map(
    (room) => `functions/${room}`,
  ),
  'stacks/constructs',
  'stacks/shared.ts',
];

/**
 * The scopes of the code and the kinds of card are words on the wire, printed into codes that gates read offline;
 * there `campus` means "readers of a campus", not the room. A line may hold the quoted word and nothing more of it.
 */
const onTheWire = new Map([
  ['domains/identity/scope.ts', "'campus'"],
  ['domains/identity/credential.ts', "'campus'"],
]);

/** Shared code never lists scenarios: a fifth one is a new room and one line in bin/. */
export const scenarioRule =
  (scenarios: readonly string[]): Rule =>
  ({ path, text }) => {
    if (!/\.(ts|tsx)$/.test(path) || !inside(path, ...sharedRooms)) return [];
    const known = onTheWire.get(path);
    const names = new RegExp(`${scenarios.join('|')}`, 'i');
    return text.split('\n').flatMap((line, index) => {
      const found = names.exec(known === undefined ? line : line.replaceAll(known, ''))?.[0];
      return found === undefined ? [] : [`line ${index + 1}: a shared room names the scenario "${found}"`];
    });
  };
