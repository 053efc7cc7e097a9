/**
 * The test suites, in the order in which `npm test` runs them.
 *
 * `unit` and `amounts` need no cloud and no browser; in `amounts` are the tests whose worth is in how often they
 * try (crashes, races, fuzz, histories), too long for the fast loop. `journeys` runs against BASE_URL, or starts the
 * embedded cloud by itself; `pages` drives a real browser.
 */
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

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
  'twoFaults',
  'permutations',
  'goldenHistories',
  'mixedVersions',
  'interleavings',
  'linearizable',
  'throttled',
  'fakesAgree',
  'simulation',
  'soak',
].map((name) => `test/**/${name}.test.ts`);
const apart = ['house', 'stacks', 'localstack', 'emulator', 'journeys', 'web/pages', 'planted'];
const elsewhere = apart.map((folder) => `test/${folder}/**`);

/** Compares what two suites were answered; both have run when it does. */
const sameAnswers = 'test/emulator/sameAnswers.test.ts';

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

const inTurn = ({ moduleId }: TestSpecification): string => {
  const folder = ['/test/journeys/', '/test/emulator/'].findIndex((one) => moduleId.includes(one));
  return folder < 0 ? '' : `${folder}${moduleId}`;
};

/** On one cloud the journeys come in the same order every time, so that what they are answered can be compared. */
class JourneysInTurn extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => inTurn(one).localeCompare(inTurn(other)));
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: JourneysInTurn },
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
      suite('planted', 'planted'),
      // LocalStack: the journeys first, on books that nothing else has touched, then what only it can show.
      suite('emulator', '{journeys,emulator}', {
        exclude: [sameAnswers],
        globalSetup: ['test/emulator/cloud.ts'],
        fileParallelism: false,
      }),
      { test: { name: 'answers', include: [sameAnswers], ...patient } },
      suite('pages', 'web/pages', { globalSetup: ['test/journeys/cloud.ts'], fileParallelism: false }),
    ],
  },
});
