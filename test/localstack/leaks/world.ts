/**
 * A suite with a day behind it, so that what is put into a request field goes as deep as it can: somebody has signed in,
 * topped up, paid, split a bill and gone through a gate. Whatever was answered is kept, to be looked through as well.
 */
import { randomUUID } from 'node:crypto';
import type { LocalSuite } from '../../../localstack/localSuite.ts';

export type Json = ReturnType<typeof JSON.parse>;
export type Asked = {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
};
export type Answered = {
  readonly asked: string;
  readonly status: number;
  readonly text: string;
  readonly body: Json;
};
/** A request that would be taken as it is: its parts, before a canary is put into one of them. */
export type Base = {
  readonly token?: string | undefined;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Json;
};

/** The next time that the slot of half past nine is open: never more than a day away, which is as far as keys of codes reach. */
export const parkClock = (): string => {
  const now = Date.now();
  const today = new Date(now).toISOString().slice(0, 10);
  // Every moment is a new one, so that codes are newer than the last.
  const at = Date.parse(`${today}T01:40:00Z`) + (now % 600_000);
  return new Date(at > now ? at : at + 86_400_000).toISOString();
};

export type World = Awaited<ReturnType<typeof livedDay>>;

export const client = (baseUrl: string) => {
  const answers: Answered[] = [];
  const ask = async ({ method, path, headers = {}, body }: Asked): Promise<Answered> => {
    const response = await fetch(baseUrl + path, {
      method,
      headers: { 'Content-Type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    const head = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
    let read: Json;
    try {
      read = JSON.parse(text);
    } catch {
      read = undefined;
    }
    const answered = {
      asked: `${method} ${path}`,
      status: response.status,
      text: `${head}\n\n${text}`,
      body: read,
    };
    answers.push(answered);
    return answered;
  };
  const post = (token: string, path: string, body: Json = {}, clock?: string): Promise<Answered> =>
    ask({
      method: 'POST',
      path,
      body: JSON.stringify(body),
      headers: {
        Authorization: `Bearer ${token}`,
        'Idempotency-Key': randomUUID(),
        ...(clock === undefined ? {} : { 'Test-Clock': clock }),
      },
    });
  const get = (token: string, path: string, clock?: string): Promise<Answered> =>
    ask({
      method: 'GET',
      path,
      headers: { Authorization: `Bearer ${token}`, ...(clock === undefined ? {} : { 'Test-Clock': clock }) },
    });
  return { answers, ask, post, get };
};

const expectGood = (answer: Answered): Json => {
  if (answer.status >= 300) throw new Error(`${answer.asked} was answered ${answer.status}: ${answer.text}`);
  return answer.body;
};

/** A minute: on a busy machine, workers come late. */
export const until = async <T>(look: () => Promise<T>, holds: (value: T) => boolean): Promise<T> => {
  for (let tried = 0; ; tried += 1) {
    const value = await look();
    if (holds(value)) return value;
    if (tried === 600) throw new Error(`did not come to hold: ${JSON.stringify(value)?.slice(0, 400)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};

export const livedDay = async (suite: LocalSuite) => {
  const { demo } = suite;
  const http = client(suite.cloud.baseUrl);
  const { post, get } = http;
  const tokenOf = (all: readonly { readonly id?: string; readonly token: string }[], id: string): string =>
    all.find((one) => one.id === id)?.token ?? '';
  const lin = tokenOf(demo.people, 'pn_100000001');
  const mei = tokenOf(demo.people, 'pn_100000002');
  const house = tokenOf(demo.merchants, 'mch_noodlehouse');
  const gate = tokenOf(demo.terminals, 'trm_gate');
  const codeOf = async (person: string, clock?: string): Promise<{ code: string; digits: string }> =>
    expectGood(await post(person, '/v1/me/codes', {}, clock));

  const topUp = expectGood(
    await post(lin, '/v1/top-ups', { amount: 200_000, currency: 'CNY', channel: 'bank' }),
  );
  await until(
    () => get(lin, `/v1/top-ups/${topUp.id}`),
    ({ body }) => body.status === 'succeeded',
  );
  const { text: merchantCode } = expectGood(await post(house, '/v1/merchants/codes', { kind: 'static' }));
  // Not one-time, so that many may pay by it at once.
  const { code: staticCode } = expectGood(await post(lin, '/v1/me/static-codes'));
  const byMerchantCode = { merchant_code: merchantCode, amount: 1, currency: 'CNY' };
  const payment = expectGood(await post(lin, '/v1/payments', { ...byMerchantCode, amount: 20_000 }));
  const refund = expectGood(
    await until(
      () => post(house, `/v1/payments/${payment.id}/refunds`, { amount: 1 }),
      ({ status }) => status < 300,
    ),
  );
  const splitBody = () => ({
    merchant: 'mch_noodlehouse',
    amount: 1_000,
    currency: 'CNY',
    shares: 'equally',
    items: [{ name: '腊肉', amount: 1_000 }],
    participants: [{ handle: 'tao' }, { person: 'pn_100000001' }, { person: 'pn_100000002' }],
    deadline_at: new Date(Date.now() + 3_600_000).toISOString(),
    policy: 'cancel',
  });
  const split = expectGood(await post(lin, '/v1/tourism/splits', splitBody()));

  const at = parkClock();
  const date = new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10);
  const slots = expectGood(await get(lin, `/v1/tourism/slots?product=wulingyuan-ticket&date=${date}`, at))
    .data as Json[];
  const slot = slots.find((one) => one.sellable && one.starts_at <= at && at < one.ends_at) ?? slots[0];
  const ticket = { product: 'wulingyuan-ticket', date, slot: slot?.id, visitors: [{ class: 'adult' }] };
  const order = expectGood(await post(lin, '/v1/tourism/orders', { tickets: [ticket] }, at));
  expectGood(await post(lin, `/v1/tourism/orders/${order.id}/payment`, {}, at));
  await until(
    () => get(lin, `/v1/tourism/orders/${order.id}`, at),
    ({ body }) => body.status === 'paid',
  );
  const { code: gateCode } = await codeOf(lin, at);
  const entry = expectGood(await post(gate, '/v1/tourism/gate-entries', { code: gateCode }, at));
  if (entry.light !== 'green') throw new Error(`the gate stayed shut: ${JSON.stringify(entry)}`);

  return {
    ...http,
    suite,
    lin,
    mei,
    house,
    gate,
    ride: tokenOf(demo.terminals, 'trm_shuttle'),
    staff: (role: string): string => demo.staff.find((one) => one.role === role)?.token ?? '',
    codeOf,
    at,
    ticket,
    byMerchantCode,
    staticCode: String(staticCode),
    splitBody,
    /** What the names in paths stand for. */
    known: {
      payment_id: String(payment.id),
      refund_id: String(refund.id),
      top_up_id: String(topUp.id),
      saga_id: String(topUp.id),
      journal_id: String(payment.id),
      order_id: String(order.id),
      split_id: String(split.id),
      entry_id: String(entry.id),
      credential_id: 'phone',
    } as Readonly<Record<string, string>>,
    secrets: {
      gateCode,
      claimCode: String(split.shares.find((one: Json) => one.claim_code)?.claim_code),
    },
  };
};
