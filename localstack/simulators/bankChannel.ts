/**
 * A bank behind the protocol of `domains/payment/bankProtocol.ts`: signatures checked both ways, repeats idempotent,
 * and misbehaviour on demand (`POST /control {mode, times, seed, late_ms}`, unsigned, this machine only).
 *
 * Whatever it answers, its books are right: `GET /charges` and the bill of the day tell what was really collected.
 */
import { readChargeOrder, readPayoutOrder, readRefundOrder } from '../../domains/payment/bankMessages.ts';
import {
  type BankCallback,
  type BankCharge,
  type BankChargeOrder,
  type BankErrorCode,
  type BankRefund,
  bankSignatureHeader,
} from '../../domains/payment/bankProtocol.ts';
import { rfc3339 } from '../../domains/time/businessDate.ts';
import { type ChargeEntry, openBankBooks } from './bankBooks.ts';
import { payoutDesk } from './bankPayouts.ts';
import { bankSignatureCheck, signBank } from './bankSignature.ts';
import {
  jsonAnswer,
  type RunningSimulator,
  type SimulatorAnswer,
  type SimulatorRequest,
  serveSimulator,
} from './httpServer.ts';
import { type BankMode, behaviour, readControl } from './misbehaviour.ts';
import { sendCallback } from './sendCallback.ts';

export type BankChannelOptions = {
  readonly port: number;
  readonly host?: string;
  readonly secret: string;
  /** Where its books are kept; in memory without. */
  readonly file?: string;
  readonly nowMs?: () => number;
};

/** Longer than anybody waits for a bank. */
const silenceMs = 60_000;

const statusOf: Readonly<Record<BankErrorCode, number>> = {
  invalid_request: 400,
  bad_signature: 401,
  charge_not_found: 404,
  refund_not_found: 404,
  payout_not_found: 404,
  order_differs: 409,
  refund_exceeds_charge: 409,
};

const error = (code: BankErrorCode): SimulatorAnswer =>
  jsonAnswer(statusOf[code], { error: { code, message: code.replaceAll('_', ' ') } });

const readJson = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};

