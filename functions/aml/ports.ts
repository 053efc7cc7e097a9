/** What this room needs of the world, so that a test can hand it another one. */
import type { AccountId } from '../../domains/ledger/account.ts';
import type { Ledger } from '../../domains/ledger/port.ts';
import type { BusinessDate } from '../../domains/time/businessDate.ts';
import type { LookStore } from './store/looks.ts';
import type { ReportStore } from './store/reports.ts';

export type AmlPorts = {
  readonly reports: ReportStore;
  readonly looks: LookStore;
  readonly ledger: Pick<Ledger, 'statement'>;
  /** The unbounded accounts whose journals were folded on one of these days. */
  readonly changedOn: (dates: readonly BusinessDate[]) => Promise<readonly AccountId[]>;
};
