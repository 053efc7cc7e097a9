/** What WeChat Pay's transactions, refunds and error codes mean at the port. Pure; a state that is not known stays unknown. */
import type { ChargeOutcome, RefundOutcome } from '../../../../domains/channels/port.ts';
import { isWechatNo, wechatDecline } from '../../../../domains/channels/wechatDeclines.ts';
import { fenIn, textIn } from '../said.ts';
import type { WechatAnswer } from './wire.ts';

const unknown = (reason: string) => ({ kind: 'unknown', reason }) as const;

/** From a transaction as a query and a notice give it. */
export const chargeIn = (transaction: unknown): ChargeOutcome => {
  const state = textIn(transaction, 'trade_state');
  switch (state) {
    case 'SUCCESS':
    case 'REFUND': {
      const at = Date.parse(textIn(transaction, 'success_time'));
      const fen = fenIn(transaction, 'amount', 'total');
      const channelNumber = textIn(transaction, 'transaction_id');
      if (Number.isNaN(at) || fen === undefined || channelNumber === '')
        return unknown('the transaction is not whole');
      return { kind: state === 'SUCCESS' ? 'captured' : 'refunded', channelNumber, fen, at };
    }
    case 'NOTPAY':
    case 'USERPAYING':
      return { kind: 'waiting' };
    case 'CLOSED':
    case 'REVOKED':
      return { kind: 'closed' };
    case 'PAYERROR':
      return { kind: 'declined', decline: 'payer-refused', rawCode: state };
    default:
      return unknown('a state that is not known');
  }
};

/** Of an answer that is not a 2xx. */
export const chargeRefused = (answer: Extract<WechatAnswer, { kind: 'answer' }>): ChargeOutcome => {
  const rawCode = textIn(answer.value, 'code');
  if (rawCode === 'USERPAYING') return { kind: 'waiting' };
  if (rawCode === 'ORDER_NOT_EXIST' || rawCode === 'ORDERNOTEXIST') return { kind: 'not-found' };
  if (!isWechatNo(rawCode)) return unknown('the channel does not know itself');
  return { kind: 'declined', decline: wechatDecline(rawCode), rawCode };
};

/** A notice calls it `refund_status`, an answer `status`. */
export const refundIn = (refund: unknown): RefundOutcome => {
  const state = textIn(refund, 'status') || textIn(refund, 'refund_status');
  const channelNumber = textIn(refund, 'refund_id');
  switch (state) {
    case 'PROCESSING':
      return { kind: 'accepted', channelNumber };
    case 'SUCCESS': {
      const at = Date.parse(textIn(refund, 'success_time'));
      const fen = fenIn(refund, 'amount', 'refund');
      return Number.isNaN(at) || fen === undefined
        ? unknown('the refund is not whole')
        : { kind: 'arrived', channelNumber, fen, at };
    }
    case 'CLOSED':
      return { kind: 'failed', rawCode: state, mayAskAgain: true };
    // The payer's card no longer takes it: only a person can send it another way.
    case 'ABNORMAL':
      return { kind: 'failed', rawCode: state, mayAskAgain: false };
    default:
      return unknown('a state that is not known');
  }
};

export const refundOf = (answer: WechatAnswer): RefundOutcome => {
  if (answer.kind !== 'answer') return answer;
  if (answer.status < 300) return refundIn(answer.value);
  const rawCode = textIn(answer.value, 'code');
  if (rawCode === 'RESOURCE_NOT_EXISTS') return { kind: 'not-found' };
  if (!isWechatNo(rawCode)) return unknown('the channel does not know itself');
  return {
    kind: 'failed',
    rawCode,
    mayAskAgain: ['NOT_ENOUGH', 'FREQUENCY_LIMITED', 'RATELIMIT_EXCEEDED'].includes(rawCode),
  };
};
