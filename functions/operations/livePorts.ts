/** The ports of the doors for staff in the cloud: built once, at the first request. */
import { testClockAllowed } from '../platform/environment.ts';
import { verifyLedger } from '../platform/ledger/auditing.ts';
import { liveLedger, liveStore } from '../platform/ledger/live.ts';
import { sweepRound } from '../platform/ledger/sweeper.ts';
import { wakeUps } from '../platform/queue.ts';
import { sagasByHand } from '../platform/sagas/byHand.ts';
import { liveSagaStore } from '../platform/sagas/liveSagas.ts';
import type { OperationsPorts } from './ports.ts';

export const livePorts = (): OperationsPorts => ({
  sagas: sagasByHand({ store: liveSagaStore() }),
  ledger: liveLedger(),
  verify: (now) => verifyLedger(liveStore(), now),
  sweepLedger: (now) => sweepRound(liveLedger(), liveStore(), now),
  testing: testClockAllowed()
    ? {
        queue: wakeUps(undefined),
        pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      }
    : undefined,
});
