/** Approvals on the wire, their sentences, and the hash by which an action is named. Rooms keep an approval beside what it is about. */
import { createHash } from 'node:crypto';
import { type Approval, standingAt } from '../../domains/approval/approval.ts';
import type { ApprovalOnWire } from '../../domains/approval/contract.ts';
import type { ApprovalRefusalCode } from '../../domains/approval/refusals.ts';
import { canonicalJson } from '../../domains/ledger/canonicalJson.ts';
import { type EpochMs, rfc3339 } from '../../domains/time/businessDate.ts';
import type { RefusalEntry } from './answers.ts';

/** Of the kind of action and all that it would do. */
export const hashOfAction = (kind: string, action: unknown): string =>
  createHash('sha256').update(canonicalJson({ kind, action })).digest('hex');

export const approvalOnWireOf = (approval: Approval, now: EpochMs): ApprovalOnWire => ({
  hash: approval.hash,
  status: standingAt(approval, now),
  proposed_by: approval.maker,
  proposed_at: rfc3339(approval.madeAt),
  expires_at: rfc3339(approval.expiresAt),
  checkers_needed: approval.needs,
  checked_by: [...approval.checkers],
});

const conflict = (zh: string, en: string): RefusalEntry => ({ status: 409, type: 'conflict', zh, en });

export const approvalAnswers: Readonly<Record<ApprovalRefusalCode, RefusalEntry>> = {
  'approval-missing': { status: 404, type: 'not_found', zh: '没有这项提议', en: 'There is no such proposal' },
  'approval-differs': conflict(
    '内容与提议不符，请重新查看后再办',
    'This is not what was proposed: look at it again',
  ),
  'approval-needs-another-person': {
    status: 403,
    type: 'permission',
    zh: '须由另一位操作员复核',
    en: 'Another operator lets a proposal go',
  },
  'approval-expired': conflict('提议已过期，请重新提出', 'The proposal is over: propose it again'),
  'approval-decided': conflict('该提议已有结论，请重新查看', 'The proposal is decided: look at it again'),
};