export const startBankChannel = async (options: BankChannelOptions): Promise<RunningSimulator> => {
  const nowMs = options.nowMs ?? Date.now;
  const books = openBankBooks(options.file);
  const behaves = behaviour();
  const isSigned = bankSignatureCheck(options.secret);
  const timers = new Set<NodeJS.Timeout>();
  const later = (ms: number, act: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      act();
    }, ms);
    timers.add(timer);
  };

  const notify = ({ charge, notifyUrl }: ChargeEntry, times: number): void => {
    if (!notifyUrl || charge.status === 'processing') return;
    const callback: BankCallback = {
      event: `charge.${charge.status}`,
      callback_id: `cb-${charge.bank_reference}`,
      charge,
    };
    for (let sent = 0; sent < times; sent += 1) {
      later(20 + 30 * sent, () =>
        sendCallback(notifyUrl, callback, { secret: options.secret, nowMs, later }),
      );
    }
  };

  const settle = (order: BankChargeOrder, mode: BankMode): ChargeEntry => {
    const amount = mode === 'wrong-amount' ? order.amount + 1 + behaves.draw(99) : order.amount;
    const shared = {
      merchant_order_no: order.merchant_order_no,
      bank_reference: books.nextReference(),
      amount,
      currency: 'CNY' as const,
    };
    const charge: BankCharge =
      mode === 'decline'
        ? { ...shared, status: 'declined', decline_code: 'insufficient_funds' }
        : mode === 'late' || mode === 'late-return'
          ? { ...shared, status: 'processing' }
          : { ...shared, status: 'paid', paid_at: rfc3339(nowMs()) };
    const entry = {
      charge,
      orderedFen: order.amount,
      ...(order.notify_url ? { notifyUrl: order.notify_url } : {}),
    };
    books.keepCharge(entry);
    return entry;
  };

  const finishLate = (entry: ChargeEntry): void => {
    const paid = {
      ...entry,
      charge: { ...entry.charge, status: 'paid' as const, paid_at: rfc3339(nowMs()) },
    };
    books.keepCharge(paid);
    notify(paid, 1);
  };

  const charge = (request: SimulatorRequest): SimulatorAnswer | Promise<SimulatorAnswer> => {
    const order = readChargeOrder(readJson(request.body));
    if (!order) return error('invalid_request');
    const known = books.charge(order.merchant_order_no);
    if (known && known.orderedFen !== order.amount) return error('order_differs');
    if (known) return jsonAnswer(200, known.charge);
    const mode = behaves.next();
    if (mode === 'server-error')
      return jsonAnswer(500, { error: { code: 'internal', message: 'try again' } });
    const entry = settle(order, mode);
    if (mode === 'late' || mode === 'late-return') later(behaves.lateMs(), () => finishLate(entry));
    else notify(entry, mode === 'duplicate-callback' ? 2 + behaves.draw(4) : 1);
    if (mode === 'lost-answer') return 'hang-up';
    if (mode === 'timeout-after-success')
      return new Promise((resolve) => later(silenceMs, () => resolve('hang-up')));
    return jsonAnswer(201, entry.charge);
  };

  const payouts = payoutDesk({ books, behaves, later, nowMs });
  const payOut = (request: SimulatorRequest): SimulatorAnswer | Promise<SimulatorAnswer> => {
    const order = readPayoutOrder(readJson(request.body));
    if (!order) return error('invalid_request');
    const answer = payouts(order);
    if (answer !== 'never') return answer === 'order_differs' ? error(answer) : answer;
    return new Promise((resolve) => later(silenceMs, () => resolve('hang-up')));
  };

  const refund = (request: SimulatorRequest): SimulatorAnswer => {
    const order = readRefundOrder(readJson(request.body));
    if (!order) return error('invalid_request');
    const known = books.refund(order.merchant_refund_no);
    if (known) {
      const same = known.amount === order.amount && known.merchant_order_no === order.merchant_order_no;
      return same ? jsonAnswer(200, known) : error('order_differs');
    }
    const paid = books.charge(order.merchant_order_no)?.charge;
    if (paid?.status !== 'paid') return error('charge_not_found');
    if (books.refundedFen(order.merchant_order_no) + order.amount > paid.amount)
      return error('refund_exceeds_charge');
    const given: BankRefund = {
      ...order,
      bank_reference: books.nextReference(),
      status: 'refunded',
      refunded_at: rfc3339(nowMs()),
    };
    books.keepRefund(given);
    return jsonAnswer(201, given);
  };

  const show = (path: string): SimulatorAnswer => {
    const [, kind, id = ''] = /^\/(charges|refunds|payouts|bills)\/([^/]+)$/.exec(path) ?? [];
    const name = decodeURIComponent(id);
    if (kind === 'charges') {
      const found = books.charge(name);
      return found ? jsonAnswer(200, found.charge) : error('charge_not_found');
    }
    if (kind === 'refunds') {
      const found = books.refund(name);
      return found ? jsonAnswer(200, found) : error('refund_not_found');
    }
    if (kind === 'payouts') {
      const found = books.payout(name);
      return found ? jsonAnswer(200, found.payout) : error('payout_not_found');
    }
    return kind === 'bills' ? jsonAnswer(200, books.bill(name)) : error('invalid_request');
  };

  const control = (body: string): SimulatorAnswer => {
    const wanted = readControl(readJson(body));
    if (!wanted) return error('invalid_request');
    behaves.control(wanted);
    return jsonAnswer(200, wanted);
  };

  /** Answers are signed over the request's line, so that they cannot be moved to another. */
  const signed = (request: SimulatorRequest, answer: SimulatorAnswer): SimulatorAnswer => {
    if (answer === 'hang-up') return answer;
    const message = { method: request.method, path: request.path, body: answer.body };
    return { ...answer, headers: { [bankSignatureHeader]: signBank(options.secret, message, nowMs()) } };
  };

  const answer = (request: SimulatorRequest): SimulatorAnswer | Promise<SimulatorAnswer> => {
    const route = `${request.method} ${request.url.pathname}`;
    if (route === 'POST /control') return control(request.body);
    const header = request.headers[bankSignatureHeader];
    if (!isSigned(Array.isArray(header) ? header[0] : header, request, nowMs()))
      return error('bad_signature');
    if (route === 'POST /charges') return charge(request);
    if (route === 'POST /refunds') return refund(request);
    if (route === 'POST /payouts') return payOut(request);
    return request.method === 'GET' ? show(request.url.pathname) : error('invalid_request');
  };

  const running = await serveSimulator(options, async (request) => signed(request, await answer(request)));
  return {
    url: running.url,
    stop: async () => {
      for (const timer of timers) clearTimeout(timer);
      await running.stop();
    },
  };
};
