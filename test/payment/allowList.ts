/** Who may use which door of this room, written down by hand once more: the authorisation matrix compares. */
import type { AllowList } from '../kit/allowList.ts';

// biome-ignore format: a matrix reads as a matrix
export const allowList: AllowList = {
  'GET /v1/wallet':                                             ['person'],
  'GET /v1/wallet/statement':                                   ['person'],
  'POST /v1/top-ups':                                           ['person'],
  'GET /v1/top-ups/{top_up_id}':                                ['person'],
  'POST /v1/channel-callbacks/bank':                            'anyone', // signed by the bank
  'POST /v1/channel-callbacks/wechat-pay':                      'anyone', // signed by WeChat Pay
  'POST /v1/channel-callbacks/alipay':                          'anyone', // signed by Alipay
  'POST /v1/payments':                                          ['person', 'merchant', 'terminal'],
  'GET /v1/payments':                                           ['person', 'merchant'],
  'GET /v1/payments/{payment_id}':                              ['person', 'merchant', 'terminal'],
  'POST /v1/payments/{payment_id}/refunds':                     ['merchant'],
  'GET /v1/refunds/{refund_id}':                                ['person', 'merchant'],
  'POST /v1/payment-intents':                                   ['merchant', 'terminal'],
  'GET /v1/payment-intents':                                    ['merchant'],
  'GET /v1/payment-intents/{intent_id}':                        ['person', 'merchant', 'terminal'],
  'POST /v1/payment-intents/{intent_id}/confirm':               ['person', 'merchant', 'terminal'],
  'POST /v1/payment-intents/{intent_id}/captures':              ['merchant', 'terminal'],
  'POST /v1/payment-intents/{intent_id}/refunds':               ['merchant'],
  'POST /v1/payment-intents/{intent_id}/cancel':                ['merchant', 'terminal'],
  'POST /v1/coupons':                                           ['merchant', 'terminal'],
  'GET /v1/coupons':                                            ['person'],
  'POST /v1/merchants/codes':                                   ['merchant'],
  'GET /v1/merchants/balance':                                  ['merchant'],
  'GET /v1/merchants/statement':                                ['merchant'],
};
