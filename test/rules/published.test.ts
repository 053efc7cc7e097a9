/**
 * Every published sum has its test: what holds is reproduced, what is wrong is not repeated, what is contested is
 * decided.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { examples } from './examples.ts';

const testTexts = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.test.ts') && path !== 'rules/published.test.ts')
  .map((path) => readFileSync(`test/${path}`, 'utf8'));

const isTested = (id: string): boolean => testTexts.some((text) => text.includes(id));

describe('published sums', () => {
  it.each(examples.map(({ id, status, title }) => [id, status, title]))('%s (%s) has its test: %s', (id) => {
    expect(isTested(id)).toBe(true);
  });

  it('each says where it was published, and what became of it', () => {
    for (const { id, source, status } of examples) {
      expect(source.length, id).toBeGreaterThan(5);
      expect(['ok', 'flagged', 'contested'], id).toContain(status);
    }
  });
});
