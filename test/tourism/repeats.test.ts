/** Every door that changes something, under the same key: one effect, the same words, and no other body. */
import { describe, expect, it } from 'vitest';
import { codeOf, type Reply } from '../kit/http.ts';
import { lunch } from './lunch.ts';
import { buy, lin, openRoom, parkToday, type Room, ticketTo, type Who } from './room.ts';

type Ask = { readonly who: Who; readonly path: string; readonly body: object; readonly other: object };
type Prepared = (room: Room) => Promise<Ask>;

const order = async (room: Room): Promise<string> =>
  String((await room.post('lin', '/orders', { tickets: [parkToday] })).body.id);
const split = async (room: Room): Promise<string> =>
  String((await room.post('lin', '/splits', lunch())).body.id);
const paidSplit = async (room: Room): Promise<string> => {
  const id = await split(room);
  for (const who of ['lin', 'mei', 'tao'] as const) await room.post(who, `/splits/${id}/approvals`);
  return id;
};
const offline = async (room: Room) => ({
  nonce: 'n1',
  code: await room.showCode(lin),
  at: new Date(room.clock.now).toISOString(),
});

const doors: Readonly<Record<string, Prepared>> = {
  'an order': async () => ({
    who: 'lin',
    path: '/orders',
    body: { tickets: [parkToday] },
    other: { tickets: [{ ...parkToday, slot: '1000' }] },
  }),
  'a payment': async (room) => ({
    who: 'lin',
    path: `/orders/${await order(room)}/payment`,
    body: {},
    other: { expected_amount: 225_00 },
  }),
  'the cancellation of an unpaid order': async (room) => ({
    who: 'lin',
    path: `/orders/${await order(room)}/cancellation`,
    body: {},
    other: { expected_refund: 0 },
  }),
  'the cancellation of a paid order': async (room) => {
    const paid = await buy(room, 'lin', [ticketTo('tianmen-ticket', '2026-12-10', 'A-1000')]);
    return {
      who: 'lin',
      path: `/orders/${String(paid.body.id)}/cancellation`,
      body: {},
      other: { expected_refund: 228_00 },
    };
  },
  'a gate entry': async (room) => {
    await buy(room, 'lin');
    const code = await room.showCode(lin);
    return { who: 'gate', path: '/gate-entries', body: { code }, other: { code, direction: 'out' } };
  },
  'an entry taken back': async (room) => {
    await buy(room, 'lin');
    const entry = await room.post('gate', '/gate-entries', { code: await room.showCode(lin) });
    return {
      who: 'gate',
      path: `/gate-entries/${String(entry.body.id)}/annulment`,
      body: { reason: 'a' },
      other: { reason: 'b' },
    };
  },
  'a paid ride': async (room) => {
    const code = await room.showCode(lin);
    return {
      who: 'shuttle',
      path: '/rides',
      body: { code, product: 'park-shuttle' },
      other: { code, product: 'bailong-elevator' },
    };
  },
  'an included ride': async (room) => {
    await buy(room, 'lin');
    const code = await room.showCode(lin);
    return {
      who: 'shuttle',
      path: '/rides',
      body: { code, product: 'park-shuttle' },
      other: { code, product: 'bailong-elevator' },
    };
  },
  'a split': async () => ({ who: 'lin', path: '/splits', body: lunch(), other: lunch({ amount: 99_99 }) }),
  'an approval': async (room) => ({
    who: 'mei',
    path: `/splits/${await split(room)}/approvals`,
    body: {},
    other: { consent_up_to: 50_00 },
  }),
  'a refusal by the organiser': async (room) => ({
    who: 'lin',
    path: `/splits/${await split(room)}/refusals`,
    body: {},
    other: { claim_code: 'claim-code-1' },
  }),
  'a refund of a split': async (room) => ({
    who: 'noodleHouse',
    path: `/splits/${await paidSplit(room)}/refunds`,
    body: { currency: 'CNY', amount: 10_00 },
    other: { currency: 'CNY', amount: 11_00 },
  }),
};

const said = (reply: Reply): string => `${reply.status} ${reply.text}`;
const everything = (room: Room): string => JSON.stringify([room.ledger.journals().length, room.memory.all()]);

describe.each(Object.entries(doors))('%s', (_name, prepare) => {
  it('is answered with the same words when the same request comes again, and changes nothing more', async () => {
    const room = await openRoom();
    const { who, path, body } = await prepare(room);
    const first = await room.post(who, path, body, 'k');
    expect(first.status).toBeLessThan(300);
    const after = everything(room);
    const again = await room.post(who, path, body, 'k');
    expect(said(again)).toBe(said(first));
    expect(again.headers['Idempotency-Replayed']).toBe('true');
    expect(everything(room)).toBe(after);
  });

  it('is refused with another body under the same key', async () => {
    const room = await openRoom();
    const { who, path, body, other } = await prepare(room);
    await room.post(who, path, body, 'k');
    const after = everything(room);
    const differs = await room.post(who, path, other, 'k');
    expect([differs.status, codeOf(differs)]).toEqual([422, 'idempotency_key_reused']);
    expect(everything(room)).toBe(after);
  });

  it('happens once when twenty such requests come at the same moment', async () => {
    const once = await openRoom();
    const asked = await prepare(once);
    await once.post(asked.who, asked.path, asked.body, 'k');
    const room = await openRoom();
    const { who, path, body } = await prepare(room);
    const replies = await Promise.all(Array.from({ length: 20 }, () => room.post(who, path, body, 'k')));
    for (const reply of replies) expect(reply.status).toBeLessThan(300);
    expect(room.ledger.journals().length).toBe(once.ledger.journals().length);
    expect(room.memory.all().length).toBe(once.memory.all().length);
  });

  it('needs a key', async () => {
    const room = await openRoom();
    const { who, path, body } = await prepare(room);
    const reply = await room.post(who, path, body, '');
    expect([reply.status, codeOf(reply)]).toEqual([400, 'idempotency_key_missing']);
  });
});

describe('an upload of offline entries', () => {
  it('answers each record as replayed, and counts none twice', async () => {
    const room = await openRoom();
    await buy(room, 'lin');
    const entries = [await offline(room)];
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => room.post('gate', '/gate-entries/uploads', { entries }, 'k')),
    );
    expect(replies.every((one) => one.status === 200)).toBe(true);
    expect(
      replies.filter((one) => (one.body.entries as { replayed: boolean }[])[0]?.replayed === false),
    ).toHaveLength(1);
    const other = await room.post(
      'gate',
      '/gate-entries/uploads',
      { entries: [...entries, { ...entries[0], nonce: 'n2' }] },
      'k',
    );
    expect(codeOf(other)).toBe('idempotency_key_reused');
  });
});
