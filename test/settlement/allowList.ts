/** Who may use the doors of settlement, once more by hand. */
import type { AllowList } from '../kit/allowList.ts';

// biome-ignore format: a table reads as a table
export const allowList: AllowList = {
  'POST /v1/settlement/terms':                         ['operator'],
  'POST /v1/settlement/terms/{change_id}/approval':    ['operator'],
  'GET /v1/settlement/merchants/{merchant}/terms':     ['operator', 'auditor'],
  'POST /v1/settlement/merchants/{merchant}/batches':  ['operator'],
  'GET /v1/settlement/batches':                        ['merchant', 'operator', 'auditor'],
  'GET /v1/settlement/batches/{batch_id}':             ['merchant', 'operator', 'auditor'],
  'GET /v1/settlement/batches/{batch_id}/statement':   ['merchant', 'operator', 'auditor'],
  'GET /v1/settlement/papers/batches/{batch_id}':      ['merchant', 'operator', 'auditor'],
  'POST /v1/settlement/batches/{batch_id}/approval':   ['operator'],
};
