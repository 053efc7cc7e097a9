/**
 * Talking to the API: every answer is a value or a problem that can be shown; nothing here throws.
 *
 * `certain` is the word that matters: a problem that is not certain may have happened (no network, a timeout, a 5xx), and is
 * repeated under the same key; a certain one did not happen.
 */
import { networkWords } from '../words/problems.ts';
import { urlOf } from './base.ts';
import { lost, type Problem, problemOf } from './problem.ts';

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

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
