/** The functions, built once for all stack tests into a folder of their own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { build } from '../../bin/build.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The `dist` setting of the stacks. */
    readonly dist: string;
  }
}

export const setup = async (project: TestProject): Promise<() => void> => {
  const dist = mkdtempSync(join(tmpdir(), 'onecode-dist-'));
  await build({ outdir: dist });
  project.provide('dist', dist);
  return () => rmSync(dist, { recursive: true, force: true });
};
