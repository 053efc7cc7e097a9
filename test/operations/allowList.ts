/** Who may use the doors for staff, said once more by hand. */
import type { AllowList } from '../kit/allowList.ts';

export const allowList: AllowList = {
  'GET /v1/sagas': ['operator', 'auditor'],
  'GET /v1/sagas/{saga_id}': ['operator', 'auditor'],
  'POST /v1/sagas/{saga_id}/retry': ['operator'],
  'POST /v1/sagas/{saga_id}/closure': ['operator'],
  'GET /v1/ledger/trial-balance': ['operator', 'auditor'],
  'GET /v1/ledger/reserve': ['operator', 'auditor'],
  'GET /v1/ledger/journals/{journal_id}': ['operator', 'auditor'],
  'GET /v1/ledger/verification': ['operator', 'auditor'],
  'POST /v1/test/sweeps': ['operator'],
};
