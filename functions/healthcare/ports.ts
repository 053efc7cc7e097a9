/** What healthcare's doors and saga steps need of the world, so that a test can hand them another one. */
import type { Companies } from '../../domains/healthcare/companies/port.ts';
import type { Insurer } from '../../domains/healthcare/insurer/port.ts';
import type { PersonId } from '../../domains/identity/person.ts';
import type { Ledger } from '../../domains/ledger/port.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import type { Codes } from '../platform/codes.ts';
import type { Merchants } from '../platform/merchants.ts';
import type { Sagas } from '../platform/sagas/sagas.ts';
import type { Table } from '../platform/table.ts';
import { type Bills, billStore } from './store/bills.ts';
import { type ChargeReturns, chargeReturnStore } from './store/chargeReturns.ts';
import { type Charges, chargeStore } from './store/charges.ts';
import { type Deposits, depositStore } from './store/deposits.ts';
import { type InsuredPeople, insuredStore } from './store/insured.ts';

/** Everything that healthcare keeps, over one table. */
export type HealthcareStore = {
  readonly insured: InsuredPeople;
  readonly bills: Bills;
  readonly charges: Charges;
  readonly returns: ChargeReturns;
  readonly deposits: Deposits;
};

export const healthcareStore = (table: Table): HealthcareStore => ({
  insured: insuredStore(table),
  bills: billStore(table),
  charges: chargeStore(table),
  returns: chargeReturnStore(table),
  deposits: depositStore(table),
});

/** For the steps of the sagas. */
export type StepPorts = {
  readonly store: HealthcareStore;
  readonly ledger: Pick<Ledger, 'post' | 'sweep' | 'balance' | 'account'>;
  readonly insurer: Insurer;
  readonly companies: Companies;
};

/** For the doors of the insured, bills and deposits. */
export type RecordPorts = {
  readonly store: Pick<HealthcareStore, 'insured' | 'bills' | 'deposits'>;
  readonly ledger: Pick<Ledger, 'post' | 'journal' | 'account' | 'openAccount'>;
  readonly codes: Pick<Codes, 'checkCode'>;
  readonly merchants: Merchants;
  readonly cards: {
    /** The health card of a person who has an account here; 'unknown' where nobody has that number. */
    readonly issue: (person: PersonId, now: EpochMs) => Promise<'issued' | 'unknown'>;
  };
};

/** For the doors of baskets: they start sagas, and every fen moves there. */
export type BasketPorts = {
  readonly store: HealthcareStore;
  readonly merchants: Merchants;
  readonly ledger: Pick<Ledger, 'account'>;
  readonly sagas: Pick<Sagas, 'start' | 'find'>;
  readonly codes: Pick<Codes, 'checkCode'>;
};
