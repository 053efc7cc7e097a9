/** What the doors for staff need of the world, so that a test can hand them another one. */
import type { Ledger } from '../../domains/ledger/port.ts';
import type { Verification } from '../../domains/ledger/verifySeals.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import type { Round } from '../platform/ledger/sweeper.ts';
import type { WakeUps } from '../platform/queue.ts';
import type { SagasByHand } from '../platform/sagas/byHand.ts';

export type OperationsPorts = {
  readonly sagas: SagasByHand;
  readonly ledger: Pick<Ledger, 'journal' | 'trialBalance'>;
  readonly verify: (now: EpochMs) => Promise<Verification>;
  readonly sweepLedger: (now: EpochMs) => Promise<Round>;
  /** Only where a test clock is allowed; elsewhere nobody but the rooms themselves may wake their sagas. */
  readonly testing?: { readonly queue: WakeUps; readonly pause: (ms: number) => Promise<void> } | undefined;
};
