/** Who may use which door of this room, written down by hand once more: the authorisation matrix compares. */
import type { AllowList } from '../kit/allowList.ts';

// biome-ignore format: a matrix reads as a matrix
export const allowList: AllowList = {
  'POST /v1/webhook-endpoints':                          ['merchant'],
  'GET /v1/webhook-endpoints':                           ['merchant'],
  'POST /v1/webhook-endpoints/{endpoint_id}/secrets':    ['merchant'],
  'POST /v1/webhook-endpoints/{endpoint_id}/closure':    ['merchant'],
  'GET /v1/events':                                      ['merchant'],
  'GET /v1/events/{event_id}':                           ['merchant'],
  'POST /v1/events/{event_id}/redelivery':               ['merchant'],
};
