/**
 * Daily: tomorrow's keys are made, private halves that sign no more are dropped, keys that verify nothing are removed.
 *
 * Missing a day breaks nothing (a key is also made on first need); it only means that nobody has tomorrow's key in advance.
 */
import type { Keys } from '../platform/keys.ts';
import { log } from '../platform/log.ts';
import { liveSigning } from './liveSigning.ts';

export const rotateKeys = async (keys: Keys, now: number): Promise<void> => {
  const { created, emptied, removed } = await keys.rotate(now);
  log('info', 'keys made', { count: created.length });
  log('info', 'private halves dropped', { count: emptied.length });
  log('info', 'keys removed', { count: removed.length });
};

export const handler = (): Promise<void> => rotateKeys(liveSigning().keys, Date.now());
