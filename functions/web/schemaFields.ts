/**
 * A JSON schema as people read it: one line per field, `tickets[].visitors[].class`, with its type and what it means.
 */
import { type Json, list, record } from './markup.ts';

export type Field = {
  readonly path: string;
  readonly type: string;
  readonly required: boolean;
  readonly description: string;
};

const deepest = 6;

const alternatives = (schema: Json): readonly Json[] =>
  [...list(schema.anyOf), ...list(schema.oneOf)].map(record);

/** `integer ≥ 1`, `"CNY"`, `a | b`, `string | null`. */
const typeOf = (schema: Json): string => {
  if ('const' in schema) return JSON.stringify(schema.const);
  const choices = list(schema.enum);
  if (choices.length > 0) return choices.map(String).join(' | ');
  const either = alternatives(schema);
  if (either.length > 0) return [...new Set(either.map(typeOf))].join(' | ');
  const bounds = [
    ...(typeof schema.minimum === 'number' && schema.minimum > Number.MIN_SAFE_INTEGER
      ? [`≥ ${schema.minimum}`]
      : []),
    ...(typeof schema.maximum === 'number' && schema.maximum < Number.MAX_SAFE_INTEGER
      ? [`≤ ${schema.maximum}`]
      : []),
    ...(typeof schema.maxLength === 'number' ? [`≤ ${schema.maxLength} chars`] : []),
    ...(typeof schema.format === 'string' ? [schema.format] : []),
  ];
  return [String(schema.type ?? 'any'), ...bounds].join(' ');
};

const inside = (schema: Json, path: string, depth: number): Field[] => {
  if (depth > deepest) return [];
  const items = record(schema.items);
  if (Object.keys(items).length > 0) return inside(items, `${path}[]`, depth + 1);
  const required = list(schema.required);
  const own = Object.entries(record(schema.properties)).flatMap(([name, value]) => {
    const one = record(value);
    const at = path === '' ? name : `${path}.${name}`;
    const field = {
      path: at,
      type: typeOf(one),
      required: required.includes(name),
      description: String(one.description ?? ''),
    };
    return [field, ...inside(one, at, depth + 1)];
  });
  const seen = new Set(own.map((one) => one.path));
  const others = alternatives(schema).flatMap((one) => inside(one, path, depth + 1));
  return [...own, ...others.filter((one) => !seen.has(one.path) && seen.add(one.path))];
};

export const fieldsOf = (schema: unknown): readonly Field[] => inside(record(schema), '', 0);
