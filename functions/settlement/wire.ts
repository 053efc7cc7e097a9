/** Batches and terms as the wire carries them, from what is kept alone. */

import { fen } from '../../domains/money/fen.ts';
import {
  paceOnWire,
  type TermsBody,
  type TermsChangeOnWire,
} from '../../domains/settlement/agreements/contract.ts';
import type { MovementKind } from '../../domains/settlement/batch.ts';
import type { BatchOnWire } from '../../domains/settlement/batches/contract.ts';
import type { SettledBatch } from '../../domains/settlement/settledBatch.ts';
import type { Terms } from '../../domains/settlement/terms.ts';
import { rfc3339 } from '../../domains/time/businessDate.ts';
import type { TermsChange } from './store/terms.ts';

const totalsOf = ({ counts, sums }: SettledBatch): BatchOnWire['totals'] => {
  const of = (kind: MovementKind) => ({ count: counts[kind], amount: sums[kind] });
  return {
    payments: of('payment'),
    refunds: of('refund'),
    fees: of('fee'),
    fees_back: of('fee-back'),
    shares_out: of('share-out'),
    shares_back: of('share-back'),
  };
};

export const batchOnWireOf = (batch: SettledBatch): BatchOnWire => ({
  object: 'settlement_batch',
  id: batch.id,
  created: rfc3339(batch.madeAt),
  merchant: batch.payee,
  date: batch.date,
  available_on: batch.availableOn,
  status: batch.status.replaceAll('-', '_') as BatchOnWire['status'],
  currency: 'CNY',
  totals: totalsOf(batch),
  carried_in: batch.carriedInFen,
  reserve: batch.reserveFen,
  payout: batch.payoutFen,
  carried_out: batch.carriedOutFen,
  made_by: batch.madeBy,
  decided_by: batch.decidedBy ?? null,
  bank_reference: batch.bankReference ?? null,
  paid: batch.paidFen ?? null,
});

export const termsOf = (body: Omit<TermsBody, 'merchant'>): Terms => ({
  from: body.from,
  tariff: {
    rate: body.rate,
    fixedFen: fen(body.fixed_amount),
    leastFen: fen(body.least_amount),
    mostFen: body.most_amount === null ? null : fen(body.most_amount),
    backOnRefund: body.fee_back_on_refund,
  },
  bearer: body.bearer,
  pace: body.pace === 'real_time' ? 'real-time' : 'next-workday',
  reserveFen: fen(body.reserve_amount),
  approvalAboveFen: fen(body.approval_above_amount),
});

export const termsOnWireOf = ({ tariff, ...terms }: Terms): TermsChangeOnWire['terms'] => ({
  from: terms.from,
  rate: tariff.rate,
  fixed_amount: tariff.fixedFen,
  least_amount: tariff.leastFen,
  most_amount: tariff.mostFen,
  fee_back_on_refund: tariff.backOnRefund,
  bearer: terms.bearer,
  pace: paceOnWire[terms.pace],
  reserve_amount: terms.reserveFen,
  approval_above_amount: terms.approvalAboveFen,
});

export const changeOnWireOf = (change: TermsChange): TermsChangeOnWire => ({
  object: 'terms_change',
  id: change.id,
  created: rfc3339(change.proposedAt),
  status: change.status,
  hash: change.hash,
  proposed_by: change.proposedBy,
  agreed_by: change.agreedBy ?? null,
  merchant: change.merchant,
  terms: termsOnWireOf(change.terms),
  currency: 'CNY',
});

/** As it was proposed, whatever became of it: the answer to a repetition. */
export const proposedOnWireOf = (change: TermsChange): TermsChangeOnWire => ({
  ...changeOnWireOf(change),
  status: 'proposed',
  agreed_by: null,
});
