/**
 * Talking to the API: every answer is a value or a problem that can be shown; nothing here throws.
 *
 * `certain` is the word that matters: a problem that is not certain may have happened (no network, a timeout, a 5xx), and is
 * repeated under the same key; a certain one did not happen.
 */
import { networkWords } from '../words/problems.ts';
import { urlOf } from './base.ts';
import type { Words } from './language.ts';

export type Problem = {
  readonly code: string;
  readonly status: number;
  readonly words: Words;
  readonly advice?: string;
  readonly param?: string;
  readonly requestId?: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly certain: boolean;
};
export type Reply<T> = { readonly value: T; readonly replayed: boolean } | { readonly problem: Problem };

export type Ask = {
  readonly method?: 'GET' | 'POST';
  readonly token?: string | undefined;
  readonly body?: unknown;
  readonly key?: string;
};

const patienceMs = 15_000;

/** `path` without a leading slash: `v1/wallet`. */
export const ask = async <T>(
  path: string,
  { method = 'GET', token, body, key }: Ask = {},
): Promise<Reply<T>> => {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (token !== undefined) headers.Authorization = `Bearer ${token}`;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (key !== undefined) headers['Idempotency-Key'] = key;
  let response: Response;
  let text: string;
  try {
    response = await fetch(urlOf(path), {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.timeout(patienceMs),
    });
    text = await response.text();
  } catch {
    return { problem: lost('no_network', networkWords.lost) };
  }
  const parsed = parse(text);
  if (response.ok && parsed !== undefined)
    return { value: parsed as T, replayed: response.headers.get('Idempotency-Replayed') === 'true' };
  return { problem: problemOf(response.status, parsed) };
};

const lost = (code: string, words: Words, status = 0): Problem => ({
  code,
  status,
  words,
  details: {},
  certain: false,
});

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

type ErrorBody = {
  error?: {
    code?: string;
    message?: string;
    message_zh?: string;
    advice?: string;
    param?: string;
    request_id?: string;
    details?: Record<string, unknown>;
  };
};

export const problemOf = (status: number, body: unknown): Problem => {
  const error = (typeof body === 'object' && body !== null ? (body as ErrorBody) : {}).error;
  if (error?.code === undefined) return lost('no_answer', networkWords.strange, status);
  return {
    code: error.code,
    status,
    words: [error.message_zh ?? error.code, error.message ?? error.code],
    ...(error.advice === undefined ? {} : { advice: error.advice }),
    ...(error.param === undefined ? {} : { param: error.param }),
    ...(error.request_id === undefined ? {} : { requestId: error.request_id }),
    details: error.details ?? {},
    certain: status < 500 && status !== 429 && status !== 408,
  };
};
