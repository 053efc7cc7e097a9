/**
 * The tests that a mutant of one room is tried on: those of the fast loop that the room names.
 */
import { defineConfig } from 'vitest/config';
import all from '../../vitest.config.ts';
import { rooms } from './core.ts';

const room = rooms.find(({ name }) => name === process.env.MUTATION_ROOM);
if (room === undefined) throw new Error('MUTATION_ROOM names no room of test/mutation/core.ts');

const fast = all.test?.projects?.find(
  (one) => typeof one === 'object' && 'test' in one && one.test?.name === 'unit',
);
if (typeof fast !== 'object' || !('test' in fast)) throw new Error('there is no project of fast tests');

export default defineConfig({
  test: {
    include: room.tests.map((tests) => `test/${tests}.test.ts`),
    exclude: [...(fast.test?.exclude ?? [])],
    setupFiles: ['test/mutation/quickProperties.ts'],
    // A module on disk from another run would be of another mutant.
    fsModuleCache: false,
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
});
