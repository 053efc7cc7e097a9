/**
 * The lists of mutation testing stay true of the tree, and the results that are committed are good enough.
 *
 * The run itself is for the night; what it said last is in `test/mutation/results.json`.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { accepted } from '../mutation/accepted.ts';
import { filesOf, rooms } from '../mutation/core.ts';
import { leastScore, type Results, scoreOf } from '../mutation/report.ts';

const results = JSON.parse(readFileSync('test/mutation/results.json', 'utf8')) as Results;

describe.each(rooms)('$name', (room) => {
  it('names files that are there', () => {
    const { folder, only = [], leftOut = {} } = room;
    const missing = [...only, ...Object.keys(leftOut)].filter((file) => !existsSync(`${folder}/${file}`));
    expect(missing).toEqual([]);
    expect(filesOf(room).length).toBeGreaterThan(0);
  });

  it('names tests that are there', () => {
    for (const tests of room.tests) expect(globSync(`test/${tests}.test.ts`), tests).not.toEqual([]);
  });

  it(`was noticed in at least ${leastScore} of 100 changes when it was tried last`, () => {
    const files = Object.values(results.rooms[room.name] ?? {});
    expect(files.length).toBeGreaterThan(0);
    expect(scoreOf(files)).toBeGreaterThanOrEqual(leastScore);
  });
});

it.each(accepted.map(({ file, text }) => [file, text]))(
  '%s still has the line of a survivor: %s',
  (file, text) => {
    expect(readFileSync(file, 'utf8')).toContain(text);
  },
);
