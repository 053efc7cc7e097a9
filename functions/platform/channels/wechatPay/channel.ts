/**
 * WeChat Pay v3 behind the port of the channels, as a service provider for its merchants (`sub_mchid`).
 *
 * Signed here with `node:crypto`: the clients there are bring an HTTP client and an XML reader for the old protocol, and hide
 * whether a request ever left, which is the one thing the port must know.
 */
import { createHash } from 'node:crypto';
import type { Channel, ChargeOrder, ChargeOutcome } from '../../../../domains/channels/port.ts';
import { parseSaid, textIn } from '../said.ts';
import { chargeIn, chargeRefused, refundIn, refundOf } from './answers.ts';
import { askWechat, fetchWechatFile, isFromWechat, openResource, type WechatSettings } from './wire.ts';

const orders = '/v3/pay/partner/transactions';
const refunds = '/v3/refund/domestic/refunds';
const paths = { 'payer-code': 'codepay', 'order-code': 'native', app: 'app' } as const;

/** RFC 3339 in the channel's own time, as it asks. */
const shanghaiTime = (at: number): string =>
  `${new Date(at + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;

const orderBody = (settings: WechatSettings, order: ChargeOrder): object => ({
  sp_appid: settings.appId(),
  sp_mchid: settings.providerNumber(),
  sub_mchid: order.merchantNumber,
  description: order.description,
  out_trade_no: order.attemptNumber,
  time_expire: shanghaiTime(order.expiresAt),
  amount: { total: order.fen, currency: 'CNY' },
  ...(order.presentation === 'payer-code'
    ? {
        payer: { auth_code: order.payerCode ?? '' },
        scene_info: { store_info: { id: order.merchantNumber } },
      }
    : { notify_url: settings.noticeUrl() }),
});

type Charges = Pick<Channel, 'charge' | 'findCharge' | 'close'>;

const charges = (settings: WechatSettings): Charges => {
  const place = (attemptNumber: string, after = ''): string =>
    `${orders}/out-trade-no/${encodeURIComponent(attemptNumber)}${after}`;
  const whose = (merchantNumber: string) => ({
    sp_mchid: settings.providerNumber(),
    sub_mchid: merchantNumber,
  });
  const findCharge = async (attemptNumber: string, merchantNumber: string): Promise<ChargeOutcome> => {
    const query = new URLSearchParams(whose(merchantNumber));
    const answer = await askWechat(settings, 'GET', place(attemptNumber, `?${query}`));
    if (answer.kind !== 'answer') return answer;
    return answer.status === 200 ? chargeIn(answer.value) : chargeRefused(answer);
  };
  const ended = async (attemptNumber: string, merchantNumber: string, how: 'close' | 'reverse') => {
    const path = place(attemptNumber, `/${how}`);
    const answer = await askWechat(settings, 'POST', path, whose(merchantNumber));
    if (answer.kind !== 'answer') return answer;
    if (answer.status < 300) return { kind: 'closed' } as const;
    const refused = chargeRefused(answer);
    const isPaid = refused.kind === 'declined' && refused.decline === 'order-paid';
    return isPaid ? findCharge(attemptNumber, merchantNumber) : refused;
  };
  return {
    charge: async (order) => {
      const path = `${orders}/${paths[order.presentation]}`;
      const answer = await askWechat(settings, 'POST', path, orderBody(settings, order));
      if (answer.kind !== 'answer') return answer;
      if (answer.status >= 300) {
        const refused = chargeRefused(answer);
        // A repeat of what was paid: what was paid is told, not that it was.
        const isPaid = refused.kind === 'declined' && refused.decline === 'order-paid';
        return isPaid ? findCharge(order.attemptNumber, order.merchantNumber) : refused;
      }
      if (order.presentation === 'payer-code') return chargeIn(answer.value);
      const show = textIn(answer.value, 'code_url') || textIn(answer.value, 'prepay_id');
      return show === '' ? { kind: 'unknown', reason: 'nothing to show' } : { kind: 'waiting', show };
    },
    findCharge,
    close: async (attemptNumber, merchantNumber) => {
      const query = new URLSearchParams(whose(merchantNumber));
      const found = await askWechat(settings, 'GET', place(attemptNumber, `?${query}`));
      if (found.kind !== 'answer') return found;
      if (found.status !== 200) return chargeRefused(found);
      const now = chargeIn(found.value);
      if (now.kind !== 'waiting') return now;
      // What a payer is just typing a password for cannot be closed, only taken back.
      const isScanned = textIn(found.value, 'trade_type') === 'MICROPAY';
      return ended(attemptNumber, merchantNumber, isScanned ? 'reverse' : 'close');
    },
  };
};

const bills = (settings: WechatSettings): Pick<Channel, 'bill'> => ({
  bill: async (day) => {
    const answer = await askWechat(settings, 'GET', `/v3/bill/tradebill?bill_date=${day}&bill_type=ALL`);
    if (answer.kind !== 'answer') return { kind: 'unknown', reason: answer.reason };
    const rawCode = textIn(answer.value, 'code');
    if (rawCode === 'STATEMENT_CREATING') return { kind: 'not-ready' };
    if (rawCode === 'NO_STATEMENT_EXIST') return { kind: 'none' };
    const address = textIn(answer.value, 'download_url');
    if (answer.status !== 200 || address === '') return { kind: 'unknown', reason: 'no address of a bill' };
    const text = await fetchWechatFile(settings, address);
    if (text === undefined) return { kind: 'unknown', reason: 'the bill did not come' };
    const isWhole = createHash('sha1').update(text).digest('hex') === textIn(answer.value, 'hash_value');
    return isWhole ? { kind: 'bill', text } : { kind: 'unknown', reason: 'the bill is not whole' };
  },
});

const notices = (settings: WechatSettings): Pick<Channel, 'readNotice' | 'acknowledgement'> => ({
  readNotice: async ({ headers, body }) => {
    if (!isFromWechat(settings, (name) => headers[name], body)) return { kind: 'bad-signature' };
    const said = parseSaid(body);
    const resource = (Object(said) as Readonly<Record<string, unknown>>).resource;
    const opened = openResource(settings, resource);
    if (opened === undefined) return { kind: 'not-understood', reason: 'closed with another key' };
    const noticeNumber = textIn(said, 'id');
    const [attemptNumber, refundNumber] = ['out_trade_no', 'out_refund_no'].map((name) =>
      textIn(opened, name),
    );
    if (!noticeNumber || !attemptNumber) return { kind: 'not-understood', reason: 'names no charge' };
    return {
      kind: 'notice',
      notice: {
        channel: 'wechat-pay',
        noticeNumber,
        about: refundNumber
          ? { kind: 'refund', refundNumber, outcome: refundIn(opened) }
          : { kind: 'charge', attemptNumber, outcome: chargeIn(opened) },
      },
    };
  },
  acknowledgement: (taken) => ({
    status: taken ? 200 : 500,
    contentType: 'application/json',
    body: JSON.stringify(taken ? { code: 'SUCCESS' } : { code: 'FAIL', message: 'send it again' }),
  }),
});

export const wechatPayChannel = (settings: WechatSettings): Channel => ({
  name: 'wechat-pay',
  ...charges(settings),
  refund: async (order) =>
    refundOf(
      await askWechat(settings, 'POST', refunds, {
        sub_mchid: order.merchantNumber,
        out_trade_no: order.attemptNumber,
        out_refund_no: order.refundNumber,
        reason: order.reason,
        notify_url: settings.noticeUrl(),
        amount: { refund: order.fen, total: order.chargedFen, currency: 'CNY' },
      }),
    ),
  findRefund: async ({ refundNumber, merchantNumber }) => {
    const query = new URLSearchParams({ sub_mchid: merchantNumber });
    const path = `${refunds}/${encodeURIComponent(refundNumber)}?${query}`;
    return refundOf(await askWechat(settings, 'GET', path));
  },
  ...bills(settings),
  ...notices(settings),
});
