/**
 * How long a code lives, read from the code itself: comparing the phone's clock with the server's would trust both.
 */
import { openCode } from '../../domains/identity/code.ts';
import type { MyCode } from '../kit/wire.ts';

/** How long a code is shown before the next is fetched, and how long it is good if the next does not come. */
export const timesOf = (code: Pick<MyCode, 'code' | 'refresh_at' | 'created'>) => {
  const opened = openCode(code.code);
  const asked = Math.max(5_000, Date.parse(code.refresh_at) - Date.parse(code.created));
  const livesMs =
    'refused' in opened || opened.code.kind === 'static' ? asked : opened.code.lifetimeSeconds * 1000;
  return { shownMs: Math.min(asked, livesMs), livesMs };
};
