/** Who may use the doors of risk, once more by hand. */
import type { AllowList } from '../kit/allowList.ts';

// biome-ignore format: a table reads as a table
export const allowList: AllowList = {
  'GET /v1/risk/cases':                              ['operator', 'auditor'],
  'GET /v1/risk/cases/{case_id}':                    ['operator', 'auditor'],
  'POST /v1/risk/cases/{case_id}/actions':           ['operator'],
  'GET /v1/risk/rules':                              ['operator', 'auditor'],
  'GET /v1/risk/rule-versions':                      ['operator', 'auditor'],
  'POST /v1/risk/rule-versions':                     ['operator'],
  'POST /v1/risk/rule-versions/{version}/approval':  ['operator'],
};
