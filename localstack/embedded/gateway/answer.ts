/**
 * A function's answer to a proxy integration, checked as strictly as API Gateway does: what is not an object with a
 * whole status, plain headers and a text body is malformed, and the caller gets 502.
 */
export type Answer = {
  readonly status: number;
  readonly headers: readonly (readonly [string, string | readonly string[]])[];
  readonly body: string;
  readonly isBase64Encoded: boolean;
};

type Fields = { readonly [name: string]: unknown };

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isPlain = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

const knownFields = new Set(['statusCode', 'headers', 'multiValueHeaders', 'body', 'isBase64Encoded']);

const readHeaders = (answer: Fields): Map<string, string | readonly string[]> | undefined => {
  const headers = new Map<string, string | readonly string[]>();
  const { headers: single = null, multiValueHeaders: multi = null } = answer;
  if (single !== null) {
    if (!isFields(single)) return undefined;
    for (const name in single) {
      const value = single[name];
      if (!isPlain(value)) return undefined;
      headers.set(name.toLowerCase(), String(value));
    }
  }
  if (multi !== null) {
    if (!isFields(multi)) return undefined;
    for (const name in multi) {
      const values = multi[name];
      if (!Array.isArray(values) || !values.every(isPlain)) return undefined;
      headers.set(name.toLowerCase(), values.map(String));
    }
  }
  return headers;
};

/** Undefined when the answer is malformed. */
export const readAnswer = (text: string): Answer | undefined => {
  const answer: unknown = JSON.parse(text);
  if (!isFields(answer)) return undefined;
  for (const name in answer) if (!knownFields.has(name)) return undefined;
  const status = Number(answer.statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599) return undefined;
  const headers = readHeaders(answer);
  if (!headers) return undefined;
  const { body = null, isBase64Encoded = false } = answer;
  if (body !== null && typeof body !== 'string') return undefined;
  if (!headers.has('content-type')) headers.set('content-type', 'application/json');
  return { status, headers: [...headers], body: body ?? '', isBase64Encoded: isBase64Encoded === true };
};
