/**
 * JSON as templates carry it, and careful ways to look inside it.
 *
 * Every look names where it looked, so that a wrong shape is reported as a place and not as a crash later.
 */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export type JsonObject = { readonly [name: string]: Json };

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const wrong = (where: string, wanted: string, value: Json | undefined): never => {
  throw new Error(`${where} should be ${wanted}, it is ${JSON.stringify(value)}`);
};

export const asObject = (value: Json | undefined, where: string): JsonObject =>
  isObject(value) ? value : wrong(where, 'an object', value);

export const asList = (value: Json | undefined, where: string): readonly Json[] =>
  Array.isArray(value) ? (value as readonly Json[]) : wrong(where, 'a list', value);

/** CloudFormation passes numbers and booleans as text where text is wanted. */
export const asText = (value: Json | undefined, where: string): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : wrong(where, 'text', value);

export const asNumber = (value: Json | undefined, where: string): number => {
  const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof read === 'number' && Number.isFinite(read) ? read : wrong(where, 'a number', value);
};

export const asFlag = (value: Json | undefined, where: string): boolean => {
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  return wrong(where, 'true or false', value);
};

/** Reads an optional value: absent stays absent. */
export const maybe = <T>(
  read: (value: Json | undefined, where: string) => T,
  value: Json | undefined,
  where: string,
): T | undefined => (value === undefined || value === null ? undefined : read(value, where));
