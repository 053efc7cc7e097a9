/**
 * Files are of a length that people read, open with what they are, and are named after their idea.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  lengthRule,
  linesOf,
  longestFile,
  loosened,
  nameRule,
  openingRule,
  type Ratchet,
  reExportRule,
} from './shape.ts';
import ratchet from './size-ratchet.json' with { type: 'json' };
import { codeFiles, repository, violations } from './tree.ts';

const ratchetPath = 'test/house/size-ratchet.json';
const lines = (count: number): string => `${Array.from({ length: count }, (_, i) => `// ${i}`).join('\n')}\n`;

describe('no file is longer than people read', () => {
  it('in the whole repository', () => {
    expect(violations(lengthRule(ratchet), codeFiles())).toEqual([]);
  });

  it('and the ratchet has only files that exist', () => {
    const paths = codeFiles().map(({ path }) => path);
    expect(Object.keys(ratchet).filter((path) => !paths.includes(path))).toEqual([]);
  });

  it('and the ratchet has never been loosened since it was committed', () => {
    const git = (...args: string[]): string => execFileSync('git', args, { encoding: 'utf8', stdio: 'pipe' });
    let commits: string[] = [];
    try {
      commits = git('log', '--reverse', '--format=%H', '--', ratchetPath).split('\n').filter(Boolean);
    } catch {
      // Not a clone (an archive of the sources): there is no history that could have been loosened.
    }
    const history = commits.map((commit): Ratchet => JSON.parse(git('show', `${commit}:${ratchetPath}`)));
    const steps = [...history, ratchet].slice(1).map((after, i) => loosened(history[i] ?? {}, after));
    expect(steps.flat()).toEqual([]);
  });

  it('notices a file one line too long, and not one at the limit', () => {
    expect(lengthRule({})({ path: 'a.ts', text: lines(longestFile) })).toEqual([]);
    expect(lengthRule({})({ path: 'a.ts', text: lines(longestFile + 1) })).toHaveLength(1);
  });

  it('notices a listed file that grew, that shrank, and that is short enough to go', () => {
    const rule = lengthRule({ 'a.ts': 300 });
    expect(rule({ path: 'a.ts', text: lines(300) })).toEqual([]);
    expect(rule({ path: 'a.ts', text: lines(301) })).toHaveLength(1);
    expect(rule({ path: 'a.ts', text: lines(299) })).toHaveLength(1);
    expect(rule({ path: 'a.ts', text: lines(250) })).toHaveLength(1);
  });

  it('notices an entry that grew or came new', () => {
    expect(loosened({ 'a.ts': 300 }, { 'a.ts': 301, 'b.ts': 260 })).toEqual(['a.ts', 'b.ts']);
    expect(loosened({ 'a.ts': 300, 'b.ts': 260 }, { 'a.ts': 299 })).toEqual([]);
  });

  it('counts lines as an editor does', () => {
    expect([linesOf('a'), linesOf('a\n'), linesOf('a\nb\n')]).toEqual([1, 1, 2]);
  });
});

describe('every file opens with what it is', () => {
  it('in the whole repository', () => {
    expect(violations(openingRule, codeFiles())).toEqual([]);
  });

  it('notices one that begins with its imports, shebang or not', () => {
    expect(openingRule({ path: 'a.ts', text: "import x from 'x';" })).toHaveLength(1);
    expect(openingRule({ path: 'a.mjs', text: '#!/usr/bin/env node\nconst x = 1;' })).toHaveLength(1);
    expect(openingRule({ path: 'a.mjs', text: '#!/usr/bin/env node\n// What it is.\n' })).toEqual([]);
  });
});

describe('every file is named after its idea', () => {
  it('in the whole repository', () => {
    expect(violations(nameRule, codeFiles())).toEqual([]);
    expect(violations(reExportRule, codeFiles())).toEqual([]);
  });

  it.each([
    'domains/ledger/index.ts',
    'a/pay.service.ts',
    'a/pay.util.ts',
    'a/pay.types.ts',
    'a/pay.helper.ts',
    'a/utils.ts',
  ])('notices %s', (path) => {
    expect(nameRule({ path, text: '' })).toHaveLength(1);
  });

  it.each(['domains/tourism/split.saga.ts', 'test/ledger/hold.test.ts', 'domains/ledger/account.ts'])(
    'lets pass %s',
    (path) => {
      expect(nameRule({ path, text: '' })).toEqual([]);
    },
  );

  it('notices a file that passes on what others have', () => {
    expect(reExportRule({ path: 'a.ts', text: "export * from './b.ts';" })).toHaveLength(1);
  });
});

describe('every room has a page for newcomers', () => {
  const folders = (parent: string): string[] =>
    readdirSync(parent, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && readdirSync(`${parent}/${entry.name}`).length > 0)
      .map((entry) => `${parent}/${entry.name}`);
  const rooms = [
    'bin',
    'stacks',
    'localstack',
    'web',
    'test',
    'bench',
    'simulation',
    ...folders('domains'),
    ...folders('functions'),
  ];

  it.each(rooms)('%s', (room) => {
    const readme = repository().find(({ path }) => path === `${room}/README.md`);
    expect(readme, 'README.md').toBeDefined();
    expect(linesOf(readme?.text ?? ''), 'one screen').toBeLessThanOrEqual(60);
  });
});
