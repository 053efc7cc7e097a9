/**
 * Events around money in every order: a refund before its payment, a callback before the top-up, twice, before the
 * bank's own answer, success long after a timeout. What comes too early is refused by a code and comes again; in the end
 * the ledger is the one that a model of a few lines expects.
 */
import { describe, expect, it } from 'vitest';
import { Fault } from '../../domains/outcome/fault.ts';
import { memorySagaStore } from '../../domains/saga/memoryStore.ts';
import type { BankChannel } from '../../functions/payment/bankChannel.ts';
import { signForBank } from '../../functions/payment/bankSignature.ts';
import type { Sagas } from '../../functions/platform/sagas/sagas.ts';
import { codeOf, type Reply } from '../kit/http.ts';
import { permutationsOf } from '../kit/permutations.ts';
import { randomFrom } from '../kit/random.ts';
import { type Manner, openBank } from './bank.ts';
import { bankSecret, callbackPath, lin, openRoom, tokens } from './room.ts';
import { sagasOn } from './sagasOn.ts';

const saidBy = (reply: Reply): string => {
  if (reply.status >= 500) throw new Error(reply.text);
  return reply.status < 300 ? 'ok' : String(codeOf(reply));
};

describe('a payment of 42.00 and its refunds', () => {
  const events = ['pay', 'pay again', 'refund 10', 'refund 10 again', 'refund 30', 'refund 5'] as const;
  type Event = (typeof events)[number];
  /** What was refunded by which request; undefined: not paid. */
  type Model = ReadonlyMap<string, number> | undefined;

  const requestOf = (event: Event): string => event.replace(' again', '');
  const after = (model: Model, event: Event): [Model, string] => {
    const request = requestOf(event);
    if (request === 'pay') return [model ?? new Map(), 'ok'];
    if (model === undefined) return [model, 'payment_missing'];
    const part = Number(request.split(' ')[1]) * 100;
    const left = 42_00 - [...model.values()].reduce((sum, one) => sum + one, 0);
    if (model.has(request)) return [model, 'ok'];
    return part > left ? [model, 'remainder_exceeded'] : [new Map([...model, [request, part]]), 'ok'];
  };

  it('come to the same in all 720 orders, once what was too early was asked again', async () => {
    const paidAs = await paymentIdOf();
    const ends = new Set<string>();
    for (const order of permutationsOf(events)) {
      const room = await openRoom();
      const { code } = await room.codeFor(lin);
      const happens = async (event: Event): Promise<string> => {
        const request = requestOf(event);
        const [does, part] = request.split(' ');
        const key = request.replace(' ', '-');
        const path = does === 'pay' ? '/v1/payments' : `/v1/payments/${paidAs}/refunds`;
        const body =
          does === 'pay'
            ? { code, amount: 42_00, currency: 'CNY', purpose: 'dine' }
            : { amount: Number(part) * 100 };
        const token = does === 'pay' ? tokens.till : tokens.noodleHouse;
        return saidBy(await room.call({ method: 'POST', path, token, key, body }));
      };
      let model: Model;
      const tooEarly: Event[] = [];
      const hear = async (event: Event): Promise<void> => {
        const [next, says] = after(model, event);
        model = next;
        expect(await happens(event), `${event} in ${order.join(', ')}`).toBe(says);
        if (says === 'payment_missing') tooEarly.push(event);
      };
      for (const event of order) await hear(event);
      for (const event of tooEarly.splice(0)) await hear(event);
      const back = [...(model?.values() ?? [])].reduce((sum, one) => sum + one, 0);
      expect(await room.balanceOf(lin)).toBe(500_00 - 42_00 + back);
      const { debitFen, creditFen } = await room.ledger.trialBalance();
      expect(debitFen).toBe(creditFen);
      ends.add([...(model?.keys() ?? [])].sort().join());
    }
    // 10, 30 and 5 are more than 42: whichever comes last is one too many.
    expect([...ends].sort()).toEqual(['refund 10,refund 30', 'refund 10,refund 5', 'refund 30,refund 5']);
  });
});

/** The same request has the same id in every room. */
const paymentIdOf = async (): Promise<string> => {
  const room = await openRoom();
  const { code } = await room.codeFor(lin);
  const body = { code, amount: 42_00, currency: 'CNY', purpose: 'dine' };
  const paid = await room.call({
    method: 'POST',
    path: '/v1/payments',
    token: tokens.till,
    key: 'pay',
    body,
  });
  return String(paid.body.id);
};

type Channel = (bank: ReturnType<typeof openBank>, told: () => Promise<unknown>) => BankChannel;

