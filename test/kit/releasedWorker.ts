/**
 * The sagas of a release as one file, so that its code can work beside the current one: runtime, plans, performers and
 * stores, without logs and without the SDK. Bundled once per release into `test/golden`, and read from there ever after.
 */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { compileFunction } from 'node:vm';
import { build, type Plugin } from 'esbuild';
import type { topUpSaga } from '../../domains/payment/topUp.saga.ts';
import type { topUpPerformers } from '../../functions/payment/topUpPerformers.ts';
import type { sagaEntry } from '../../functions/platform/sagas/entry.ts';
import type { sagas } from '../../functions/platform/sagas/sagas.ts';
import type { tourismPlans } from '../../functions/tourism/plans.ts';
import type { tourismStore } from '../../functions/tourism/ports.ts';
import { readGolden } from './goldenFiles.ts';

export type ReleasedWorker = {
  readonly sagas: typeof sagas;
  readonly sagaEntry: typeof sagaEntry;
  readonly tourismPlans: typeof tourismPlans;
  readonly tourismStore: typeof tourismStore;
  readonly topUpSaga: typeof topUpSaga;
  readonly topUpPerformers: typeof topUpPerformers;
};

export const workerFile = 'worker.cjs.txt';

const entry = `
export { sagas } from './functions/platform/sagas/sagas.ts';
export { sagaEntry } from './functions/platform/sagas/entry.ts';
export { tourismPlans } from './functions/tourism/plans.ts';
export { tourismStore } from './functions/tourism/ports.ts';
export { topUpSaga } from './domains/payment/topUp.saga.ts';
export { topUpPerformers } from './functions/payment/topUpPerformers.ts';
`;

/** Logs say nothing, and nobody builds a client. */
const withoutTheOutside: Plugin = {
  name: 'without the outside',
  setup(bundle) {
    bundle.onResolve({ filter: /^@aws-sdk\// }, ({ path }) => ({ path, namespace: 'nothing' }));
    bundle.onResolve({ filter: /\/log\.ts$/ }, ({ path }) => ({ path, namespace: 'silence' }));
    bundle.onLoad({ filter: /./, namespace: 'nothing' }, () => ({ contents: 'module.exports = {};' }));
    bundle.onLoad({ filter: /./, namespace: 'silence' }, () => ({
      contents: 'export const log = () => undefined; export const errorFields = () => ({});',
    }));
  },
};

/** Of the code as it is now. */
export const bundleWorker = async (): Promise<string> => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node24',
    minify: true,
    legalComments: 'none',
    plugins: [withoutTheOutside],
  });
  return outputFiles[0]?.text ?? '';
};

export const releasedWorker = (version: string): ReleasedWorker => {
  const module: { exports: Partial<ReleasedWorker> } = { exports: {} };
  const run = compileFunction(readGolden(version, workerFile), ['module', 'exports', 'require']);
  run(module, module.exports, createRequire(import.meta.url));
  return module.exports as ReleasedWorker;
};
