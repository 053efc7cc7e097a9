/**
 * Top-ups: whatever the bank says, says twice, says late or does not say, a wallet gets what was collected for it, once.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import { signForBank } from '../../functions/payment/bankSignature.ts';
import type { Sagas } from '../../functions/platform/sagas/sagas.ts';
import { codeOf } from '../kit/http.ts';
import { journalText } from '../kit/journalText.ts';
import { openBank } from './bank.ts';
import { bankSecret, callbackPath, lin, openRoom, type Room, tokens } from './room.ts';
import { sagasOn } from './sagasOn.ts';

let room: Room;
let bank: ReturnType<typeof openBank>;
let worker: Sagas;

beforeEach(async () => {
  bank = openBank();
  room = await openRoom({
    funds: 0,
    sagas: ({ ledger }) => {
      worker = sagasOn(ledger, bank);
      return worker;
    },
  });
});

const order = (more: { key?: string; token?: string; amount?: number } = {}) =>
  room.call({
    method: 'POST',
    path: '/v1/top-ups',
    token: more.token ?? tokens.lin,
    key: more.key ?? 'k',
    body: { amount: more.amount ?? 200_00, currency: 'CNY', channel: 'bank' },
  });
const show = (id: unknown, token: string = tokens.lin) =>
  room.call({ method: 'GET', path: `/v1/top-ups/${id}`, token });
/** Lets the worker do what is due, an hour at a time. */
const letTimePass = async (hours = 3): Promise<void> => {
  for (let hour = 0; hour < hours; hour += 1) {
    room.clock.now += 3_600_000;
    for (const id of await worker.due(room.clock.now, 100)) await worker.drive(id, room.clock.now);
  }
};

let nonces = 0;
const tell = (
  id: unknown,
  more: {
    readonly secret?: string;
    readonly at?: number;
    readonly nonce?: string;
    readonly amount?: number;
  } = {},
) => {
  nonces += 1;
  const charge = {
    merchant_order_no: id,
    bank_reference: 'bk1',
    status: 'paid',
    amount: more.amount ?? 200_00,
    currency: 'CNY',
  };
  const body = JSON.stringify({ event: 'charge.paid', callback_id: `cb-${nonces}`, charge });
  const made = {
    secret: more.secret ?? bankSecret,
    now: more.at ?? room.clock.now,
    nonce: more.nonce ?? `nonce-of-call-${nonces}`,
  };
  const signature = signForBank({ method: 'POST', path: callbackPath, body }, made);
  return room.call({ method: 'POST', path: callbackPath, body, headers: { 'Bank-Signature': signature } });
};

describe('a top-up', () => {
  it('that the bank pays at once is in the wallet when the answer comes', async () => {
    const reply = await order();
    expect([reply.status, reply.body.status, reply.body.amount]).toEqual([201, 'succeeded', 200_00]);
    expect(await room.balanceOf(lin)).toBe(200_00);
    expect(room.ledger.journals().map(journalText).join('\n')).toContain('clearing:bank');
  });

  it('that the bank declines leaves nothing behind, and says why', async () => {
    bank.next('declines');
    const reply = await order();
    expect(reply.body).toMatchObject({ status: 'declined', decline_code: 'insufficient_funds' });
    expect(room.ledger.journals()).toHaveLength(0);
  });

  it('that takes its time is submitted, and asked for until it is known', async () => {
    bank.next('takes-its-time');
    const { id, status } = (await order()).body;
    expect(status).toBe('submitted');
    await letTimePass();
    expect((await show(id)).body.status).toBe('submitted');
    bank.settle(String(id));
    await letTimePass(1);
    expect((await show(id)).body.status).toBe('succeeded');
    expect(await room.balanceOf(lin)).toBe(200_00);
  });

  it('whose answer is lost is unknown, never failed by time, and credited once when the bank is asked', async () => {
    bank.next('pays-and-says-nothing');
    const { id, status } = (await order()).body;
    expect(status).toBe('unknown');
    expect(await room.balanceOf(lin)).toBe(0);
    await letTimePass();
    expect((await show(id)).body.status).toBe('succeeded');
    expect(await room.balanceOf(lin)).toBe(200_00);
    expect(bank.asked).toEqual([`charge ${id}`, `find ${id}`]);
  });

  it('that never reached the bank is ordered again under the same number', async () => {
    bank.next('hears-nothing', 'hears-nothing');
    const { id } = (await order()).body;
    await letTimePass();
    expect((await show(id)).body.status).toBe('succeeded');
    expect(new Set(bank.asked.map((one) => one.split(' ')[1])).size).toBe(1);
    expect(bank.books.size).toBe(1);
  });

  it('that stays unknown for days is still unknown, and loud, not failed', async () => {
    bank.next(...Array.from({ length: 200 }, () => 'hears-nothing' as const));
    const { id } = (await order()).body;
    await letTimePass(72);
    expect((await show(id)).body.status).toBe('unknown');
    expect((await worker.find(String(id)))?.status).toBe('stuck');
    expect(await room.balanceOf(lin)).toBe(0);
  });

  it('for which the bank collected another amount is conflicted: the money waits, the wallet gets none of it', async () => {
    bank.next('collects-another-amount');
    const reply = await order();
    expect(reply.body.status).toBe('conflicted');
    expect(await room.balanceOf(lin)).toBe(0);
    expect(
      room.ledger
        .journals()
        .map((one) => one.lines.map((line) => `${line.side} ${line.account} ${line.fen}`)),
    ).toEqual([['debit clearing:bank 20001', 'credit suspense:bank 20001']]);
  });

  it('asked again under its key is the same top-up; with another amount it is refused', async () => {
    const once = await order();
    const again = await order();
    expect([again.status, again.text, again.headers['Idempotency-Replayed']]).toEqual([
      201,
      once.text,
      'true',
    ]);
    expect(codeOf(await order({ amount: 200_01 }))).toBe('idempotency_key_reused');
    room.clock.now += 90 * 86_400_000;
    expect((await order()).text).toBe(once.text);
    expect(await room.balanceOf(lin)).toBe(200_00);
  });

  it('asked fifty times at once is one charge and one credit', async () => {
    const replies = await Promise.all(Array.from({ length: 50 }, () => order()));
    expect(new Set(replies.map((one) => one.body.id)).size).toBe(1);
    await letTimePass();
    expect(bank.books.size).toBe(1);
    expect(await room.balanceOf(lin)).toBe(200_00);
  });

  it("is one's own: to others it does not exist, and their same key is another top-up", async () => {
    const mine = await order();
    expect(codeOf(await show(mine.body.id, tokens.mei))).toBe('top_up_missing');
    const theirs = await order({ token: tokens.mei });
    expect(theirs.body.id).not.toBe(mine.body.id);
  });
});

