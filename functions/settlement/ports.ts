/** What settlement's doors and saga steps need of the world, so that a test can hand them another one. */
import type { Ledger } from '../../domains/ledger/port.ts';
import type { Merchants } from '../platform/merchants.ts';
import type { Sagas } from '../platform/sagas/sagas.ts';
import type { PayoutBank } from './payoutBank.ts';
import type { BatchStore } from './store/batches.ts';
import type { TermsStore } from './store/terms.ts';

/** For the steps of the saga. */
export type StepPorts = {
  readonly batches: BatchStore;
  readonly ledger: Pick<Ledger, 'post' | 'sweep' | 'balance'>;
  readonly bank: PayoutBank;
};

/** For the paper of a statement. */
export type PaperPorts = Pick<SettlementPorts, 'batches' | 'merchants'>;

export type SettlementPorts = {
  readonly batches: BatchStore;
  readonly terms: TermsStore;
  readonly ledger: Pick<Ledger, 'statement' | 'journal'>;
  readonly merchants: Merchants;
  readonly sagas: Pick<Sagas, 'start' | 'signal'>;
};
