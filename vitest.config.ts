/**
 * The test suites, in the order in which `npm test` runs them.
 *
 * `unit` is everything that needs no cloud and no browser; `journeys` runs against BASE_URL, or starts the
 * embedded cloud by itself; `pages` drives a real browser.
 */
import { defineConfig } from 'vitest/config';

/** The tests that run by the thousand: in `npm test`, not in the fast loop. */
const byTheThousand = ['chaos', 'fuzz', 'histories', 'lostAnswers', 'projector', 'races', 'splitCrashes'].map(
  (name) => `test/**/${name}.test.ts`,
);
const apart = ['house', 'stacks', 'localstack', 'journeys', 'web/pages'];

const suite = (name: string, folder: string, more: Record<string, unknown> = {}) => ({
  test: {
    name,
    include: [`test/${folder}/**/*.test.ts`],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    ...more,
  },
});

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...apart.map((folder) => `test/${folder}/**`), ...byTheThousand],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'amounts',
          include: byTheThousand,
          exclude: apart.map((folder) => `test/${folder}/**`),
          testTimeout: 120_000,
        },
      },
      suite('house', 'house'),
      suite('stacks', 'stacks', { globalSetup: ['test/stacks/built.ts'] }),
      suite('localstack', 'localstack', { fileParallelism: false }),
      suite('journeys', 'journeys', { globalSetup: ['test/journeys/cloud.ts'], fileParallelism: false }),
      suite('pages', 'web/pages', { globalSetup: ['test/journeys/cloud.ts'], fileParallelism: false }),
    ],
  },
});
