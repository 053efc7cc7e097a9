/** For `.catch`: what a fault says may be done; anything else that was thrown goes on. */
import { Fault } from '../../domains/outcome/fault.ts';

export const retryOf = (cause: unknown): Fault['retry'] => {
  if (cause instanceof Fault) return cause.retry;
  throw cause;
};
