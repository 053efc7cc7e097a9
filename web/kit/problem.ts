/**
 * What went wrong, ready to be shown, and the one thing that decides what happens next: is it certain?
 *
 * A certain problem did not happen: a new try is a new try. One that is not certain (no network, a timeout, a 5xx) may have
 * happened, and is only ever repeated under the same key.
 */
import { networkWords } from '../words/problems.ts';
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
export const lost = (code: string, words: Words, status = 0): Problem => ({
  code,
  status,
  words,
  details: {},
  certain: false,
});

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
