/**
 * The only reader of the process's environment. Read when asked, never at module load, so that a test can set it.
 */
import { invariant } from '../../domains/outcome/invariant.ts';

export const environment = (name: string): string | undefined => process.env[name];

export const requiredEnvironment = (name: string): string => {
  const value = process.env[name];
  invariant(value !== undefined && value !== '', `the environment lacks ${name}`);
  return value;
};

/** Only the local clouds let a request bring its own clock. */
export const testClockAllowed = (): boolean => process.env.TEST_CLOCK === 'allowed';
