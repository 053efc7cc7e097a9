/**
 * Alipay's open gateway on this machine: scanned payments, codes to show, queries, cancelling, refunds, bills and notices, every
 * request's signature checked and every answer signed. Misbehaviour on demand as at every simulated channel: `POST /control`,
 * `/control/pay`, `/control/late`, `/control/bills`.
 */
import { createHash } from 'node:crypto';
import { fenOfYuanText } from '../../../domains/money/fen.ts';
import { addDays, businessDate, startOfDate } from '../../../domains/time/businessDate.ts';
import { jsonAnswer, type RunningSimulator, type SimulatorAnswer, serveSimulator } from '../httpServer.ts';
import { alipayBill, alipayClock, refundAnswer, tradeOf, yuan } from './alipayShapes.ts';
import {
  type AlipayKeys,
  isSignedByApp,
  type Parameters,
  signedAnswer,
  signedNotice,
} from './alipaySignature.ts';
import { type Charge, openChannelBooks } from './books.ts';
import { billRows, type OrderRefusal, payCharge, takeOrder, takeRefund } from './counter.ts';
import { deliver, laterActs } from './later.ts';
import { billHourMs, channelLevers, silenceMs } from './levers.ts';
import { channelBehaviour } from './misbehaviour.ts';
import { payerPage } from './payerPage.ts';

export type AlipayOptions = {
  readonly port: number;
  readonly host?: string;
  readonly keys: AlipayKeys;
  /** Where its books are kept; in memory without. */
  readonly file?: string;
  readonly nowMs?: () => number;
};

type Said = Readonly<Record<string, unknown>>;
type Node = Readonly<Record<string, string>>;

const read = (body: string): Said => {
  try {
    return Object(JSON.parse(body));
  } catch {
    return {};
  }
};
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const done = (node: Node = {}): Node => ({ code: '10000', msg: 'Success', ...node });
const failed = (sub_code: string, code = '40004'): Node => ({
  code,
  msg: 'Business Failed',
  sub_code,
  sub_msg: sub_code,
});

const refusals: Readonly<Record<OrderRefusal, Node>> = {
  differs: failed('ACQ.CONTEXT_INCONSISTENT'),
  paid: failed('ACQ.TRADE_HAS_SUCCESS'),
  closed: failed('ACQ.TRADE_HAS_CLOSE'),
  'code-used': failed('ACQ.PAYMENT_AUTH_CODE_INVALID'),
};

