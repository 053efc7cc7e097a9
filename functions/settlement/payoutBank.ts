/**
 * The bank that pays merchants, behind a port, by the signed protocol of `domains/payment/bankProtocol.ts`.
 *
 * Under the same number it is the same payout. No answer is not a no: it is an unknown outcome until the bank has said.
 */
import { Fault } from '../../domains/outcome/fault.ts';
import { invariant } from '../../domains/outcome/invariant.ts';
import { readPayout } from '../../domains/payment/bankMessages.ts';
import {
  type BankPayout,
  type BankPayoutOrder,
  bankSignatureHeader,
} from '../../domains/payment/bankProtocol.ts';
import { type ChannelSettings, signedChannel } from '../platform/signedChannel.ts';

export type PayoutBank = {
  pay(order: BankPayoutOrder): Promise<BankPayout>;
  /** Undefined: the bank has never heard of it. */
  find(payoutNo: string): Promise<BankPayout | undefined>;
};

const understood = (value: unknown): BankPayout => {
  const payout = readPayout(value);
  if (payout === undefined)
    throw new Fault("the bank's answer is not a payout", { retry: 'unknown-outcome' });
  return payout;
};

export const payoutBank = (settings: Omit<ChannelSettings, 'header'>): PayoutBank => {
  const { ask } = signedChannel({ ...settings, header: bankSignatureHeader });
  return {
    async pay(order) {
      const { status, value } = await ask('POST', '/payouts', order);
      invariant(status < 400, `the bank refused our payout with ${status}`);
      return understood(value);
    },
    async find(payoutNo) {
      const { status, value } = await ask('GET', `/payouts/${encodeURIComponent(payoutNo)}`);
      invariant(status < 400 || value === undefined, `the bank refused our question with ${status}`);
      return value === undefined ? undefined : understood(value);
    },
  };
};
