/** Every way in which an approval says no, in order of precedence. */
export const approvalRefusals = [
  'approval-missing',
  'approval-differs',
  'approval-needs-another-person',
  'approval-expired',
  'approval-decided',
] as const;
export type ApprovalRefusalCode = (typeof approvalRefusals)[number];
