/** What government's doors and saga steps need of the world, so that a test can hand them another one. */
import type { Biller } from '../../domains/government/bills/billerProtocol.ts';
import type { Ledger } from '../../domains/ledger/port.ts';
import type { Sagas } from '../platform/sagas/sagas.ts';
import type { BillStore } from './basket/store.ts';
import type { Certificates } from './returns/certificates.ts';
import type { Issuer } from './returns/issuing.ts';
import type { TaxRecords } from './returns/records.ts';
import type { ReturnStore } from './returns/store.ts';
import type { Versions } from './returns/versions.ts';

/** For the steps of the sagas. */
export type StepPorts = {
  readonly bills: BillStore;
  readonly ledger: Pick<Ledger, 'post' | 'sweep' | 'balance'>;
  readonly biller: Biller;
};

export type GovernmentPorts = Omit<StepPorts, 'ledger'> & {
  readonly ledger: Ledger;
  readonly sagas: Sagas;
};

export type TaxOfficePorts = {
  readonly ledger: Ledger;
  readonly records: TaxRecords;
  readonly returns: ReturnStore;
  readonly versions: Versions;
  readonly certificates: Certificates;
  readonly issue: Issuer;
};

/** `site`: the address that people reach the suite under, for what is printed; empty: the one it was asked under. */
export type PaperPorts = { readonly certificates: Certificates; readonly site: string };
