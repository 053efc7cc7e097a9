/**
 * How long a quote takes, the whole way through its door: the request read and checked, the rule, the trace, the answer.
 *
 * Every door that quotes without signing in is asked the example of its contract, so that a new one is measured from its first
 * day. Aim: under a millisecond at the median.
 */
import { roomsWithDoors } from '../bin/openapi.ts';
import { openDoorWorld } from './doorWorld.ts';

export type QuoteResult = { readonly door: string; readonly medianMs: number; readonly p99Ms: number };

/** Enough for the engine to have compiled what it runs, and for a percentile that one pause does not decide. */
const warmUps = 300;
const asked = 2_000;

export const measureQuotes = async (): Promise<readonly QuoteResult[]> => {
  const contracts = (await roomsWithDoors()).flatMap((room) => room.contracts);
  const quotes = contracts.filter(
    ({ path, who }) => who === 'anyone' && (path.endsWith('/quote') || path === '/v1/codes/parse'),
  );
  const world = await openDoorWorld();
  try {
    const results: QuoteResult[] = [];
    for (const { path, example } of quotes) {
      const times: number[] = [];
      for (let turn = 0; turn < warmUps + asked; turn += 1) {
        const from = performance.now();
        await world.good(undefined, 'POST', path, example?.body);
        if (turn >= warmUps) times.push(performance.now() - from);
      }
      times.sort((a, b) => a - b);
      const at = (share: number): number =>
        Math.round((times[Math.floor(times.length * share)] ?? 0) * 1_000) / 1_000;
      results.push({ door: `POST ${path}`, medianMs: at(0.5), p99Ms: at(0.99) });
    }
    return results;
  } finally {
    await world.close();
  }
};
