/** What the doors of reconciliation need of the world, so that a test can hand them another one. */
import type { Ledger } from '../../domains/ledger/port.ts';
import type { OwnChannels } from '../platform/channels/live.ts';
import type { BreakStore } from './store/breaks.ts';
import type { RunStore } from './store/runs.ts';

export type ReconciliationPorts = {
  readonly runs: RunStore;
  readonly breaks: BreakStore;
  readonly ledger: Pick<Ledger, 'post' | 'statement'>;
  readonly channels: OwnChannels;
};
