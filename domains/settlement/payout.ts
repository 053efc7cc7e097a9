/**
 * How a merchant's batch stands on its way to the bank. What is not in the table cannot happen.
 *
 * `submitted` stays until the bank is known to have paid or returned it: an answer that is lost changes nothing. What the bank
 * returns, and what is less than nothing, goes into the next batch.
 */
import { type Refusal, refuse } from '../outcome/refusal.ts';

export const payoutStatuses = [
  'open',
  'cut-off',
  'awaiting-approval',
  'approved',
  'submitted',
  'paid',
  'returned',
  'carried-over',
] as const;
export type PayoutStatus = (typeof payoutStatuses)[number];
export type PayoutEvent = 'cut' | 'ask' | 'approve' | 'reject' | 'submit' | 'settle' | 'return' | 'carry';

// biome-ignore format: a table reads as a table
export const payoutChanges: Readonly<Record<PayoutStatus, Partial<Record<PayoutEvent, PayoutStatus>>>> = {
  'open':              { cut: 'cut-off' },
  'cut-off':           { ask: 'awaiting-approval', approve: 'approved', carry: 'carried-over' },
  'awaiting-approval': { approve: 'approved', reject: 'cut-off' },
  'approved':          { submit: 'submitted' },
  'submitted':         { settle: 'paid', return: 'returned' },
  'paid':              {},
  'returned':          { carry: 'carried-over' },
  'carried-over':      {},
};

export const afterPayoutEvent = (
  status: PayoutStatus,
  event: PayoutEvent,
): PayoutStatus | Refusal<'payout-change-illegal'> =>
  payoutChanges[status][event] ?? refuse('payout-change-illegal', { status, event });
