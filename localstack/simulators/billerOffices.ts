/**
 * The offices behind the protocol of `domains/government/bills/billerProtocol.ts`: signatures checked both ways, messages
 * taken once, and misbehaviour on demand (`POST /control`, `/control/accounts`, `/control/notices`, `/control/strays`: unsigned,
 * this machine only).
 */
import { readOrder } from '../../domains/government/bills/billerMessages.ts';
import { type BillerFile, billerSignatureHeader } from '../../domains/government/bills/billerProtocol.ts';
import { bankSignatureCheck, signBank } from './bankSignature.ts';
import { type BillerBooks, openBillerBooks } from './billerBooks.ts';
import { controlBooks } from './billerControl.ts';
import { reverseMessage, takePayment, takeReading } from './billerCounter.ts';
import { type BillerBehaviour, billerBehaviour } from './billerMisbehaviour.ts';
import {
  jsonAnswer,
  type RunningSimulator,
  type SimulatorAnswer,
  type SimulatorRequest,
  serveSimulator,
} from './httpServer.ts';

export type BillerOfficesOptions = {
  readonly port: number;
  readonly host?: string;
  readonly secret: string;
  /** Where its books are kept; in memory without. */
  readonly file?: string;
  readonly nowMs?: () => number;
};

/** Longer than anybody waits for an office. */
const silenceMs = 60_000;

const statusOf = {
  invalid_request: 400,
  bad_signature: 401,
  not_found: 404,
  order_differs: 409,
  reading_below_last: 409,
  reading_not_due: 409,
  reading_too_large: 409,
} as const;

const error = (code: keyof typeof statusOf): SimulatorAnswer =>
  jsonAnswer(statusOf[code], { error: { code, message: code.replaceAll('_', ' ') } });

const readJson = (body: string): Readonly<Record<string, unknown>> => {
  try {
    return Object(JSON.parse(body));
  } catch {
    return {};
  }
};
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

type Later = (ms: number, act: () => void) => void;
type Counter = { readonly books: BillerBooks; readonly behaves: BillerBehaviour; readonly later: Later };

const pay = (
  { books, behaves, later }: Counter,
  body: string,
): SimulatorAnswer | Promise<SimulatorAnswer> => {
  const order = readOrder(readJson(body));
  if (order === undefined) return error('invalid_request');
  const known = books.payment(order.message);
  if (known !== undefined) {
    const isSame =
      known.receipt.status === 'reversed' || JSON.stringify(known.order) === JSON.stringify(order);
    return isSame ? jsonAnswer(200, known.receipt) : error('order_differs');
  }
  const mode = behaves.ofPayment();
  if (mode === 'server-error') return jsonAnswer(500, { error: { code: 'internal', message: 'try again' } });
  const declined = { message: order.message, receipt: '', amount: order.amount, status: 'declined' } as const;
  if (mode === 'decline') {
    const receipt = { ...declined, decline_code: 'counter_closed' };
    books.keepPayment({ order, receipt });
    return jsonAnswer(201, receipt);
  }
  if (mode === 'forgets')
    return jsonAnswer(201, { ...declined, receipt: books.nextReceipt(), status: 'accepted' });
  const receipt = takePayment(books, order, {
    status: mode === 'late' ? 'processing' : 'accepted',
    amount: mode === 'wrong-amount' ? order.amount + 1 + behaves.draw(99) : order.amount,
  });
  if (receipt.status === 'declined') return jsonAnswer(201, receipt);
  if (mode === 'late')
    later(behaves.lateMs(), () => {
      if (books.payment(order.message)?.receipt.status === 'processing')
        books.keepPayment({ order, receipt: { ...receipt, status: 'accepted' } });
    });
  if (mode === 'duplicate') books.keepStray({ receipt: books.nextReceipt(), order, reversed: false });
  if (mode === 'lost-answer') return 'hang-up';
  if (mode === 'timeout-after-success')
    return new Promise((resolve) => later(silenceMs, () => resolve('hang-up')));
  if (mode === 'altered-receipt')
    return jsonAnswer(201, { ...receipt, amount: receipt.amount + 1 + behaves.draw(99) });
  return jsonAnswer(201, receipt);
};

