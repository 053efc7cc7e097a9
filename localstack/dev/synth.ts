/**
 * The assembly of the developer's loop: its functions are the folders of the loop's own builds, so that changed code needs
 * no synthesis. Made again only when the stacks changed since the last time.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf, runScript } from '../buildIfChanged.ts';

export const stackSources = ['package-lock.json', 'cdk.json', 'bin', 'stacks'];

export type Synth = {
  readonly root: string;
  /** Where the loop keeps its things: the assembly, and `functions/<bundle>` as names of the functions' code. */
  readonly directory: string;
};

/** Answers the folder of the assembly; throws with the program's own words when the stacks are wrong. */
export const synthIfChanged = async ({ root, directory }: Synth): Promise<string> => {
  const assembly = join(directory, 'assembly');
  const mark = join(directory, 'synthesised');
  const hash = hashOf(root, stackSources);
  const isMade = existsSync(mark) && readFileSync(mark, 'utf8') === hash;
  if (isMade && existsSync(join(assembly, 'manifest.json'))) return assembly;
  mkdirSync(directory, { recursive: true });
  await runScript(root, 'bin/onecode.ts', {
    ...process.env,
    CDK_OUTDIR: assembly,
    CDK_CONTEXT_JSON: JSON.stringify({
      testClock: 'allowed',
      dist: directory,
      'aws:cdk:disable-asset-staging': true,
    }),
  });
  writeFileSync(mark, hash);
  return assembly;
};
