/**
 * What something comes to, asked anew shortly after every change. A quote costs nothing and keeps nothing.
 *
 * The last answer stays to be seen while the next is on its way; nothing is asked while something is missing.
 */
import { useEffect, useState } from 'preact/hooks';
import { ask } from './api.ts';
import { say } from './language.ts';
import type { Problem } from './problem.ts';

export type Quoted<T> = {
  readonly quote: T | undefined;
  readonly problem: Problem | undefined;
  readonly asking: boolean;
};

const pauseMs = 200;

export const useQuote = <T>(path: string, body: unknown, token?: string): Quoted<T> => {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const [state, set] = useState<Quoted<T>>({ quote: undefined, problem: undefined, asking: false });
  useEffect(() => {
    if (text === undefined) return set({ quote: undefined, problem: undefined, asking: false });
    let current = true;
    set((before) => ({ ...before, asking: true }));
    const timer = setTimeout(async () => {
      const reply = await ask<T>(path, { method: 'POST', body: JSON.parse(text), token });
      if (!current) return;
      set(
        'problem' in reply
          ? { quote: undefined, problem: reply.problem, asking: false }
          : { quote: reply.value, problem: undefined, asking: false },
      );
    }, pauseMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [path, text, token]);
  return state;
};

/** Which field a refusal is about, by its code or by the place the API names (`items.0.amount`); else that place itself. */
export type FieldOfCode = Readonly<Record<string, string>>;

/** What is wrong with a field, in the API's own words; undefined when the problem is another's. */
export const wrongWith =
  (problem: Problem | undefined, fields: FieldOfCode) =>
  (field: string): string | undefined => {
    if (problem === undefined) return undefined;
    const place = problem.param?.replace(/^\//, '').replaceAll('/', '.') ?? '';
    const named = fields[problem.code] ?? fields[place] ?? place;
    return named === field ? say(problem.words) : undefined;
  };

/** A problem that no field of the page shows. */
export const restOf = (
  problem: Problem | undefined,
  shown: readonly (string | undefined)[],
): Problem | undefined => (shown.every((one) => one === undefined) ? problem : undefined);
