/**
 * Chinese first, English complete. Words are pairs, so a sentence that lacks one language does not compile.
 *
 * The choice is kept on the device; without one, the device's own language decides, and Chinese when it is neither.
 */
import { useEffect, useState } from 'preact/hooks';

export type Words = readonly [zh: string, en: string];
export type Language = 'zh' | 'en';
export type WordFacts = Readonly<Record<string, string | number>>;

const kept = 'onecode.language';
const listeners = new Set<() => void>();

const preferred = (): Language => {
  const chosen = localStorage.getItem(kept);
  if (chosen === 'zh' || chosen === 'en') return chosen;
  const spoken = navigator.languages.find((one) => /^(zh|en)\b/i.test(one));
  return spoken?.toLowerCase().startsWith('en') ? 'en' : 'zh';
};

let current: Language | undefined;

export const language = (): Language => {
  current ??= preferred();
  return current;
};

export const speak = (chosen: Language): void => {
  current = chosen;
  localStorage.setItem(kept, chosen);
  document.documentElement.lang = langTag(chosen);
  for (const tell of listeners) tell();
};

export const langTag = (of: Language): string => (of === 'zh' ? 'zh-CN' : 'en');

/** `{name}` in a sentence is replaced by the fact of that name. */
export const phrase = (words: Words, spoken: Language, facts: WordFacts = {}): string =>
  words[spoken === 'zh' ? 0 : 1].replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole));

export const say = (words: Words, facts?: WordFacts): string => phrase(words, language(), facts);

/** Whoever calls it draws again when the language changes; the root of each page does. */
export const useLanguage = (): Language => {
  const [spoken, set] = useState(language);
  useEffect(() => {
    const tell = () => set(language());
    listeners.add(tell);
    document.documentElement.lang = langTag(language());
    return () => {
      listeners.delete(tell);
    };
  }, []);
  return spoken;
};
