/**
 * The bank and the SMS gateway at the other end of `fetch`: real protocol, real signatures, bad manners by chance.
 *
 * Whatever the bank answers, its books are right: they are what ours are compared with when all is quiet.
 */
import { createHmac } from 'node:crypto';
import {
  type BankCharge,
  bankSignatureHeader,
  readBankSignature,
  signingText,
  writeBankSignature,
} from '../../domains/payment/bankProtocol.ts';
import type { Chance } from '../engine/chance.ts';
import type { Scheduler } from '../engine/scheduler.ts';

export const bankSecret = 'a-secret-between-us-and-the-bank';
export const callbackPath = '/v1/channel-callbacks/bank';
export const notifyUrl = `http://suite.test${callbackPath}`;

type Message = { readonly method: string; readonly path: string; readonly body: string };
export type Callback = {
  readonly at: number;
  readonly orderNo: string;
  readonly tries: number;
  readonly forged: boolean;
  readonly body: string;
};
type Charge = BankCharge & { readonly paidAt?: number };
type Answered = { readonly status: number; readonly body: string };

const lost = (): Error => new TypeError('fetch failed');
const mostTries = 6;

export const simulatedBank = (scheduler: Scheduler, chance: Chance) => {
  const charges = new Map<string, Charge>();
  const callbacks: Callback[] = [];
  let nonces = 0;

  const signed = (message: Message, secret = bankSecret): string => {
    nonces += 1;
    const timestampSeconds = Math.floor(scheduler.now() / 1000);
    const nonce = nonces.toString(16).padStart(16, '0');
    const text = signingText({ ...message, timestampSeconds, nonce });
    return writeBankSignature({
      timestampSeconds,
      nonce,
      hmacHex: createHmac('sha256', secret).update(text).digest('hex'),
    });
  };
  const isSigned = (message: Message, header: string | null): boolean => {
    const read = readBankSignature(header ?? undefined);
    if (read === undefined) return false;
    const text = signingText({ ...message, ...read });
    return createHmac('sha256', bankSecret).update(text).digest('hex') === read.hmacHex;
  };

  const callback = (charge: Charge, at: number, forged = false): void => {
    const told = forged ? { ...charge, amount: charge.amount * 10, status: 'paid' as const } : charge;
    const body = JSON.stringify({
      event: told.status === 'declined' ? 'charge.declined' : 'charge.paid',
      callback_id: `cb-${charge.bank_reference}`,
      charge: told,
    });
    callbacks.push({ at, orderNo: charge.merchant_order_no, tries: 0, forged, body });
  };
  const tell = (charge: Charge): void => {
    if (scheduler.befalls('callback-lost')) return;
    const late = (): number =>
      scheduler.befalls('callback-late') ? chance.between(5_000, 900_000) : chance.between(20, 900);
    const times = scheduler.befalls('callback-doubled') ? chance.between(2, 4) : 1;
    for (let sent = 0; sent < times; sent += 1) callback(charge, scheduler.now() + late());
    if (scheduler.befalls('callback-forged')) callback(charge, scheduler.now() + late(), true);
  };

  const book = (charge: Charge): Charge => {
    charges.set(charge.merchant_order_no, charge);
    if (charge.status !== 'processing') tell(charge);
    return charge;
  };
  const order = (orderNo: string, amount: number): Answered => {
    const known = charges.get(orderNo);
    if (known !== undefined) return { status: 200, body: JSON.stringify(known) };
    if (scheduler.befalls('bank-error')) return { status: 500, body: '{"error":{"code":"internal"}}' };
    const collects = scheduler.befalls('bank-wrong-amount') ? amount + chance.between(1, 99) : amount;
    const shared = {
      merchant_order_no: orderNo,
      bank_reference: `bk${charges.size + 1}`,
      amount: collects,
      currency: 'CNY' as const,
    };
    const charge = scheduler.befalls('bank-declined')
      ? book({ ...shared, status: 'declined', decline_code: 'insufficient_funds' })
      : scheduler.befalls('bank-late')
        ? book({
            ...shared,
            status: 'processing',
            paidAt: scheduler.now() + chance.between(1_000, 3_600_000),
          })
        : book({ ...shared, status: 'paid' });
    return { status: 201, body: JSON.stringify(charge) };
  };

  /** What took its time is paid when that time has come. */
  const settle = (): void => {
    for (const charge of charges.values())
      if (charge.status === 'processing' && (charge.paidAt ?? 0) <= scheduler.now())
        book({ ...charge, status: 'paid' });
  };

  const answer = (message: Message, header: string | null): Answered => {
    if (!isSigned(message, header)) throw new Error('we sent the bank a wrong signature');
    settle();
    if (message.method === 'POST') {
      const { merchant_order_no, amount } = JSON.parse(message.body) as {
        merchant_order_no: string;
        amount: number;
      };
      return order(merchant_order_no, amount);
    }
    const charge = charges.get(decodeURIComponent(message.path.slice('/charges/'.length)));
    return charge
      ? { status: 200, body: JSON.stringify(charge) }
      : { status: 404, body: '{"error":{"code":"charge_not_found"}}' };
  };

  return {
    charges: charges as ReadonlyMap<string, Charge>,
    callbacks,
    settle,
    /** When the next callback is due, or something that took its time is paid. */
    nextAt: (): number | undefined => {
      const moments = callbacks.map((one) => one.at);
      for (const charge of charges.values())
        if (charge.status === 'processing') moments.push(charge.paidAt ?? 0);
      return moments.length === 0 ? undefined : Math.min(...moments);
    },
    /** The callback that is due, with its signature; sent again later unless it is answered well. */
    nextCallback: (): { readonly callback: Callback; readonly signature: string } | undefined => {
      settle();
      const at = callbacks.findIndex((one) => one.at <= scheduler.now());
      const [due] = at < 0 ? [] : callbacks.splice(at, 1);
      if (due === undefined) return undefined;
      const message = { method: 'POST', path: callbackPath, body: due.body };
      return { callback: due, signature: signed(message, due.forged ? 'somebody else' : bankSecret) };
    },
    again(callback: Callback): void {
      if (callback.forged || callback.tries + 1 >= mostTries) return;
      callbacks.push({
        ...callback,
        tries: callback.tries + 1,
        at: scheduler.now() + 15_000 * 2 ** callback.tries,
      });
    },
    async ask(url: URL, request: RequestInit): Promise<Response> {
      const body = typeof request.body === 'string' ? request.body : '';
      const message = { method: request.method ?? 'GET', path: url.pathname, body };
      const header = new Headers(request.headers).get(bankSignatureHeader);
      const told = await scheduler.pass({
        kind: 'outside',
        name: `bank.${message.method}`,
        thrown: lost,
        perform: () => answer(message, header),
      });
      const wrong = scheduler.befalls('bank-bad-signature');
      const signature = signed({ ...message, body: told.body }, wrong ? 'somebody else' : bankSecret);
      return new Response(told.body, { status: told.status, headers: { [bankSignatureHeader]: signature } });
    },
  };
};

/** The last code that went to each phone. */
export const simulatedSms = (scheduler: Scheduler) => {
  const inbox = new Map<string, string>();
  return {
    inbox: inbox as ReadonlyMap<string, string>,
    async ask(request: RequestInit): Promise<Response> {
      const { phone, text } = JSON.parse(String(request.body)) as { phone: string; text: string };
      const perform = (): void => {
        inbox.set(phone, /\d{6}/.exec(text)?.[0] ?? '');
      };
      await scheduler.pass({ kind: 'outside', name: 'sms', thrown: lost, perform });
      return new Response('{}', { status: 202 });
    },
  };
};
