/** Hands faults to processes of `plant.ts`, a share to each, and gathers what came of every one. */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Asked, Outcome } from './plant.ts';
import type { PlantedFault } from './plantedFault.ts';

/** Two cores are the smallest machine that this runs on. */
const processes = 2;

/** Without what the tests around us were started with, or a process inside would take itself for one of their workers. */
const ownEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST')));

const oneProcess = (asked: Asked): Promise<readonly Outcome[]> =>
  new Promise((resolve, reject) => {
    const outcomes: Outcome[] = [];
    let complaints = '';
    const child = fork(join(import.meta.dirname, 'plant.ts'), {
      env: ownEnvironment(),
      execArgv: [],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    child.stderr?.on('data', (chunk) => {
      complaints = `${complaints}${chunk}`.slice(-2_000);
    });
    child.on('message', (outcome: Outcome) => outcomes.push(outcome));
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve(outcomes);
      else reject(new Error(`planting ended with ${code}:\n${complaints}`));
    });
    child.send(asked);
  });

const shareOf = <T>(all: readonly T[], of: number): readonly T[] =>
  all.filter((_, i) => i % processes === of);

/** What came of each file as it is and of each fault, by file and by the fault's name. */
export const outcomesOf = async (
  faults: readonly PlantedFault[],
  untouched: readonly string[],
): Promise<ReadonlyMap<string, Outcome>> => {
  // Neighbours in the list share modules: each process gets a part of every room.
  const all = await Promise.all(
    Array.from({ length: processes }, (_, of) =>
      oneProcess({ untouched: shareOf(untouched, of), faults: shareOf(faults, of) }),
    ),
  );
  return new Map(all.flat().map((outcome) => [outcome.of, outcome]));
};