const misread = (file: BillerFile, { ofFile, draw }: BillerBehaviour): BillerFile => {
  if (file.rows.length === 0) return file;
  const mode = ofFile();
  const at = draw(file.rows.length);
  if (mode === 'missing-row') return { ...file, rows: file.rows.filter((_row, index) => index !== at) };
  if (mode === 'altered-row')
    return {
      ...file,
      rows: file.rows.map((row, index) => (index === at ? { ...row, amount: row.amount + 1 } : row)),
    };
  return file;
};

const show = ({ books, behaves }: Counter, path: string): SimulatorAnswer => {
  const [kind, first = '', second = '', third = ''] = path.slice(1).split('/').map(decodeURIComponent);
  if (kind === 'accounts' && third === 'bills') return jsonAnswer(200, { bills: books.bills(first, second) });
  if (kind === 'accounts') {
    const found = books.account(first, second);
    if (found === undefined) return error('not_found');
    const { holder_name: _kept, read_on: _day, laid_by: _sum, ...told } = found;
    return jsonAnswer(200, { ...told, balance: books.balanceOf(found) });
  }
  if (kind === 'payments') {
    const found = books.payment(first);
    return found === undefined ? error('not_found') : jsonAnswer(200, found.receipt);
  }
  return kind === 'files' ? jsonAnswer(200, misread(books.file(first), behaves)) : error('invalid_request');
};

const act = (counter: Counter, route: string, body: string): SimulatorAnswer | Promise<SimulatorAnswer> => {
  const { books } = counter;
  const said = readJson(body);
  switch (route) {
    case 'POST /accounts/check': {
      const found = books.account(text(said.office), text(said.account_no));
      return jsonAnswer(200, { confirmed: found !== undefined && found.holder_name === said.holder_name });
    }
    case 'POST /readings': {
      const account = books.account(text(said.office), text(said.account_no));
      if (account === undefined) return error('not_found');
      const bill = takeReading(books, account, { reading: text(said.reading), on: text(said.on) });
      return typeof bill === 'string'
        ? error(bill.replaceAll('-', '_') as 'reading_not_due')
        : jsonAnswer(201, bill);
    }
    case 'POST /payments':
      return pay(counter, body);
    case 'POST /reversals':
      return jsonAnswer(200, reverseMessage(books, text(said.message)));
    case 'POST /receipts/reversals': {
      const stray = books.stray(text(said.receipt));
      if (stray === undefined) return error('not_found');
      books.keepStray({ ...stray, reversed: true });
      return jsonAnswer(200, { reversed: true });
    }
    default:
      return error('invalid_request');
  }
};

export const startBillerOffices = async (options: BillerOfficesOptions): Promise<RunningSimulator> => {
  const nowMs = options.nowMs ?? Date.now;
  const timers = new Set<NodeJS.Timeout>();
  const later: Later = (ms, run) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, ms);
    timers.add(timer);
  };
  const counter = { books: openBillerBooks(options.file), behaves: billerBehaviour(), later };
  const isSigned = bankSignatureCheck(options.secret);

  const answer = (request: SimulatorRequest): SimulatorAnswer | Promise<SimulatorAnswer> => {
    const { pathname } = request.url;
    if (request.method === 'POST' && pathname.startsWith('/control')) {
      const done = controlBooks(counter, pathname, readJson(request.body));
      return done ? jsonAnswer(200, { done: true }) : error('invalid_request');
    }
    const header = request.headers[billerSignatureHeader];
    if (!isSigned(Array.isArray(header) ? header[0] : header, request, nowMs()))
      return error('bad_signature');
    return request.method === 'GET'
      ? show(counter, pathname)
      : act(counter, `${request.method} ${pathname}`, request.body);
  };

  const running = await serveSimulator(options, async (request) => {
    const given = await answer(request);
    if (given === 'hang-up') return given;
    const message = { method: request.method, path: request.path, body: given.body };
    return { ...given, headers: { [billerSignatureHeader]: signBank(options.secret, message, nowMs()) } };
  });
  return {
    url: running.url,
    stop: async () => {
      for (const timer of timers) clearTimeout(timer);
      await running.stop();
    },
  };
};
