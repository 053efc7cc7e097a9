/** What the payment room's doors need of the world, so that a test can hand them another one: payments, and top-ups. */
import type { Ledger } from '../../domains/ledger/port.ts';
import type { OwnChannels } from '../platform/channels/live.ts';
import type { Codes } from '../platform/codes.ts';
import type { MerchantCodes } from '../platform/merchantCodes.ts';
import type { Merchants } from '../platform/merchants.ts';
import type { Sagas } from '../platform/sagas/sagas.ts';
import type { CallbackCheck } from './bankSignature.ts';

export type PaymentPorts = {
  readonly ledger: Ledger;
  readonly codes: Pick<Codes, 'readCode'>;
  readonly merchantCodes: MerchantCodes;
  /** Remembered: no read on the hot path. */
  readonly merchants: Merchants;
  readonly pause: (ms: number) => Promise<void>;
};

export type TopUpPorts = {
  readonly sagas: Pick<Sagas, 'start' | 'signal' | 'find'>;
  readonly callbacks: CallbackCheck;
  readonly channels: OwnChannels;
};
