/** Who may use the doors of reconciliation, once more by hand. */
import type { AllowList } from '../kit/allowList.ts';

// biome-ignore format: a table reads as a table
export const allowList: AllowList = {
  'POST /v1/reconciliation/bills/{bill}/parts':          ['operator'],
  'POST /v1/reconciliation/runs':                          ['operator'],
  'POST /v1/reconciliation/channels/{channel}/runs':       ['operator'],
  'GET /v1/reconciliation/runs':                           ['operator', 'auditor'],
  'GET /v1/reconciliation/runs/{run_id}':                  ['operator', 'auditor'],
  'GET /v1/reconciliation/breaks':                         ['operator', 'auditor'],
  'GET /v1/reconciliation/breaks/{break_id}':              ['operator', 'auditor'],
  'POST /v1/reconciliation/breaks/{break_id}/assignment':  ['operator'],
  'POST /v1/reconciliation/breaks/{break_id}/correction':  ['operator'],
  'POST /v1/reconciliation/breaks/{break_id}/approval':    ['operator'],
};
