/**
 * A strict reader of JSON for money: one pass, no surprise.
 *
 * Refuses what `JSON.parse` lets through: names that occur twice, `__proto__`, nesting beyond 32, and every number that
 * is not a whole one within 2^53-1 (fractions, exponents, -0). Refusals carry the JSON pointer of the culprit.
 */
import { type Refusal, refuse } from '../../domains/outcome/refusal.ts';

const deepest = 32;
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);
const numeral = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** Everything but the quote, the backslash and the control characters. */
const plain = /[\x20\x21\x23-\x5b\x5d-\uffff]*/y;
const blank = /[ \t\n\r]*/y;

type Trouble = { readonly code: string; readonly path: readonly (string | number)[] };
class Refused extends Error {
  readonly trouble: Trouble;
  constructor(trouble: Trouble) {
    super(trouble.code);
    this.trouble = trouble;
  }
}

/** A name that nobody knows is told back if it can be a name; what looks like a number or a secret is not repeated. */
export const speakable = (name: string): string =>
  name.length <= 40 && !/\d{4}/.test(name) && /^[\w./~-]+$/.test(name) ? name : '';

const named = (part: string | number): string => (typeof part === 'number' ? String(part) : speakable(part));

const pointer = (path: readonly (string | number)[]): string =>
  path.map((part) => `/${named(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** The value, or a refusal with the pointer of what is wrong. */
export const readJson = (text: string): { readonly value: unknown } | Refusal => {
  try {
    return { value: reader(text) };
  } catch (cause) {
    if (!(cause instanceof Refused)) throw cause;
    const { code, path } = cause.trouble;
    return refuse(code, { param: pointer(path).slice(0, 200) });
  }
};

const reader = (text: string): unknown => {
  let at = 0;
  const path: (string | number)[] = [];
  const fail = (code: string): never => {
    throw new Refused({ code, path });
  };
  const skip = (): void => {
    const next = text.charCodeAt(at);
    if (next > 32) return;
    blank.lastIndex = at;
    blank.test(text);
    at = blank.lastIndex;
  };
  const literal = <T>(word: string, value: T): T => {
    if (!text.startsWith(word, at)) fail('json-malformed');
    at += word.length;
    return value;
  };
  const string = (): string => {
    const start = at;
    at += 1;
    for (;;) {
      plain.lastIndex = at;
      plain.test(text);
      at = plain.lastIndex;
      const stop = text.charCodeAt(at);
      if (stop === 34) break;
      if (stop !== 92 || at + 1 >= text.length) fail('json-malformed');
      at += 2;
    }
    at += 1;
    const raw = text.slice(start, at);
    if (!raw.includes('\\')) return raw.slice(1, -1);
    try {
      return JSON.parse(raw) as string;
    } catch {
      return fail('json-malformed');
    }
  };
  const number = (): number => {
    numeral.lastIndex = at;
    if (!numeral.test(text)) fail('json-malformed');
    const raw = text.slice(at, numeral.lastIndex);
    at = numeral.lastIndex;
    const value = Number(raw);
    if (/[.eE]/.test(raw) || !Number.isSafeInteger(value) || Object.is(value, -0)) fail('number-not-whole');
    return value;
  };
  const list = (depth: number): unknown[] => {
    if (depth > deepest) fail('json-too-deep');
    const items: unknown[] = [];
    at += 1;
    skip();
    if (text.charCodeAt(at) === 93) {
      at += 1;
      return items;
    }
    for (;;) {
      path.push(items.length);
      items.push(value(depth));
      path.pop();
      const stop = text.charCodeAt(at);
      at += 1;
      if (stop === 93) return items;
      if (stop !== 44) fail('json-malformed');
    }
  };
  const record = (depth: number): Record<string, unknown> => {
    if (depth > deepest) fail('json-too-deep');
    const members: Record<string, unknown> = {};
    at += 1;
    skip();
    if (text.charCodeAt(at) === 125) {
      at += 1;
      return members;
    }
    for (;;) {
      skip();
      if (text.charCodeAt(at) !== 34) fail('json-malformed');
      const name = string();
      path.push(name);
      if (forbidden.has(name)) fail('json-forbidden-name');
      if (Object.hasOwn(members, name)) fail('json-duplicate-name');
      skip();
      if (text.charCodeAt(at) !== 58) fail('json-malformed');
      at += 1;
      members[name] = value(depth);
      path.pop();
      const stop = text.charCodeAt(at);
      at += 1;
      if (stop === 125) return members;
      if (stop !== 44) fail('json-malformed');
    }
  };
  const value = (depth: number): unknown => {
    skip();
    const read = one(depth);
    skip();
    return read;
  };
  const one = (depth: number): unknown => {
    switch (text.charCodeAt(at)) {
      case 34:
        return string();
      case 123:
        return record(depth + 1);
      case 91:
        return list(depth + 1);
      case 116:
        return literal('true', true);
      case 102:
        return literal('false', false);
      case 110:
        return literal('null', null);
      default:
        return number();
    }
  };
  const all = value(0);
  if (at !== text.length) fail('json-malformed');
  return all;
};
