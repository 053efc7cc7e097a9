/** What Alipay's trades, refunds and codes mean at the port. Pure; a state that is not known stays unknown. */
import { alipayDecline } from '../../../../domains/channels/alipayDeclines.ts';
import type { ChargeOutcome, RefundOutcome } from '../../../../domains/channels/port.ts';
import { fenOfYuanText } from '../../../../domains/money/fen.ts';
import { textIn } from '../said.ts';
import { type AlipayAnswer, readAlipayTime } from './wire.ts';

const unknown = (reason: string) => ({ kind: 'unknown', reason }) as const;

const paidIn = (said: unknown, kind: 'captured' | 'refunded'): ChargeOutcome => {
  const paidAt = textIn(said, 'gmt_payment') || textIn(said, 'send_pay_date');
  const at = readAlipayTime(paidAt);
  const fen = fenOfYuanText(textIn(said, 'total_amount'));
  const channelNumber = textIn(said, 'trade_no');
  return Number.isNaN(at) || fen === undefined || channelNumber === ''
    ? unknown('the trade is not whole')
    : { kind, channelNumber, fen, at };
};

/** By the state of a query or a notice. A closed trade was paid before if it says when. */
export const tradeIn = (said: unknown): ChargeOutcome => {
  switch (textIn(said, 'trade_status')) {
    case 'TRADE_SUCCESS':
    case 'TRADE_FINISHED':
      return paidIn(said, 'captured');
    case 'WAIT_BUYER_PAY':
      return { kind: 'waiting' };
    case 'TRADE_CLOSED': {
      const wasPaid = textIn(said, 'gmt_payment') || textIn(said, 'send_pay_date');
      return wasPaid === '' ? { kind: 'closed' } : paidIn(said, 'refunded');
    }
    default:
      return unknown('a state that is not known');
  }
};

/** Of an answer with code 40004. */
export const tradeRefused = (subCode: string): ChargeOutcome =>
  subCode === 'ACQ.TRADE_NOT_EXIST'
    ? { kind: 'not-found' }
    : { kind: 'declined', decline: alipayDecline(subCode), rawCode: subCode };

/** Of a scanned payment: 10000 is paid, 10003 waits for the payer's password. */
export const paymentOf = (answer: AlipayAnswer): ChargeOutcome => {
  if (answer.kind !== 'answer') return answer;
  if (answer.code === '10003') return { kind: 'waiting' };
  return answer.code === '10000' ? paidIn(answer.said, 'captured') : tradeRefused(answer.subCode);
};

/** From the query of one refund: no state at all is how Alipay says that there is none. */
export const refundOf = (answer: AlipayAnswer): RefundOutcome => {
  if (answer.kind !== 'answer') return answer;
  const { said, subCode: rawCode } = answer;
  if (answer.code !== '10000')
    return rawCode === 'ACQ.TRADE_NOT_EXIST'
      ? { kind: 'not-found' }
      : { kind: 'failed', rawCode, mayAskAgain: rawCode === 'ACQ.SELLER_BALANCE_NOT_ENOUGH' };
  const channelNumber = textIn(said, 'trade_no');
  switch (textIn(said, 'refund_status')) {
    case '':
      return { kind: 'not-found' };
    case 'REFUND_PROCESSING':
      return { kind: 'accepted', channelNumber };
    case 'REFUND_FAIL':
      return { kind: 'failed', rawCode: 'REFUND_FAIL', mayAskAgain: true };
    case 'REFUND_SUCCESS': {
      const at = readAlipayTime(textIn(said, 'gmt_refund_pay'));
      const fen = fenOfYuanText(textIn(said, 'refund_amount'));
      return Number.isNaN(at) || fen === undefined
        ? unknown('the refund is not whole')
        : { kind: 'arrived', channelNumber, fen, at };
    }
    default:
      return unknown('a state that is not known');
  }
};
