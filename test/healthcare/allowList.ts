/** Who may use which door of this room, written down by hand once more: the authorisation matrix compares. */
import type { AllowList } from '../kit/allowList.ts';

export const allowList: AllowList = {
  'POST /v1/healthcare/settlements/quote': 'anyone',
  'POST /v1/healthcare/insured-people': ['operator'],
  'GET /v1/healthcare/me': ['person'],
  'POST /v1/healthcare/insured-people/{person_id}/account-credits': ['operator'],
  'POST /v1/healthcare/family-members': ['person'],
  'POST /v1/healthcare/bills': ['merchant', 'terminal'],
  'GET /v1/healthcare/bills': ['person', 'merchant', 'terminal'],
  'GET /v1/healthcare/bills/{bill_id}': ['person', 'merchant', 'terminal'],
  'POST /v1/healthcare/bills/{bill_id}/cancellation': ['merchant', 'terminal'],
  'POST /v1/healthcare/baskets/quote': ['person', 'merchant', 'terminal'],
  'POST /v1/healthcare/settlements': ['person', 'merchant', 'terminal'],
  'GET /v1/healthcare/settlements/{settlement_id}': ['person', 'merchant', 'terminal'],
  'POST /v1/healthcare/settlements/{settlement_id}/returns': ['merchant', 'terminal'],
  'POST /v1/healthcare/deposits': ['person', 'merchant', 'terminal'],
  'GET /v1/healthcare/deposits': ['person'],
  'POST /v1/healthcare/patients/by-code': ['merchant', 'terminal'],
  'POST /v1/healthcare/deposits/returns': ['merchant', 'terminal'],
  'GET /v1/healthcare/insurer-days/{date}': ['operator', 'auditor'],
  'POST /v1/healthcare/insurer-days/{date}/check': ['operator'],
};