export const startAlipay = async (options: AlipayOptions): Promise<RunningSimulator> => {
  const { keys } = options;
  const nowMs = options.nowMs ?? Date.now;
  const [books, behaves, later] = [openChannelBooks(options.file), channelBehaviour(), laterActs()];
  const files = new Map<string, Buffer>();
  let notices = 0;

  const shown = (charge: Charge): Node => tradeOf(charge, books.refundedFen(charge.attempt));
  const silent = () => new Promise<'hang-up'>((resolve) => later.after(silenceMs, () => resolve('hang-up')));

  const tell = (charge: Charge, more: Parameters = {}): void => {
    if (charge.noticeUrl === '') return;
    notices += 1;
    const said = {
      notify_type: 'trade_status_sync',
      notify_id: `${nowMs()}${notices}`,
      app_id: keys.appId,
      charset: 'utf-8',
      version: '1.0',
      ...shown(charge),
      gmt_payment: alipayClock(charge.at),
      ...more,
    };
    const make = () => ({
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
      body: signedNotice(keys, { ...said, notify_time: alipayClock(nowMs()) }),
    });
    const send = () => deliver(later, charge.noticeUrl, make, (_status, body) => body === 'success');
    const mode = behaves.next('notice');
    if (mode === 'late-notice') later.after(behaves.lateMs(), send);
    else for (let left = mode === 'normal' ? 1 : 2 + behaves.draw(4); left > 0; left -= 1) send();
  };

  const paidBy = (attempt: string, mode: string): Charge | undefined => {
    const moreFen = mode === 'wrong-amount' ? 1 + behaves.draw(99) : 0;
    const paid = payCharge(books, attempt, { now: nowMs(), moreFen });
    if (paid !== undefined) tell(paid);
    return paid;
  };
  const payNow = (attempt: string) => paidBy(attempt, behaves.next('charge'));
  const levers = channelLevers({ behaves, later, pay: payNow });

  const order = (said: Parameters, content: Said): Charge | { readonly refused: Node } => {
    const ordered = {
      attempt: text(content.out_trade_no),
      merchant: said.app_auth_token ?? '',
      how: said.method === 'alipay.trade.pay' ? ('scanned' as const) : ('shown' as const),
      orderedFen: fenOfYuanText(text(content.total_amount)) ?? 0,
      payerCode: text(content.auth_code),
      description: text(content.subject),
      noticeUrl: said.notify_url ?? '',
    };
    if (!/^[\w-]{1,64}$/.test(ordered.attempt) || ordered.orderedFen < 1)
      return { refused: failed('ACQ.INVALID_PARAMETER') };
    if (ordered.how === 'scanned' && !/^(2[5-9]|30)\d{14,22}$/.test(ordered.payerCode))
      return { refused: failed('ACQ.PAYMENT_AUTH_CODE_INVALID') };
    const taken = takeOrder(books, ordered, nowMs());
    return typeof taken === 'string' ? { refused: refusals[taken] } : taken;
  };

  const pay = (said: Parameters, content: Said): Node | 'hang-up' | Promise<'hang-up'> => {
    const taken = order(said, content);
    if ('refused' in taken) return taken.refused;
    const mode = behaves.next('charge');
    if (mode === 'server-error') return failed('ACQ.SYSTEM_ERROR', '20000');
    if (mode === 'password') return { ...shown(taken), code: '10003', msg: 'order success pay inprocess' };
    if (mode === 'decline') {
      books.keepCharge({ ...taken, state: 'refused' });
      return failed(behaves.code() || 'ACQ.BUYER_BALANCE_NOT_ENOUGH');
    }
    const paid = paidBy(taken.attempt, mode) ?? taken;
    if (mode === 'lost-answer') return 'hang-up';
    if (mode === 'timeout-after-success') return silent();
    return done({ ...shown(paid), gmt_payment: alipayClock(paid.at) });
  };

  const giveBack = (content: Said): Node | Promise<'hang-up'> => {
    const [attempt, refund] = [text(content.out_trade_no), text(content.out_request_no)];
    const charge = books.charge(attempt);
    if (charge?.state !== 'paid') return failed('ACQ.TRADE_NOT_EXIST');
    const isRepeat = books.refund(refund) !== undefined;
    const amount = fenOfYuanText(text(content.refund_amount)) ?? 0;
    const taken = takeRefund(books, { refund, attempt, fen: amount, noticeUrl: '' }, nowMs());
    if (taken === 'differs') return failed('ACQ.DISCORDANT_REPEAT_REQUEST');
    if (typeof taken === 'string') return failed('ACQ.REFUND_AMT_NOT_EQUAL_TOTAL');
    const refund_fee = yuan(books.refundedFen(attempt));
    const mode = isRepeat ? 'normal' : behaves.next('refund');
    if (!isRepeat) tell(charge, { out_biz_no: refund, refund_fee, gmt_refund: alipayClock(taken.at) });
    if (mode === 'late-refund-failure')
      later.after(behaves.lateMs(), () => void books.keepRefund({ ...taken, state: 'failed' }));
    if (mode === 'refund-timeout') return silent();
    const fund_change = isRepeat ? 'N' : 'Y';
    return done({ trade_no: charge.number, out_trade_no: attempt, refund_fee, fund_change });
  };

  const cancel = (attempt: string): Node => {
    const known = books.charge(attempt);
    if (known?.state === 'waiting') books.keepCharge({ ...known, state: 'closed' });
    if (known?.state !== 'paid') return done({ out_trade_no: attempt, retry_flag: 'N', action: 'close' });
    const left = known.paidFen - books.refundedFen(attempt);
    takeRefund(books, { refund: `cancel-${attempt}`, attempt, fen: left, noticeUrl: '' }, nowMs());
    return done({ out_trade_no: attempt, retry_flag: 'N', action: 'refund' });
  };

  const bill = (day: string, host: string): Node => {
    const isReady = levers.billsAtOnce() || nowMs() >= startOfDate(addDays(day, 1)) + billHourMs;
    const rows = isReady && day <= businessDate(nowMs()) ? billRows(books, behaves, day) : [];
    if (rows.length === 0) return failed('isp.bill_not_exist');
    const file = alipayBill('2088000000000001', day, rows);
    const token = createHash('sha256').update(file).digest('hex');
    files.set(token, file);
    return done({ bill_download_url: `http://${host}/downloadBill?token=${token}` });
  };

  const answer = (said: Parameters, host: string): Node | 'hang-up' | Promise<'hang-up'> => {
    const content = read(said.biz_content ?? '');
    const attempt = text(content.out_trade_no);
    const known = books.charge(attempt);
    switch (said.method) {
      case 'alipay.trade.pay':
        return pay(said, content);
      case 'alipay.trade.precreate': {
        const taken = order(said, content);
        if ('refused' in taken) return taken.refused;
        return done({ out_trade_no: attempt, qr_code: `https://qr.alipay.com/bax${taken.number}` });
      }
      case 'alipay.trade.query':
        // A code that nobody has scanned is no trade yet.
        return known === undefined || (known.how === 'shown' && known.state === 'waiting')
          ? failed('ACQ.TRADE_NOT_EXIST')
          : done(shown(known));
      case 'alipay.trade.cancel':
        return cancel(attempt);
      case 'alipay.trade.refund':
        return giveBack(content);
      case 'alipay.trade.fastpay.refund.query': {
        const refund = books.refund(text(content.out_request_no));
        if (known === undefined) return failed('ACQ.TRADE_NOT_EXIST');
        return done(refund?.attempt === attempt ? refundAnswer(refund, known) : {});
      }
      case 'alipay.data.dataservice.bill.downloadurl.query':
        return bill(text(content.bill_date), host);
      default:
        return failed('isv.invalid-method', '40002');
    }
  };

  const running = await serveSimulator(options, async (request) => {
    const { method, url, headers, body } = request;
    const page = payerPage(request, {
      ...{ name: '支付宝 Alipay', books },
      pay: payNow,
    });
    if (page !== undefined) return page;
    if (method === 'POST' && url.pathname.startsWith('/control'))
      return jsonAnswer(levers.pull(url.pathname, read(body)) ? 200 : 400, {});
    if (url.pathname === '/downloadBill') {
      const bytes = files.get(url.searchParams.get('token') ?? '');
      return bytes === undefined
        ? jsonAnswer(404, {})
        : { status: 200, type: 'application/zip', body: '', bytes };
    }
    const said: Parameters = Object.fromEntries(new URLSearchParams(body));
    const told = (node: Node): SimulatorAnswer => ({
      status: 200,
      type: 'text/html;charset=utf-8',
      body: signedAnswer(keys, said.method ?? '', node),
    });
    if (!isSignedByApp(keys, said)) return told(failed('isv.invalid-signature', '40002'));
    const skewMs = behaves.next('answer') === 'clock-skew' ? 1_200_000 : 0;
    const sentAt = Date.parse(`${(said.timestamp ?? '').replace(' ', 'T')}+08:00`);
    if (!(Math.abs(nowMs() + skewMs - sentAt) <= 600_000))
      return told(failed('isv.invalid-timestamp', '40002'));
    const given = await answer(said, headers.host ?? '');
    return given === 'hang-up' ? given : told(given);
  });
  return {
    url: running.url,
    stop: async () => {
      later.stop();
      await running.stop();
    },
  };
};
