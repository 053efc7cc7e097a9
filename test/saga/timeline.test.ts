/** The timeline of a saga as a person reads it, in both languages. */
import { expect, it } from 'vitest';
import { addTo, type Happening, sayEntry, type TimelineEntry } from '../../domains/saga/timeline.ts';
import { noon } from '../kit/cast.ts';

const entry = (what: Happening, more: Partial<TimelineEntry> = {}): TimelineEntry => ({
  at: noon,
  what,
  ...more,
});

it.each<[TimelineEntry, string, string]>([
  [entry('started'), '开始', 'started'],
  [entry('done', { step: 'keep' }), 'keep 完成', 'keep done'],
  [entry('done', { step: 'keep', attempt: 1 }), 'keep 完成', 'keep done'],
  [entry('done', { step: 'keep', attempt: 2 }), 'keep 第 2 次 完成', 'keep done at attempt 2'],
  [entry('undone', { step: 'keep', undo: true }), 'keep 撤销 已撤销', 'undo of keep undone'],
  [
    entry('unknown', { step: 'keep', undo: true, attempt: 3 }),
    'keep 撤销 第 3 次 结果未知',
    'undo of keep outcome unknown at attempt 3',
  ],
  [
    entry('turned-back', { step: 'keep', refused: 'no-thanks' }),
    'keep 折返 (no-thanks)',
    'keep turned back (no-thanks)',
  ],
  [
    entry('closed', { step: 'keep', by: 'op_he', reason: 'by hand' }),
    'keep 复核后关闭 (op_he, by hand)',
    'keep closed by two people (op_he, by hand)',
  ],
  [entry('retried', { by: 'op_wu' }), '人工重试 (op_wu)', 'retried by staff (op_wu)'],
])('%o', (told, zh, en) => {
  expect(sayEntry(told)).toEqual({ zh, en });
});

it('has a sentence in each language for whatever can happen', () => {
  const all: Readonly<Record<Happening, true>> = {
    started: true,
    done: true,
    refused: true,
    waits: true,
    signalled: true,
    failed: true,
    unknown: true,
    vanished: true,
    'turned-back': true,
    undone: true,
    stuck: true,
    retried: true,
    'closure-proposed': true,
    closed: true,
    ended: true,
  };
  const said = (Object.keys(all) as Happening[]).map((what) => sayEntry(entry(what)));
  expect(new Set(said.map(({ zh }) => zh)).size).toBe(said.length);
  expect(new Set(said.map(({ en }) => en)).size).toBe(said.length);
  for (const { zh, en } of said) {
    expect(zh).toMatch(/[\u4e00-\u9fff]/);
    expect(en).toMatch(/^[a-z, ]+$/);
  }
});

it('is whole up to thirty-two entries, then its beginning and its end', () => {
  const of = (count: number) => Array.from({ length: count }, (_, i) => entry('waits', { attempt: i + 1 }));
  const attempts = (count: number) => addTo({ entries: [] }, ...of(count)).entries.map((one) => one.attempt);
  expect(addTo({ entries: [] }, ...of(32))).toEqual({ entries: of(32) });
  expect(addTo({ entries: of(31) }, entry('done'))).not.toHaveProperty('omitted');
  expect(addTo({ entries: of(32) }, entry('done')).omitted).toBe(1);
  expect(addTo({ entries: of(32), omitted: 5 }, entry('done'), entry('done')).omitted).toBe(7);
  expect(attempts(40)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, ...Array.from({ length: 24 }, (_, i) => i + 17)]);
});
