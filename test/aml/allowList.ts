/** Who may use the doors of this room, once more by hand. */
import type { AllowList } from '../kit/allowList.ts';

// biome-ignore format: a table reads as a table
export const allowList: AllowList = {
  'POST /v1/aml/days':                          ['operator'],
  'GET /v1/aml/reports':                        ['operator', 'auditor'],
  'GET /v1/aml/reports/{report_id}':            ['operator', 'auditor'],
  'POST /v1/aml/reports/{report_id}/looks':     ['operator', 'auditor'],
  'POST /v1/aml/reports/{report_id}/filing':    ['operator'],
  'POST /v1/aml/reports/{report_id}/approval':  ['operator'],
  'GET /v1/aml/looks':                          ['auditor'],
};
