/**
 * The tests of the tests: each planted fault must be noticed by the tests that claim to, and by a failing test rather
 * than by a module that does not load.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Outcome } from './plant.ts';
import type { PlantedFault } from './plantedFault.ts';
import { plantedFaults } from './plantedFaults.ts';
import { outcomesOf } from './planting.ts';

const root = join(import.meta.dirname, '..', '..');
const files = [...new Set(plantedFaults.flatMap((fault) => fault.caughtBy))].sort();

const rounding = { file: 'domains/money/rounding.ts', why: '', caughtBy: ['test/money/rounding.test.ts'] };
const half = 'return fen(Math.ceil(amount / 200) * 100);';

/** Not faults, or no programs: planting itself must tell them apart. */
const controls: readonly PlantedFault[] = [
  { ...rounding, name: 'a change that changes nothing', find: half, replace: `${half} // and a comment` },
  { ...rounding, name: 'a change that is no syntax', find: half, replace: 'return fen(Math.ceil(' },
  { ...rounding, name: 'a change that is no program', find: half, replace: 'return nobodyDeclaredThis;' },
  { ...rounding, name: 'a change that is wrong', find: half, replace: 'return fen(amount);' },
];

let outcomes: ReadonlyMap<string, Outcome>;
const outcomeOf = (of: string): string => {
  const found = outcomes.get(of);
  return found === undefined ? 'never tried' : `${found.outcome}: ${found.said}`;
};

beforeAll(async () => {
  outcomes = await outcomesOf([...controls, ...plantedFaults], files);
}, 600_000);

describe('the list of planted faults', () => {
  it('is at least forty, each with a name of its own and a reason', () => {
    expect(plantedFaults.length).toBeGreaterThanOrEqual(40);
    expect(new Set(plantedFaults.map((fault) => fault.name)).size).toBe(plantedFaults.length);
    expect(plantedFaults.filter((fault) => fault.why === '' || fault.caughtBy.length === 0)).toEqual([]);
  });

  it.each(plantedFaults)('still finds its place: $name', ({ file, find, replace }) => {
    const text = readFileSync(join(root, file), 'utf8');
    expect(text.split(find)).toHaveLength(2);
    expect(replace).not.toBe(find);
  });
});

describe('planting tells apart', () => {
  it('what changes nothing', () => expect(outcomeOf('a change that changes nothing')).toBe('unnoticed: '));
  it('what cannot be read', () => expect(outcomeOf('a change that is no syntax')).toMatch(/^broken/));
  it('what cannot be run', () => expect(outcomeOf('a change that is no program')).toMatch(/^broken/));
  it('what is wrong', () => expect(outcomeOf('a change that is wrong')).toMatch(/^noticed/));
});

describe('without a fault', () => {
  it.each(files)('%s passes', (file) => expect(outcomeOf(file)).toBe('unnoticed: '));
});

describe('with a fault planted, a test fails:', () => {
  it.each(plantedFaults)('$name', ({ name }) => expect(outcomeOf(name)).toMatch(/^noticed/));
});
