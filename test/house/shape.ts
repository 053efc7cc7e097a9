/**
 * What a file looks like from outside: its name, its length, how it opens.
 */
import type { Rule } from './tree.ts';

export const longestFile = 250;

/** Path → lines it may have until somebody makes it shorter. Entries only shrink and go. */
export type Ratchet = Readonly<Record<string, number>>;

export const linesOf = (text: string): number => text.replace(/\n$/, '').split('\n').length;

export const lengthRule =
  (ratchet: Ratchet): Rule =>
  ({ path, text }) => {
    const lines = linesOf(text);
    const allowed = ratchet[path];
    if (allowed === undefined)
      return lines > longestFile ? [`${lines} lines, more than ${longestFile}: it holds two ideas`] : [];
    if (lines > allowed) return [`${lines} lines, and the ratchet stands at ${allowed}: it may only shrink`];
    if (lines <= longestFile) return [`${lines} lines: take it out of the ratchet`];
    return lines < allowed ? [`${lines} lines: turn the ratchet down from ${allowed}`] : [];
  };

/** What got longer, or came new, from one committed ratchet to the next. */
export const loosened = (before: Ratchet, after: Ratchet): string[] =>
  Object.entries(after)
    .filter(([path, lines]) => lines > (before[path] ?? 0))
    .map(([path]) => path);

export const openingRule: Rule = ({ text }) => {
  const opening = text.replace(/^#!.*\n/, '');
  return /^(\/\*\*|\/\/)/.test(opening) ? [] : ['does not open with what it is and what it guarantees'];
};

export const nameRule: Rule = ({ path }) => {
  const file = path.split('/').at(-1) ?? '';
  if (/^index\.(ts|tsx|mjs)$/.test(file)) return ['a barrel: import from the file that has it'];
  const suffix =
    /\.(service|helper|helpers|util|utils|type|types|dto|model|mapper|handler|common)\.\w+$/i.exec(file)?.[1];
  if (suffix !== undefined) return [`the suffix .${suffix}: a file is named after its idea`];
  if (/^(utils?|helpers?|common|misc|types|constants)\.\w+$/i.test(file)) return ['a drawer, not an idea'];
  return [];
};

/** `export * from` and files that only re-export. */
export const reExportRule: Rule = ({ text }) =>
  /^export \*/m.test(text) ? ['re-exports: import from the file that has it'] : [];