/** A room with a bank whose callbacks a test sends; `told` is one of them, from within the bank's own answer. */
const openTopUps = async (manners: readonly Manner[], channel: Channel = (bank) => bank.channel) => {
  const bank = openBank();
  bank.next(...manners);
  let worker: Sagas | undefined;
  let called = 0;
  const ids: string[] = [];
  const callback = (nonce: string) => {
    called += 1;
    const charge = {
      merchant_order_no: ids[0] ?? 'top_unknown',
      bank_reference: 'bk1',
      status: 'paid',
      amount: 200_00,
      currency: 'CNY',
    };
    const body = JSON.stringify({ event: 'charge.paid', callback_id: 'cb-1', charge });
    const made = { secret: bankSecret, now: room.clock.now, nonce: `${nonce}-${called}-of-this-test` };
    const signature = signForBank({ method: 'POST', path: callbackPath, body }, made);
    return room.call({ method: 'POST', path: callbackPath, body, headers: { 'Bank-Signature': signature } });
  };
  const room = await openRoom({
    funds: 0,
    sagas: ({ ledger }) => {
      // Claims are told apart by chance: with a constant one, a callback would take itself for whoever asks the bank.
      const outside = { store: memorySagaStore(), random: randomFrom(1) };
      worker = sagasOn(ledger, { channel: channel(bank, () => callback('within')) }, outside);
      return worker;
    },
  });
  return {
    room,
    bank,
    callback,
    knows: (id: string) => ids.push(id),
    start: () =>
      room.call({
        method: 'POST',
        path: '/v1/top-ups',
        token: tokens.lin,
        key: 'k',
        body: { amount: 200_00, currency: 'CNY', channel: 'bank' },
      }),
    async anHourPasses(): Promise<void> {
      room.clock.now += 3_600_000;
      for (const id of (await worker?.due(room.clock.now, 100)) ?? [])
        await worker?.drive(id, room.clock.now);
    },
  };
};

const topUpIdOf = async (): Promise<string> => String((await (await openTopUps([])).start()).body.id);

describe('a top-up of 200.00', () => {
  const events = ['start', 'start again', 'the bank pays', 'callback', 'callback again', 'an hour'] as const;

  it.each([
    ['takes its time', ['takes-its-time']],
    ['charges and says nothing', ['pays-and-says-nothing']],
    ['hears nothing at first, then takes its time', ['hears-nothing', 'takes-its-time']],
  ] as const)(
    'at a bank that %s is credited once in all 720 orders of six events',
    async (_name, manners) => {
      const id = await topUpIdOf();
      let early = 0;
      for (const order of permutationsOf(events)) {
        const { room, bank, callback, knows, start, anHourPasses } = await openTopUps(manners);
        knows(id);
        for (const event of order) {
          const before = bank.asked.length;
          if (event.startsWith('start')) expect(saidBy(await start())).toBe('ok');
          else if (event === 'the bank pays') bank.settle(id);
          else if (event === 'an hour') await anHourPasses();
          else {
            const begun = order.slice(0, order.indexOf(event)).some((one) => one.startsWith('start'));
            expect(saidBy(await callback('now'))).toBe(begun ? 'ok' : 'top_up_missing');
            if (!begun) expect(bank.asked.length).toBe(before);
            early += begun ? 0 : 1;
          }
        }
        for (let hours = 0; hours < 2; hours += 1) await anHourPasses();
        bank.settle(id);
        expect(saidBy(await callback('again'))).toBe('ok');
        await anHourPasses();
        expect(await room.balanceOf(lin), order.join(', ')).toBe(200_00);
        expect(room.ledger.journals()).toHaveLength(1);
        expect(bank.books.size).toBe(1);
      }
      // Each of the two callbacks is before both starts in a third of the 720 orders.
      expect(early).toBe(480);
    },
  );

  it('whose callback comes before the bank’s own answer, and twice, is credited once', async () => {
    const id = await topUpIdOf();
    for (const lost of [false, true]) {
      const told: unknown[] = [];
      const { room, bank, knows, start, anHourPasses } = await openTopUps([], (real, tell) => ({
        ...real.channel,
        async charge(order) {
          const charge = await real.channel.charge(order);
          for (let times = 0; times < 2; times += 1)
            told.push(await tell().then((reply) => (reply as Reply).status));
          if (lost) throw new Fault('no answer', { retry: 'unknown-outcome' });
          return charge;
        },
      }));
      knows(id);
      expect((await start()).body.status).toBe(lost ? 'unknown' : 'succeeded');
      for (let hours = 0; hours < 2; hours += 1) await anHourPasses();
      expect(told).toEqual([200, 200]);
      expect(await room.balanceOf(lin)).toBe(200_00);
      expect([bank.books.size, room.ledger.journals().length]).toEqual([1, 1]);
    }
  });
});
