/** The quote of an answer, its trace read over; a refusal fails the test with its code and facts. */
import { expect } from 'vitest';
import { isRefusal, type Refusal } from '../../domains/outcome/refusal.ts';
import type { Quote } from '../../domains/rules/trace.ts';
import { expectReadable } from './readTrace.ts';

export const answered = <Result>(answer: Quote<Result> | Refusal): Quote<Result> => {
  if (isRefusal(answer)) expect.fail(`refused: ${JSON.stringify(answer)}`);
  expectReadable(answer.trace);
  return answer;
};

export const resultOf = <Result>(answer: Quote<Result> | Refusal): Result => answered(answer).result;

/** The code and the facts of a refusal, or the answer that came instead. */
export const refusalOf = (answer: unknown): unknown => (isRefusal(answer) ? answer.refused : answer);
