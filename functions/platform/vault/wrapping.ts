/**
 * Secrets under a key that never leaves its service: what rests in a table is only ever the wrapped form.
 *
 * `about` says what the secret is for and is bound to it: a wrapped key that is copied to another person's item cannot be
 * unwrapped there. Each unwrapping stands in the service's own audit trail with it, so it names no personal data.
 */
import { Bug } from '../../../domains/outcome/invariant.ts';

export type About = Readonly<Record<string, string>>;

export type Wrapping = {
  wrap(secret: Buffer, about: About): Promise<string>;
  /** Throws a `Bug` when it is not what was wrapped, or was wrapped about something else. */
  unwrap(wrapped: string, about: About): Promise<Buffer>;
};

const notHere = (): never => {
  throw new Bug('this function was given no key to wrap or unwrap with');
};

/** Of functions that check what others signed and never open anything. */
export const noWrapping: Wrapping = { wrap: async () => notHere(), unwrap: async () => notHere() };
