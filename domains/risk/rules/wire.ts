/**
 * Rules between data and wire: the same tree, its names and its fixed words spelled as the wire spells them. There and back gives the
 * same rules.
 */
import type { RiskRule } from '../decide.ts';
import type { RuleOnWire } from './contract.ts';

/** Whose values are fixed words; all other text is somebody's own. */
const worded = new Set(['if', 'is', 'kinds', 'action']);
const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camel = (name: string): string =>
  name.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase());

type Spelling = { readonly name: (name: string) => string; readonly word: (word: string) => string };
const toWire: Spelling = { name: snake, word: (word) => word.replaceAll('-', '_') };
const toData: Spelling = { name: camel, word: (word) => word.replaceAll('_', '-') };

const spelled = (value: unknown, by: Spelling, isWord: boolean): unknown => {
  if (typeof value === 'string') return isWord ? by.word(value) : value;
  if (Array.isArray(value)) return value.map((one) => spelled(one, by, isWord));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => [by.name(name), spelled(member, by, worded.has(name))]),
  );
};

export const ruleOnWireOf = (rule: RiskRule): RuleOnWire => spelled(rule, toWire, false) as RuleOnWire;
export const ruleOf = (rule: RuleOnWire): RiskRule => spelled(rule, toData, false) as RiskRule;
