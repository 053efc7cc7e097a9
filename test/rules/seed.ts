/**
 * Properties of rules draw anew at each run and print their seed when they fail: `SEED=…` replays it, `ROUNDS=…` tries
 * as often as you like. Imported for what it sets.
 */
import fc from 'fast-check';

const { SEED, ROUNDS } = process.env;

fc.configureGlobal({
  ...(SEED === undefined ? {} : { seed: Number(SEED) }),
  ...(ROUNDS === undefined ? {} : { numRuns: Number(ROUNDS) }),
});
