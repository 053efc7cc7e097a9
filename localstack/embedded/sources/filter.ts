/**
 * Event filters: the part of EventBridge's pattern language that streams and queues use.
 *
 * A pattern is checked when it is parsed, so that an operator that is not known here stops the start and never
 * silently lets everything, or nothing, through.
 */
import { asObject, isObject, type Json, type JsonObject } from '../assembly/json.ts';

export type Test =
  | { readonly kind: 'is'; readonly value: Json }
  | { readonly kind: 'prefix'; readonly text: string }
  | { readonly kind: 'suffix'; readonly text: string }
  | { readonly kind: 'exists'; readonly wanted: boolean }
  | { readonly kind: 'anything-but'; readonly values: readonly Json[] };

export type Pattern = { readonly [field: string]: readonly Test[] | Pattern };

const parseTest = (test: Json): Test => {
  if (!isObject(test)) return { kind: 'is', value: test };
  const [[operator, argument] = [undefined, null]] = Object.entries(test);
  if (operator === 'prefix' && typeof argument === 'string') return { kind: 'prefix', text: argument };
  if (operator === 'suffix' && typeof argument === 'string') return { kind: 'suffix', text: argument };
  if (operator === 'exists' && typeof argument === 'boolean') return { kind: 'exists', wanted: argument };
  if (operator === 'anything-but' && !isObject(argument)) {
    return {
      kind: 'anything-but',
      values: Array.isArray(argument) ? (argument as readonly Json[]) : [argument],
    };
  }
  throw new Error(`the filter ${JSON.stringify(test)} is not known here.`);
};

export const parsePattern = (pattern: Json): Pattern =>
  Object.fromEntries(
    Object.entries(asObject(pattern, 'filter pattern')).map(([field, value]) => [
      field,
      Array.isArray(value) ? (value as readonly Json[]).map(parseTest) : parsePattern(value),
    ]),
  );

const passes = (test: Test, value: Json | undefined): boolean => {
  switch (test.kind) {
    case 'is':
      return value === test.value;
    case 'prefix':
      return typeof value === 'string' && value.startsWith(test.text);
    case 'suffix':
      return typeof value === 'string' && value.endsWith(test.text);
    case 'exists':
      return (value !== undefined) === test.wanted;
    case 'anything-but':
      return value !== undefined && !test.values.includes(value);
  }
};

const isTests = (part: readonly Test[] | Pattern): part is readonly Test[] => Array.isArray(part);

/** Every field of the pattern must hold; within a field one test is enough. */
export const matches = (pattern: Pattern, event: JsonObject): boolean =>
  Object.entries(pattern).every(([field, part]) => {
    const value = event[field];
    if (isTests(part)) return part.some((test) => passes(test, value));
    return matches(part, isObject(value) ? value : {});
  });

/** Whether a pattern looks at a field: images of records are only parsed when one does. */
export const looksAt = (patterns: readonly Pattern[], field: string): boolean =>
  patterns.some((pattern) => {
    const part = pattern.dynamodb;
    return part !== undefined && !isTests(part) && part[field] !== undefined;
  });
