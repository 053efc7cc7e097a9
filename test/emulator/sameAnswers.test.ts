/**
 * The embedded cloud and LocalStack give the same answers: everything that the journeys were answered on the one and on
 * the other, side by side. `npm test` has run both before; a recording that is missing fails.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Recorded } from '../journeys/recorder.ts';

const read = (cloud: 'embedded' | 'localstack'): Map<string, readonly string[]> => {
  const file = join(import.meta.dirname, '..', '..', '.local', 'recordings', `${cloud}.jsonl`);
  const found = new Map<string, string[]>();
  for (const line of readFileSync(file, 'utf8').trimEnd().split('\n')) {
    const { test, ...answer } = JSON.parse(line) as Recorded;
    found.set(test, [...(found.get(test) ?? []), JSON.stringify(answer)]);
  }
  return new Map([...found].map(([test, answers]) => [test, answers.toSorted()]));
};

/** What differs between any two runs, on whatever cloud, by chance; each with the reason. */
const byChance: Readonly<Record<string, string>> = {
  'refuses a forged code, whichever character was changed':
    'which character is changed decides which check the forged code fails first',
};

describe('the two local clouds', () => {
  const [embedded, localstack] = [read('embedded'), read('localstack')];

  it('were asked by the same journeys', () => {
    expect([...localstack.keys()].toSorted()).toEqual([...embedded.keys()].toSorted());
    expect([...embedded.values()].flat().length).toBeGreaterThan(200);
  });

  it.each([...embedded.keys()])('answer alike: %s', (test) => {
    if (Object.keys(byChance).some((chance) => test.endsWith(chance))) return;
    expect(localstack.get(test)).toEqual(embedded.get(test));
  });
});
