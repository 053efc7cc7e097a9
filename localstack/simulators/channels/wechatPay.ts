/**
 * WeChat Pay v3 on this machine, as a service provider sees it: orders, scanned payments, queries, closing, refunds, bills and
 * notices, every request's signature checked and every answer signed. Misbehaviour on demand, unsigned and on this machine
 * only: `POST /control`, `/control/pay` (a payer pays), `/control/late` (what waits happens), `/control/bills` (ready at once).
 */
import { createHash } from 'node:crypto';
import { addDays, businessDate, startOfDate } from '../../../domains/time/businessDate.ts';
import {
  jsonAnswer,
  type RunningSimulator,
  type SimulatorAnswer,
  type SimulatorRequest,
  serveSimulator,
} from '../httpServer.ts';
import { type Charge, openChannelBooks, type Refund } from './books.ts';
import { billRows, type OrderRefusal, payCharge, takeOrder, takeRefund } from './counter.ts';
import { deliver, laterActs } from './later.ts';
import { billHourMs, channelLevers, silenceMs } from './levers.ts';
import { channelBehaviour } from './misbehaviour.ts';
import { payerPage } from './payerPage.ts';
import { refundOf, shanghaiTime, tradeBill, transactionOf } from './wechatShapes.ts';
import { closedResource, isSignedByMerchant, platformHeaders, type WechatKeys } from './wechatSignature.ts';

export type WechatPayOptions = {
  readonly port: number;
  readonly host?: string;
  readonly keys: WechatKeys;
  /** Where its books are kept; in memory without. */
  readonly file?: string;
  readonly nowMs?: () => number;
};

type Said = Readonly<Record<string, unknown>>;

const said = (body: string): Said => {
  try {
    return Object(JSON.parse(body));
  } catch {
    return {};
  }
};
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const inside = (value: unknown): Said => Object(value);
const fen = (value: unknown): number => (Number.isSafeInteger(value) ? Number(value) : 0);

const error = (status: number, code: string): SimulatorAnswer =>
  jsonAnswer(status, { code, message: code.toLowerCase() });

const refusals: Readonly<Record<OrderRefusal, SimulatorAnswer>> = {
  differs: error(403, 'OUT_TRADE_NO_USED'),
  paid: error(400, 'ORDERPAID'),
  closed: error(400, 'ORDERCLOSED'),
  'code-used': error(400, 'AUTH_CODE_INVALID'),
};

const hows = { codepay: 'scanned', native: 'shown', app: 'app' } as const;

