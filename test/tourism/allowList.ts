/** Who may use which door of this room, written down by hand once more: the authorisation matrix compares. */
import type { AllowList } from '../kit/allowList.ts';

// biome-ignore format: a matrix reads as a matrix
export const allowList: AllowList = {
  'GET /v1/tourism/products':                                   'anyone',
  'GET /v1/tourism/slots':                                      'anyone',
  'POST /v1/tourism/tickets/quote':                             'anyone',
  'POST /v1/tourism/orders':                                    ['person'],
  'GET /v1/tourism/orders':                                     ['person'],
  'GET /v1/tourism/orders/{order_id}':                          ['person'],
  'POST /v1/tourism/orders/{order_id}/payment':                 ['person'],
  'POST /v1/tourism/orders/{order_id}/cancellation':            ['person'],
  'GET /v1/tourism/passes':                                     ['person'],
  'POST /v1/tourism/gate-entries':                              ['terminal'],
  'POST /v1/tourism/gate-entries/uploads':                      ['terminal'],
  'GET /v1/tourism/gate-entries/conflicts':                     ['operator', 'auditor'],
  'POST /v1/tourism/gate-entries/{entry_id}/annulment':         ['terminal'],
  'POST /v1/tourism/rides':                                     ['terminal'],
  'POST /v1/tourism/splits/quote':                              'anyone',
  'POST /v1/tourism/splits':                                    ['person'],
  'GET /v1/tourism/splits':                                     ['person', 'merchant'],
  'GET /v1/tourism/splits/{split_id}':                          ['person', 'merchant'],
  'POST /v1/tourism/splits/{split_id}/approvals':               ['person'],
  'POST /v1/tourism/splits/{split_id}/refusals':                ['person'],
  'POST /v1/tourism/splits/{split_id}/refunds':                 ['merchant'],
};
