/** Every door that changes something, under the same key: one effect, the same words, and no other body. */
import { describe, expect, it } from 'vitest';
import { errorOf, type Reply } from '../../kit/http.ts';
import { bind, fine, openRoom, power, type Room, tax } from './room.ts';

type Ask = { readonly path: string; readonly body: object; readonly other: object };

const doors: Readonly<Record<string, (room: Room) => Promise<Ask>>> = {
  'an account bound': async () => ({
    path: '/utilities/accounts',
    body: power,
    other: { ...power, account_no: '0100200302' },
  }),
  'a reading told': async (room) => ({
    path: `/utilities/accounts/${await bind(room)}/readings`,
    body: { reading: '1500' },
    other: { reading: '1600' },
  }),
  'a basket paid': async () => ({ path: '/baskets', body: { items: [tax] }, other: { items: [fine] } }),
};

const said = (reply: Reply): string => `${reply.status} ${reply.text}`;
const everything = (room: Room): string =>
  JSON.stringify([
    room.ledger.journals().length,
    room.table.all(),
    room.offices.books.file('2026-11-22'),
    room.offices.books.bills(power.office, power.account_no),
  ]);

describe.each(Object.entries(doors))('%s', (_name, prepare) => {
  it('is answered with the same words when it comes again, also the next day, and changes nothing more', async () => {
    const room = await openRoom();
    const { path, body } = await prepare(room);
    const first = await room.post('lin', path, body, 'k');
    expect(first.status, first.text).toBe(201);
    const after = everything(room);
    for (const later of [0, 86_400_000]) {
      room.clock.now += later;
      const again = await room.post('lin', path, body, 'k');
      expect(said(again)).toBe(said(first));
      expect(again.headers['Idempotency-Replayed']).toBe('true');
    }
    expect(everything(room)).toBe(after);
  });

  it('is refused with another body under the same key', async () => {
    const room = await openRoom();
    const { path, body, other } = await prepare(room);
    await room.post('lin', path, body, 'k');
    const after = everything(room);
    const differs = await room.post('lin', path, other, 'k');
    expect([differs.status, errorOf(differs).code]).toEqual([422, 'idempotency_key_reused']);
    expect(everything(room)).toBe(after);
  });

  it('happens once when twenty such requests come at the same moment', async () => {
    const once = await openRoom();
    const asked = await prepare(once);
    await once.post('lin', asked.path, asked.body, 'k');
    const room = await openRoom();
    const { path, body } = await prepare(room);
    const replies = await Promise.all(Array.from({ length: 20 }, () => room.post('lin', path, body, 'k')));
    for (const reply of replies) expect(reply.status, reply.text).toBeLessThan(300);
    expect(room.ledger.journals().length).toBe(once.ledger.journals().length);
    expect(room.offices.books.file('2026-11-22')).toEqual(once.offices.books.file('2026-11-22'));
  });
});
