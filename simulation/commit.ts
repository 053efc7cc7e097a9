/** Which code it was: a failure is seen again by its seed on the same commit. */
import { execFileSync } from 'node:child_process';

export const commit = (): string => {
  try {
    const git = { cwd: import.meta.dirname, encoding: 'utf8', stdio: 'pipe' } as const;
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], git).trim();
  } catch {
    return 'unknown'; // an archive of the sources
  }
};