export const startWechatPay = async (options: WechatPayOptions): Promise<RunningSimulator> => {
  const { keys } = options;
  const nowMs = options.nowMs ?? Date.now;
  const [books, behaves, later] = [openChannelBooks(options.file), channelBehaviour(), laterActs()];
  const provider = keys.providerNumber;
  let notices = 0;

  const shown = (charge: Charge) => transactionOf(provider, charge, books.refundedFen(charge.attempt));
  const silent = () =>
    new Promise<SimulatorAnswer>((resolve) => later.after(silenceMs, () => resolve('hang-up')));

  const tell = (url: string, kind: 'transaction' | 'refund', event: string, value: object): void => {
    if (url === '') return;
    notices += 1;
    const body = JSON.stringify({
      id: `EV-${notices}-${nowMs()}`,
      create_time: shanghaiTime(nowMs()),
      event_type: event,
      resource_type: 'encrypt-resource',
      summary: event.toLowerCase(),
      resource: closedResource(keys, kind, value),
    });
    const make = () => ({ headers: platformHeaders(keys, body, nowMs()), body });
    const send = () => deliver(later, url, make, (status) => status === 200 || status === 204);
    const mode = behaves.next('notice');
    if (mode === 'late-notice') later.after(behaves.lateMs(), send);
    else for (let left = mode === 'normal' ? 1 : 2 + behaves.draw(4); left > 0; left -= 1) send();
  };

  const paidBy = (attempt: string, mode: string): Charge | undefined => {
    const moreFen = mode === 'wrong-amount' ? 1 + behaves.draw(99) : 0;
    const paid = payCharge(books, attempt, { now: nowMs(), moreFen });
    if (paid !== undefined) tell(paid.noticeUrl, 'transaction', 'TRANSACTION.SUCCESS', shown(paid));
    return paid;
  };
  const payNow = (attempt: string) => paidBy(attempt, behaves.next('charge'));
  const levers = channelLevers({ behaves, later, pay: payNow });

  const order = (kind: keyof typeof hows, body: Said): SimulatorAnswer | Promise<SimulatorAnswer> => {
    const ordered = {
      attempt: text(body.out_trade_no),
      merchant: text(body.sub_mchid),
      how: hows[kind],
      orderedFen: fen(inside(body.amount).total),
      payerCode: text(inside(body.payer).auth_code),
      description: text(body.description),
      noticeUrl: text(body.notify_url),
    };
    if (!/^[\w-]{6,32}$/.test(ordered.attempt) || ordered.orderedFen < 1 || ordered.merchant === '')
      return error(400, 'PARAM_ERROR');
    if (kind === 'codepay' && !/^1[0-5]\d{16}$/.test(ordered.payerCode)) return error(400, 'AUTH_CODE_ERROR');
    const taken = takeOrder(books, ordered, nowMs());
    if (typeof taken === 'string') return refusals[taken];
    if (kind === 'app') return jsonAnswer(200, { prepay_id: `wx${taken.number}` });
    if (kind === 'native')
      return jsonAnswer(200, { code_url: `weixin://wxpay/bizpayurl?pr=${taken.number}` });
    const mode = behaves.next('charge');
    if (mode === 'server-error') return error(500, 'SYSTEM_ERROR');
    if (mode === 'password') return error(400, 'USERPAYING');
    if (mode === 'decline') {
      books.keepCharge({ ...taken, state: 'refused' });
      return error(403, behaves.code() || 'NOTENOUGH');
    }
    const paid = paidBy(taken.attempt, mode) ?? taken;
    if (mode === 'lost-answer') return 'hang-up';
    return mode === 'timeout-after-success' ? silent() : jsonAnswer(200, shown(paid));
  };

  const end = (attempt: string, how: string): SimulatorAnswer => {
    const known = books.charge(attempt);
    if (known === undefined) return error(404, 'ORDER_NOT_EXIST');
    if (known.state === 'paid' && how === 'close') return error(400, 'ORDERPAID');
    if (known.state === 'paid') {
      const fenLeft = known.paidFen - books.refundedFen(attempt);
      const asked = { refund: `reverse-${attempt}`, attempt, fen: fenLeft, noticeUrl: '' };
      takeRefund(books, asked, nowMs());
    } else books.keepCharge({ ...known, state: 'closed' });
    return how === 'close' ? { status: 204, type: 'text/plain', body: '' } : jsonAnswer(200, shown(known));
  };

  const tellRefund = (refund: Refund, charge: Charge, event: 'SUCCESS' | 'ABNORMAL'): void =>
    tell(refund.noticeUrl, 'refund', `REFUND.${event}`, {
      ...refundOf(refund, charge),
      refund_status: event,
    });

  const refunded = (refund: Refund): SimulatorAnswer => {
    const charge = books.charge(refund.attempt);
    const status = refund.state === 'arrived' ? 'SUCCESS' : 'ABNORMAL';
    return charge === undefined
      ? error(404, 'RESOURCE_NOT_EXISTS')
      : jsonAnswer(200, { ...refundOf(refund, charge), status });
  };

  const giveBack = (body: Said): SimulatorAnswer | Promise<SimulatorAnswer> => {
    const [refund, attempt] = [text(body.out_refund_no), text(body.out_trade_no)];
    const isRepeat = books.refund(refund) !== undefined;
    const charge = books.charge(attempt);
    const amount = inside(body.amount);
    if (charge?.state !== 'paid') return error(404, 'RESOURCE_NOT_EXISTS');
    if (fen(amount.total) !== charge.paidFen) return error(400, 'INVALID_REQUEST');
    const asked = { refund, attempt, fen: fen(amount.refund), noticeUrl: text(body.notify_url) };
    const taken = takeRefund(books, asked, nowMs());
    if (typeof taken === 'string') return error(400, 'INVALID_REQUEST');
    if (isRepeat) return refunded(taken);
    const mode = behaves.next('refund');
    tellRefund(taken, charge, 'SUCCESS');
    if (mode === 'late-refund-failure')
      later.after(behaves.lateMs(), () =>
        tellRefund(books.keepRefund({ ...taken, state: 'failed' }), charge, 'ABNORMAL'),
      );
    return mode === 'refund-timeout' ? silent() : refunded(taken);
  };

  const files = new Map<string, string>();
  const bill = (url: URL): SimulatorAnswer => {
    const day = url.searchParams.get('bill_date') ?? '';
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return error(400, 'PARAM_ERROR');
    if (!levers.billsAtOnce() && nowMs() < startOfDate(addDays(day, 1)) + billHourMs)
      return error(400, 'STATEMENT_CREATING');
    const rows = day > businessDate(nowMs()) ? [] : billRows(books, behaves, day);
    if (rows.length === 0) return error(400, 'NO_STATEMENT_EXIST');
    const file = tradeBill(provider, rows);
    const token = createHash('sha1').update(file).digest('hex');
    files.set(token, file);
    const download_url = `/v3/billdownload/file?token=${token}`;
    return jsonAnswer(200, { hash_type: 'SHA1', hash_value: token, download_url });
  };

  const answer = ({ method, url, body }: SimulatorRequest): SimulatorAnswer | Promise<SimulatorAnswer> => {
    const parts = url.pathname.split('/').slice(2).map(decodeURIComponent);
    const [room, ...rest] = parts;
    if (room === 'pay' && rest[2] === 'out-trade-no') {
      if (method === 'POST') return end(rest[3] ?? '', rest[4] ?? '');
      const known = books.charge(rest[3] ?? '');
      return known === undefined ? error(404, 'ORDER_NOT_EXIST') : jsonAnswer(200, shown(known));
    }
    const kind = (['codepay', 'native', 'app'] as const).find((one) => one === rest[2]);
    if (room === 'pay' && method === 'POST' && kind !== undefined) return order(kind, said(body));
    if (room === 'refund' && method === 'POST') return giveBack(said(body));
    if (room === 'refund') {
      const known = books.refund(rest[2] ?? '');
      return known === undefined ? error(404, 'RESOURCE_NOT_EXISTS') : refunded(known);
    }
    return room === 'bill' ? bill(url) : error(404, 'RESOURCE_NOT_EXISTS');
  };

  const running = await serveSimulator(options, async (request) => {
    const { pathname, searchParams } = request.url;
    const page = payerPage(request, {
      ...{ name: '微信支付 WeChat Pay', books },
      pay: payNow,
    });
    if (page !== undefined) return page;
    if (request.method === 'POST' && pathname.startsWith('/control'))
      return jsonAnswer(levers.pull(pathname, said(request.body)) ? 200 : 400, {});
    if (!isSignedByMerchant(keys, request, nowMs())) return error(401, 'SIGN_ERROR');
    if (pathname === '/v3/billdownload/file') {
      const file = files.get(searchParams.get('token') ?? '');
      return file === undefined
        ? error(404, 'RESOURCE_NOT_EXISTS')
        : { status: 200, type: 'text/plain', body: file };
    }
    const given = await answer(request);
    if (given === 'hang-up') return given;
    const skewMs = behaves.next('answer') === 'clock-skew' ? 600_000 : 0;
    return { ...given, headers: platformHeaders(keys, given.body, nowMs() + skewMs) };
  });
  return {
    url: running.url,
    stop: async () => {
      later.stop();
      await running.stop();
    },
  };
};
