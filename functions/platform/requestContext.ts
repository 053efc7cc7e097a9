/**
 * Which request the running code works for, without handing it from hand to hand: for the log, and for a saga to
 * remember who began it. Nothing decides anything by it.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

const current = new AsyncLocalStorage<string>();

export const duringRequest = <T>(requestId: string, work: () => T): T => current.run(requestId, work);

/** Undefined outside of any request: a schedule, a stream. */
export const currentRequestId = (): string | undefined => current.getStore();
