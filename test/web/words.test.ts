/**
 * Every sentence of the pages exists in both languages, and says the same facts in each.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { phrase } from '../../web/kit/language.ts';

const folder = join(import.meta.dirname, '..', '..', 'web', 'words');
const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));

type Pair = { readonly at: string; readonly zh: string; readonly en: string };

const isPair = (value: unknown): value is readonly [string, string] =>
  Array.isArray(value) && value.length === 2 && value.every((one) => typeof one === 'string');

const pairsOf = async (file: string): Promise<Pair[]> => {
  const exported = (await import(join(folder, file))) as Record<string, Record<string, unknown>>;
  return Object.entries(exported).flatMap(([name, words]) =>
    Object.entries(words).map(([key, pair]) => {
      if (!isPair(pair)) throw new Error(`${file} ${name}.${key} is no pair of words`);
      return { at: `${file} ${name}.${key}`, zh: pair[0], en: pair[1] };
    }),
  );
};

const pairs = (await Promise.all(files.map(pairsOf))).flat();
/** The button that leads to the other language is written in that language. */
const ofTheOther = ['parts.ts partWords.language'];
const spoken = pairs.filter(({ at }) => !ofTheOther.includes(at));
const factsOf = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();

describe('the words of the pages', () => {
  it('are there', () => {
    expect(files.length).toBeGreaterThan(8);
    expect(pairs.length).toBeGreaterThan(300);
  });

  it('are Chinese in Chinese', () => {
    const onlyFacts = (zh: string) => !/\p{L}/u.test(zh.replaceAll(/\{\w+\}/g, ''));
    expect(spoken.filter(({ zh }) => !onlyFacts(zh) && !/\p{Script=Han}/u.test(zh))).toEqual([]);
  });

  it('are English in English, without a Chinese character left over', () => {
    expect(
      spoken.filter(({ en }) => en.trim() === '' || /[\p{Script=Han}，。；：？！“”（）]/u.test(en)),
    ).toEqual([]);
  });

  it('name the same facts in both', () => {
    expect(spoken.filter(({ zh, en }) => factsOf(zh).join() !== factsOf(en).join())).toEqual([]);
  });

  it('put each fact in its place, and leave one that is missing to be seen', () => {
    const words = ['付 {amount} 给 {who}', 'Pay {amount} to {who}'] as const;
    expect(phrase(words, 'zh', { amount: '¥3.00', who: '梅' })).toBe('付 ¥3.00 给 梅');
    expect(phrase(words, 'en', { amount: '¥3.00' })).toBe('Pay ¥3.00 to {who}');
  });
});
