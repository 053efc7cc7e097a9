/**
 * What becomes of a batch: its fee is posted, its money set aside, agreed to where it is large, told to the bank and booked.
 *
 * Nothing is undone: money that is set aside is the bank's or the merchant's again by what the bank says, and a bank that does
 * not answer is asked until it does, always under the batch's own number.
 */
import { type Saga, type SagaData, saga } from '../saga/saga.ts';

export type MerchantPayoutData = {
  readonly batch: string;
  readonly merchant: string;
  /** Fees less what of them came back. */
  readonly feeFen: number;
  readonly payoutFen: number;
  /** Not before this day. */
  readonly availableOn: string;
  readonly needsApproval: boolean;
  /** Whether the money could be set aside. */
  readonly taken?: boolean;
  readonly decision?: 'approve' | 'reject';
  readonly decidedBy?: string;
  readonly told?: 'paid' | 'returned' | 'kept';
  /** Of the bank. */
  readonly paidFen?: number;
  readonly bankReference?: string;
};

const hand = (kind: string) => (data: MerchantPayoutData) => ({ kind, ...data });

// biome-ignore format: a plan with its undo beside each step
export const merchantPayout: Saga<MerchantPayoutData> = saga<MerchantPayoutData>('merchant-payout', [
  { name: 'post-fee',  does: hand('post-settlement-fee'), undoneBy: 'point-of-no-return' },
  { name: 'set-aside', does: hand('set-payout-aside'),    undoneBy: 'nothing-to-undo' },
  { name: 'agree',     does: hand('agree-to-payout'),     undoneBy: 'nothing-to-undo' },
  { name: 'tell-bank', does: hand('tell-bank-to-pay'),    undoneBy: 'nothing-to-undo' },
  { name: 'book',      does: hand('book-payout'),         undoneBy: 'nothing-to-undo' },
]);

/** What every payout knows from its first moment, and what it has heard since. */
export const payoutDataOf = (data: SagaData): MerchantPayoutData => ({
  batch: String(data.batch),
  merchant: String(data.merchant),
  feeFen: Number(data.feeFen),
  payoutFen: Number(data.payoutFen),
  availableOn: String(data.availableOn),
  needsApproval: data.needsApproval === true,
  ...(data.taken === undefined ? {} : { taken: data.taken === true }),
  ...(data.decision === 'approve' || data.decision === 'reject' ? { decision: data.decision } : {}),
  ...(data.decidedBy === undefined ? {} : { decidedBy: String(data.decidedBy) }),
  ...(data.told === 'paid' || data.told === 'returned' || data.told === 'kept' ? { told: data.told } : {}),
  ...(data.paidFen === undefined ? {} : { paidFen: Number(data.paidFen) }),
  ...(data.bankReference === undefined ? {} : { bankReference: String(data.bankReference) }),
});

export const payoutSagaId = (batch: string): string => `payout:${batch}`;
