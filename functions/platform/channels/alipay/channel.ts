/**
 * Alipay behind the port of the channels, for merchants who let us act in their name (`app_auth_token`).
 *
 * A refund is always asked for after it was ordered: the order's own answer tells the sum of all refunds, not this one. A code
 * that nobody has scanned is no trade at Alipay yet, so that looking for it finds nothing.
 */
import type {
  Channel,
  ChargeOrder,
  ChargeOutcome,
  RefundOutcome,
} from '../../../../domains/channels/port.ts';
import { yuanText } from '../../../../domains/money/fen.ts';
import { addDays, startOfDate } from '../../../../domains/time/businessDate.ts';
import { textIn } from '../said.ts';
import { paymentOf, refundOf, tradeIn, tradeRefused } from './answers.ts';
import { billTextIn } from './billFile.ts';
import {
  type AlipayAnswer,
  type AlipaySettings,
  alipayTime,
  askAlipay,
  openNotice,
  signedParameters,
} from './wire.ts';

/** A day's bill is there by ten the next morning. */
const billHourMs = 10 * 3_600_000;

const orderContent = (order: ChargeOrder): object => ({
  out_trade_no: order.attemptNumber,
  total_amount: yuanText(order.fen),
  subject: order.description,
  time_expire: alipayTime(order.expiresAt),
  ...(order.presentation === 'payer-code' && { scene: 'bar_code', auth_code: order.payerCode ?? '' }),
});

const charges = (settings: AlipaySettings): Pick<Channel, 'charge' | 'findCharge' | 'close'> => {
  const findCharge = async (attemptNumber: string, merchantNumber: string): Promise<ChargeOutcome> => {
    const content = { out_trade_no: attemptNumber };
    const answer = await askAlipay(settings, 'alipay.trade.query', merchantNumber, content);
    if (answer.kind !== 'answer') return answer;
    return answer.code === '10000' ? tradeIn(answer.said) : tradeRefused(answer.subCode);
  };
  /** A repeat of what was paid: what was paid is told, not that it was. */
  const paidOr = (outcome: ChargeOutcome, order: ChargeOrder): ChargeOutcome | Promise<ChargeOutcome> =>
    outcome.kind === 'declined' && outcome.decline === 'order-paid'
      ? findCharge(order.attemptNumber, order.merchantNumber)
      : outcome;
  const precreated = (answer: AlipayAnswer): ChargeOutcome => {
    if (answer.kind !== 'answer') return answer;
    if (answer.code !== '10000') return tradeRefused(answer.subCode);
    const show = textIn(answer.said, 'qr_code');
    return show === '' ? { kind: 'unknown', reason: 'nothing to show' } : { kind: 'waiting', show };
  };
  return {
    charge: async (order) => {
      const content = orderContent(order);
      const whose = order.merchantNumber;
      switch (order.presentation) {
        case 'payer-code':
          return paidOr(paymentOf(await askAlipay(settings, 'alipay.trade.pay', whose, content)), order);
        case 'order-code':
          return paidOr(
            precreated(await askAlipay(settings, 'alipay.trade.precreate', whose, content)),
            order,
          );
        // The payer's app sends this itself: nothing is asked of the channel here.
        case 'app':
          return {
            kind: 'waiting',
            show: signedParameters(settings, 'alipay.trade.app.pay', whose, content).toString(),
          };
      }
    },
    findCharge,
    close: async (attemptNumber, merchantNumber) => {
      const now = await findCharge(attemptNumber, merchantNumber);
      if (now.kind !== 'waiting' && now.kind !== 'not-found') return now;
      const content = { out_trade_no: attemptNumber };
      const answer = await askAlipay(settings, 'alipay.trade.cancel', merchantNumber, content);
      if (answer.kind !== 'answer') return answer;
      return answer.code === '10000' ? { kind: 'closed' } : tradeRefused(answer.subCode);
    },
  };
};

const refunds = (settings: AlipaySettings): Pick<Channel, 'refund' | 'findRefund'> => {
  const findRefund: Channel['findRefund'] = async (asked) =>
    refundOf(
      await askAlipay(settings, 'alipay.trade.fastpay.refund.query', asked.merchantNumber, {
        out_trade_no: asked.attemptNumber,
        out_request_no: asked.refundNumber,
        query_options: ['gmt_refund_pay'],
      }),
    );
  return {
    findRefund,
    refund: async (order): Promise<RefundOutcome> => {
      const answer = await askAlipay(settings, 'alipay.trade.refund', order.merchantNumber, {
        out_trade_no: order.attemptNumber,
        out_request_no: order.refundNumber,
        refund_amount: yuanText(order.fen),
        refund_reason: order.reason,
      });
      if (answer.kind !== 'answer' || answer.code !== '10000') return refundOf(answer);
      const found = await findRefund(order);
      // It was taken, whatever looking for it said.
      return found.kind === 'arrived' || found.kind === 'failed'
        ? found
        : { kind: 'accepted', channelNumber: textIn(answer.said, 'trade_no') };
    },
  };
};

const download = async (address: string, home: string, timeoutMs = 5_000): Promise<string | undefined> => {
  const url = new URL(address);
  const isTheirs = url.origin === new URL(home).origin || /^https:\/\/[\w.-]+\.alipay\.com$/.test(url.origin);
  if (!isTheirs) return undefined;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
    return response.ok ? billTextIn(Buffer.from(await response.arrayBuffer())) : undefined;
  } catch {
    return undefined;
  }
};

const bills = (settings: AlipaySettings): Pick<Channel, 'bill'> => ({
  bill: async (day) => {
    const method = 'alipay.data.dataservice.bill.downloadurl.query';
    const answer = await askAlipay(settings, method, '', { bill_type: 'trade', bill_date: day });
    if (answer.kind !== 'answer') return { kind: 'unknown', reason: answer.reason };
    if (/bill_not_exist$/i.test(answer.subCode)) {
      const isEarly = settings.clock() < startOfDate(addDays(day, 1)) + billHourMs;
      return { kind: isEarly ? 'not-ready' : 'none' };
    }
    const address = textIn(answer.said, 'bill_download_url');
    const text = URL.canParse(address)
      ? await download(address, settings.gateway(), settings.timeoutMs)
      : undefined;
    return text === undefined ? { kind: 'unknown', reason: 'the bill did not come' } : { kind: 'bill', text };
  },
});

export const alipayChannel = (settings: AlipaySettings): Channel => ({
  name: 'alipay',
  ...charges(settings),
  ...refunds(settings),
  readNotice: async ({ body }) => {
    const said = openNotice(settings, body);
    if (said === undefined) return { kind: 'bad-signature' };
    const { notify_id: noticeNumber, out_trade_no: attemptNumber, out_biz_no: refundNumber } = said;
    if (!noticeNumber || !attemptNumber) return { kind: 'not-understood', reason: 'names no charge' };
    // The sum it tells is that of all refunds: whoever hears it asks about this one.
    const accepted = { kind: 'accepted', channelNumber: said.trade_no ?? '' } as const;
    const about =
      said.gmt_refund && refundNumber
        ? ({ kind: 'refund', refundNumber, outcome: accepted } as const)
        : ({ kind: 'charge', attemptNumber, outcome: tradeIn(said) } as const);
    return { kind: 'notice', notice: { channel: 'alipay', noticeNumber, about } };
  },
  acknowledgement: (taken) => ({
    status: 200,
    contentType: 'text/plain',
    body: taken ? 'success' : 'failure',
  }),
  ...bills(settings),
});