describe("the bank's callback", () => {
  it('wakes the top-up before its time', async () => {
    bank.next('takes-its-time');
    const { id } = (await order()).body;
    bank.settle(String(id));
    expect((await tell(id)).body).toEqual({ received: true });
    expect((await show(id)).body.status).toBe('succeeded');
  });

  it('doubled, late or with another amount changes nothing: the bank itself is asked', async () => {
    bank.next('takes-its-time');
    const { id } = (await order()).body;
    expect((await tell(id, { amount: 999_99 })).status).toBe(200);
    expect((await show(id)).body.status).toBe('submitted');
    bank.settle(String(id));
    for (let times = 0; times < 3; times += 1) expect((await tell(id)).status).toBe(200);
    expect((await show(id)).body.status).toBe('succeeded');
    expect(await room.balanceOf(lin)).toBe(200_00);
  });

  it('about a top-up we do not know is not acknowledged, so that it comes again', async () => {
    const reply = await tell(`top_${'0'.repeat(26)}`);
    expect([reply.status, codeOf(reply)]).toEqual([404, 'top_up_missing']);
  });

  it.each([
    ['of another secret', { secret: 'guessed' }, 'callback_unsigned'],
    ['five minutes and a second old', { at: -301_000 }, 'callback_stale'],
    ['from five minutes and a second ahead', { at: 301_000 }, 'callback_stale'],
  ])('is refused with a signature %s', async (_, { at, ...more }: { at?: number; secret?: string }, code) => {
    const { id } = (await order()).body;
    const reply = await tell(id, { ...more, ...(at === undefined ? {} : { at: room.clock.now + at }) });
    expect([reply.status, codeOf(reply)]).toEqual([401, code]);
  });

  it('is heard once under one nonce', async () => {
    const { id } = (await order()).body;
    expect((await tell(id, { nonce: 'the-same-one' })).status).toBe(200);
    expect(codeOf(await tell(id, { nonce: 'the-same-one' }))).toBe('callback_repeated');
  });

  it('is refused when a single character of body, time, nonce or signature was changed', async () => {
    const { id } = (await order()).body;
    const charge = {
      merchant_order_no: id,
      bank_reference: 'bk1',
      status: 'paid',
      amount: 1,
      currency: 'CNY',
    };
    const body = JSON.stringify({ event: 'charge.paid', callback_id: 'cb', charge });
    const message = { method: 'POST', path: callbackPath, body };
    const signature = signForBank(message, { secret: bankSecret, now: room.clock.now, nonce: 'abcdefghij' });
    const send = (text: string, signed: string) =>
      room.call({ method: 'POST', path: callbackPath, body: text, headers: { 'Bank-Signature': signed } });
    for (let at = 0; at < signature.length; at += 1) {
      const other = signature[at] === '1' ? '2' : '1';
      const reply = await send(body, `${signature.slice(0, at)}${other}${signature.slice(at + 1)}`);
      expect(reply.status, `signature at ${at}`).toBe(401);
    }
    for (let at = 0; at < body.length; at += 1) {
      const other = body[at] === '1' ? '2' : '1';
      const reply = await send(`${body.slice(0, at)}${other}${body.slice(at + 1)}`, signature);
      expect([400, 401], `body at ${at}`).toContain(reply.status);
    }
    expect((await send(body, signature)).status).toBe(200);
    expect(codeOf(await send(body, ''))).toBe('callback_unsigned');
  });
});
