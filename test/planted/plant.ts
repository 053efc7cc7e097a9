/**
 * A process that plants one fault after the other into modules as they are loaded, and runs the tests that must notice.
 *
 * Nothing is written to the tree. Transformed modules stay in memory between runs, which is what makes a hundred faults
 * cheap; only the planted module is read anew, before and after. It is told what to run, and tells what came of it.
 */
import { join } from 'node:path';
import { createVitest, type TestModule, type Vitest } from 'vitest/node';
import type { PlantedFault } from './plantedFault.ts';

export type Asked = {
  /** Files that must pass as they are. */
  readonly untouched: readonly string[];
  readonly faults: readonly PlantedFault[];
};

/**
 * `noticed`: a test failed. `unnoticed`: all passed. `broken`: the module, or a file of tests, could not be loaded: what
 * the text was replaced with is no program, so nothing was tried.
 */
export type Outcome = {
  readonly of: string;
  readonly outcome: 'noticed' | 'unnoticed' | 'broken';
  /** The test that failed and what it said, or why nothing could be run. */
  readonly said: string;
};

const root = join(import.meta.dirname, '..', '..');
let planted: PlantedFault | undefined;

const planting = {
  name: 'planted-fault',
  enforce: 'pre' as const,
  transform(code: string, id: string): string | undefined {
    if (planted === undefined || id.split('?')[0] !== join(root, planted.file)) return undefined;
    const { find, replace } = planted;
    return code.replace(find, () => replace);
  },
};

/** Errors that say the planted text is no program, or no expression of the database, rather than a wrong one. */
const noProgram = /^(SyntaxError|ReferenceError)$/;
const noExpression = /ValidationE(xception|rror)|unused in expressions/;

const judged = (modules: readonly TestModule[], unhandled: readonly unknown[]): Omit<Outcome, 'of'> => {
  const unloaded = modules.flatMap((module) => module.errors().map((error) => error.message));
  if (unloaded.length > 0) return { outcome: 'broken', said: unloaded[0] ?? '' };
  const failed = modules.flatMap((module) => [...module.children.allTests('failed')]);
  const [first] = failed;
  if (first === undefined)
    return unhandled.length > 0
      ? { outcome: 'broken', said: String(unhandled[0]) }
      : { outcome: 'unnoticed', said: '' };
  const error = first.result().errors?.[0];
  const said = `${first.fullName}: ${error?.message.split('\n')[0] ?? ''}`;
  const nothingTried = noProgram.test(error?.name ?? '') || noExpression.test(error?.message ?? '');
  return { outcome: nothingTried ? 'broken' : 'noticed', said };
};

const run = async (vitest: Vitest, files: readonly string[]): Promise<Omit<Outcome, 'of'>> => {
  const specifications = await vitest.globTestSpecifications(files.map((file) => join(root, file)));
  const found = new Set(specifications.map((one) => one.moduleId));
  const lost = files.find((file) => !found.has(join(root, file)));
  if (lost !== undefined) return { outcome: 'broken', said: `no such tests: ${lost}` };
  // What earlier runs left behind would be judged again.
  vitest.state.filesMap.clear();
  vitest.state.clearErrors();
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
  return judged(testModules, unhandledErrors);
};

const plant = async (vitest: Vitest, fault: PlantedFault): Promise<Omit<Outcome, 'of'>> => {
  planted = fault;
  vitest.invalidateFile(join(root, fault.file));
  try {
    return await run(vitest, fault.caughtBy);
  } finally {
    planted = undefined;
    vitest.invalidateFile(join(root, fault.file));
  }
};

const tell = (outcome: Outcome): void => {
  process.send?.(outcome);
};

process.once('message', async (asked: Asked) => {
  const vitest = await createVitest(
    'test',
    {
      root,
      config: join(import.meta.dirname, 'vitest.config.ts'),
      watch: false,
      reporters: [{}],
      // A module on disk from an earlier run would not be transformed, and so never planted.
      fsModuleCache: false,
      bail: 1,
      maxWorkers: 1,
      testTimeout: 30_000,
      hookTimeout: 30_000,
      onConsoleLog: () => false,
    },
    { plugins: [planting] },
  );
  for (const file of asked.untouched) tell({ of: file, ...(await run(vitest, [file])) });
  for (const fault of asked.faults) tell({ of: fault.name, ...(await plant(vitest, fault)) });
  await vitest.close();
  process.exit(0);
});
