/**
 * Every minute: what merchants earned becomes spendable, and holds whose time is over go back to their sources.
 */
import { liveLedger, liveStore } from '../platform/ledger/live.ts';
import { type Round, sweepRound } from '../platform/ledger/sweeper.ts';
import { log } from '../platform/log.ts';

export const handler = async (): Promise<Round> => {
  const round = await sweepRound(liveLedger(), liveStore(), Date.now());
  if (round.releasedHolds > 0) log('info', 'expired holds released', { count: round.releasedHolds });
  return round;
};
