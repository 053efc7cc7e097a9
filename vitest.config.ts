/**
 * The test suites, in the order in which `npm test` runs them.
 *
 * `unit` and `amounts` need no cloud and no browser; in `amounts` are the tests whose worth is in how often they
 * try (crashes, races, fuzz, histories), too long for the fast loop. `journeys` runs against BASE_URL, or starts the
 * embedded cloud by itself; `pages` drives a real browser.
 */
import { defineConfig } from 'vitest/config';

/** The tests that run by the thousand: in `npm test`, not in the fast loop. */
const byTheThousand = [
  'chaos',
  'crash',
  'crashes',
  'splitCrashes',
  'fuzz',
  'histories',
  'lostAnswers',
  'projector',
  'races',
].map((name) => `test/**/${name}.test.ts`);
const apart = ['house', 'stacks', 'localstack', 'journeys', 'web/pages'];
const elsewhere = apart.map((folder) => `test/${folder}/**`);

/** No test is about time; these only end what hangs, on a busy machine as well. */
const patient = { testTimeout: 120_000, hookTimeout: 120_000 };

const suite = (name: string, folder: string, more: Record<string, unknown> = {}) => ({
  test: {
    name,
    include: [`test/${folder}/**/*.test.ts`],
    ...patient,
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
          exclude: [...elsewhere, ...byTheThousand],
          ...patient,
        },
      },
      { test: { name: 'amounts', include: byTheThousand, exclude: elsewhere, ...patient } },
      suite('house', 'house'),
      suite('stacks', 'stacks', { globalSetup: ['test/stacks/built.ts'] }),
      suite('localstack', 'localstack', { fileParallelism: false }),
      suite('journeys', 'journeys', { globalSetup: ['test/journeys/cloud.ts'], fileParallelism: false }),
      suite('pages', 'web/pages', { globalSetup: ['test/journeys/cloud.ts'], fileParallelism: false }),
    ],
  },
});
