/** What tourism's doors and saga steps need of the world, so that a test can hand them another one. */
import type { Merchant } from '../../domains/identity/directory.ts';
import type { Ledger } from '../../domains/ledger/port.ts';
import type { Catalogue } from '../../domains/tourism/catalogue.ts';
import type { Codes } from '../platform/codes.ts';
import type { Sagas } from '../platform/sagas/sagas.ts';
import type { Table } from '../platform/table.ts';
import {
  type OrderCancellations,
  type OrderPayments,
  orderCancellations,
  orderPayments,
} from './store/orderPayments.ts';
import { type Orders, orderStore } from './store/orders.ts';
import { type Passes, passStore } from './store/passes.ts';
import { type Splits, splitStore } from './store/splits.ts';
import { type Uploads, uploadStore } from './store/uploads.ts';

/** Everything that tourism keeps, over one table. */
export type TourismStore = {
  readonly orders: Orders;
  readonly payments: OrderPayments;
  readonly cancellations: OrderCancellations;
  readonly passes: Passes;
  readonly splits: Splits;
  readonly uploads: Uploads;
};

export const tourismStore = (table: Table): TourismStore => ({
  orders: orderStore(table),
  payments: orderPayments(table),
  cancellations: orderCancellations(table),
  passes: passStore(table),
  splits: splitStore(table),
  uploads: uploadStore(table),
});

/** For the steps of the sagas. */
export type StepPorts = {
  readonly store: TourismStore;
  readonly ledger: Pick<Ledger, 'post' | 'sweep'>;
  readonly catalogue: Catalogue;
};

export type TourismPorts = {
  readonly store: TourismStore;
  readonly ledger: Pick<Ledger, 'post' | 'sweep' | 'journal' | 'takenOf' | 'takenOfEach' | 'wouldRefuse'>;
  readonly catalogue: Catalogue;
  readonly sagas: Pick<Sagas, 'start' | 'signal' | 'find'>;
  readonly codes: Pick<Codes, 'readCode' | 'checkCode'>;
  readonly merchants: { readonly find: (id: string) => Promise<Merchant | undefined> };
  /** Chance, as a port: what lets a friend without a known account take a share. Not to be guessed. */
  readonly claimCode: () => string;
  readonly pause: (ms: number) => Promise<void>;
};
