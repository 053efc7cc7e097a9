/** What risk needs of the world, so that a test can hand it another one. */
import type { Ledger, Restraining } from '../../domains/ledger/port.ts';
import type { Merchants } from '../platform/merchants.ts';
import type { CaseStore } from './store/cases.ts';
import type { EventStore } from './store/events.ts';
import type { RuleStore } from './store/rules.ts';

export type RiskPorts = {
  readonly events: EventStore;
  readonly cases: CaseStore;
  readonly rules: RuleStore;
  readonly ledger: Pick<Ledger, 'journal' | 'account'> & Restraining;
  /** Where they stand, remembered for minutes. */
  readonly merchants: Merchants;
};
