/** The sentences of the payment room's own refusals; the ledger's and the codes' are the platform's. */
import type { PaymentRefusalCode } from '../../domains/payment/refusals.ts';
import type { RefusalEntry, RefusalTable } from '../platform/answers.ts';
import { intentAnswers } from './intents/answers.ts';

const missing = (zh: string, en: string): RefusalEntry => ({ status: 404, type: 'not_found', zh, en });
const unsigned = (zh: string, en: string): RefusalEntry => ({ status: 401, type: 'authentication', zh, en });

type OwnCode = Exclude<
  PaymentRefusalCode,
  'merchant-unknown' | 'merchant-funds-insufficient' | 'channel-not-set-up'
>;

const own: Record<OwnCode, RefusalEntry> = {
  'not-yours-to-use': {
    status: 403,
    type: 'permission',
    zh: '商户和终端扫顾客的码，顾客扫商户的码',
    en: "Merchants and terminals take customers' codes, people pay merchants' codes",
  },
  'amount-missing': {
    status: 400,
    type: 'invalid_request',
    zh: '静态商户码需要金额',
    en: 'A static code needs an amount',
  },
  'amount-differs': {
    status: 422,
    type: 'invalid_request',
    zh: '金额与订单不符',
    en: 'The amount is not the one of the order',
  },
  'order-paid': { status: 409, type: 'conflict', zh: '该订单已支付', en: 'This order has been paid' },
  'payment-missing': missing('没有这笔付款', 'There is no such payment'),
  'not-refundable': {
    status: 409,
    type: 'conflict',
    zh: '这笔款项不能在此退款',
    en: 'This cannot be refunded here',
  },
  'nothing-left-to-refund': {
    status: 409,
    type: 'conflict',
    zh: '已全部退款',
    en: 'Nothing is left to refund',
  },
  'refund-missing': missing('没有这笔退款', 'There is no such refund'),
  'top-up-missing': missing('没有这笔充值', 'There is no such top-up'),
  'channel-declined': {
    status: 402,
    type: 'channel',
    zh: '银行拒绝了扣款',
    en: 'The bank declined',
    advice: 'other_method',
  },
  'callback-unsigned': unsigned('回调签名无效', 'The signature of the callback is not valid'),
  'callback-stale': unsigned('回调已过时', 'The callback is too old'),
  'callback-repeated': unsigned('回调的随机数已使用', 'The nonce of the callback was used before'),
  'callback-unreadable': {
    status: 400,
    type: 'invalid_request',
    zh: '无法识别的回调内容',
    en: 'The callback is not one of the protocol',
  },
};

export const paymentAnswers: RefusalTable = { ...own, ...intentAnswers };
