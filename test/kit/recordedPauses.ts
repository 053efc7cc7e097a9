/**
 * Pauses between tries, written down instead of waited for; chance comes from a seed. Longer timers (a function's own time
 * limit) stay what they are.
 */
import { afterAll, beforeAll, vi } from 'vitest';
import { randomFrom } from './random.ts';

/** Longer than any pause between two tries. */
const longestPauseMs = 1_000;

export const recordedPauses = (seed: number): { readonly take: () => readonly number[] } => {
  let pauses: number[] = [];
  const real = setTimeout;
  const recording = (act: () => void, ms = 0, ...more: unknown[]): unknown => {
    if (ms >= longestPauseMs) return Reflect.apply(real, undefined, [act, ms, ...more]);
    pauses.push(ms);
    return setImmediate(act);
  };
  beforeAll(() => {
    vi.stubGlobal('setTimeout', recording);
    vi.spyOn(Math, 'random').mockImplementation(randomFrom(seed));
  });
  afterAll(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });
  return {
    take: () => {
      const taken = pauses;
      pauses = [];
      return taken;
    },
  };
};
