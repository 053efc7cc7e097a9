/** How an approval looks in the answers of the rooms that keep one, and what whoever decides it sends. */
import * as z from 'zod';
import { timestamp } from '../outcome/contract.ts';
import { approvalStandings } from './approval.ts';

export const actionHash = z.string().regex(/^[0-9a-f]{64}$/);

export const approvalOnWire = z.strictObject({
  /** SHA-256 of what was proposed: whoever decides names it, so that nobody lets go what they have not seen. */
  hash: actionHash,
  status: z.enum(approvalStandings),
  proposed_by: z.string(),
  proposed_at: timestamp,
  expires_at: timestamp,
  checkers_needed: z.int().min(1),
  checked_by: z.array(z.string()),
});
export type ApprovalOnWire = z.infer<typeof approvalOnWire>;

export const decisionBody = z.strictObject({ decision: z.enum(['approve', 'reject']), hash: actionHash });

export const exampleApproval: ApprovalOnWire = {
  ...{ hash: 'aa4c0d9a52b7e8844c61aa0f7be2d915c3a8e6f4071b2d9c5e80f3a6b7d41e00', status: 'open' },
  ...{ proposed_by: 'op_duty', proposed_at: '2026-11-23T02:10:00.000Z' },
  ...{ expires_at: '2026-11-26T02:10:00.000Z', checkers_needed: 1, checked_by: [] },
};
