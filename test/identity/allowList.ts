/** Who may use which door of this room, written down by hand once more: the authorisation matrix compares. */
import type { AllowList } from '../kit/allowList.ts';

// biome-ignore format: a matrix reads as a matrix
export const allowList: AllowList = {
  'POST /v1/sign-in/codes':                                     'anyone',
  'POST /v1/sign-in/tokens':                                    'anyone',
  'POST /v1/sign-in/verifications':                              ['person'],
  'POST /v1/oauth/token':                                       'anyone',
  'GET /v1/.well-known/jwks.json':                              'anyone',
  'GET /v1/me':                                                 ['person', 'merchant', 'terminal', 'operator', 'auditor'],
  'GET /v1/me/credentials':                                     ['person'],
  'POST /v1/me/credentials/{credential_id}/suspension':         ['person'],
  'POST /v1/me/credentials/{credential_id}/reinstatement':      ['person'],
  'POST /v1/me/codes':                                          ['person'],
  'POST /v1/me/static-codes':                                   ['person'],
  'POST /v1/codes/parse':                                       'anyone',
  'POST /v1/codes/verification':                                ['terminal'],
  'POST /v1/apps':                                              ['merchant'],
  'GET /v1/apps':                                               ['merchant'],
  'POST /v1/apps/{app_id}/secrets':                             ['merchant'],
  'POST /v1/apps/{app_id}/closure':                             ['merchant'],
  'GET /v1/privacy/notice':                                     'anyone',
  'GET /v1/privacy/consents':                                   ['person'],
  'POST /v1/privacy/consents':                                  ['person'],
  'GET /v1/privacy/accesses':                                   ['person'],
  'GET /v1/privacy/audit':                                      ['auditor'],
  'POST /v1/privacy/look-ups':                                  ['operator'],
  'GET /v1/privacy/export':                                     ['person'],
  'POST /v1/privacy/erasure':                                   ['person'],
};
