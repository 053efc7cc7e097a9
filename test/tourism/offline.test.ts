/** Gates without a network: entries are uploaded later, each once, and contradictions are reported. */
import { describe, expect, it } from 'vitest';
import { codeOf } from '../kit/http.ts';
import { buy, lin, mei, openRoom, type Room } from './room.ts';

describe('entries made without a network', () => {
  const record = async (room: Room, nonce: string, person = lin) => {
    const code = await room.showCode(person);
    return { nonce, code, at: new Date(room.clock.now).toISOString() };
  };

  it('are uploaded later, each once, whatever the batch', async () => {
    const room = await openRoom();
    await buy(room, 'lin');
    await buy(room, 'mei');
    const entries = [await record(room, 'a'), await record(room, 'b', mei)];
    room.clock.now += 6 * 3_600_000; // the codes have long expired
    const first = await room.post('gate', '/gate-entries/uploads', { entries }, 'k');
    expect(first.body).toMatchObject({
      conflicts: 0,
      entries: [{ replayed: false, entry: { outcome: 'admitted', offline: true } }, { replayed: false }],
    });
    const again = await room.post('gate', '/gate-entries/uploads', { entries }, 'k');
    expect(again.body).toMatchObject({
      conflicts: 0,
      entries: [{ replayed: true, entry: { outcome: 'admitted' } }, { replayed: true }],
    });
    const more = [...entries, await record(room, 'c')];
    expect((await room.post('gate', '/gate-entries/uploads', { entries: more })).body).toMatchObject({
      conflicts: 1,
      entries: [
        { replayed: true },
        { replayed: true },
        { replayed: false, entry: { outcome: 'already_inside' } },
      ],
    });
    expect((await room.get('lin', '/passes')).body.data).toMatchObject([{ entries: { used: 1 } }]);
    expect(codeOf(await room.post('gate', '/gate-entries/uploads', { entries: more }, 'k'))).toBe(
      'idempotency_key_reused',
    );
  });

  it('of an earlier day open nothing twice: neither that day nor the day since', async () => {
    const room = await openRoom();
    await buy(room, 'lin');
    const yesterdays = [await record(room, 'a'), await record(room, 'b')];
    room.clock.now += 86_400_000;
    const enterToday = async () =>
      (await room.post('gate', '/gate-entries', { code: await room.showCode(lin) })).body.outcome;
    expect(await enterToday()).toBe('admitted');
    const uploaded = await room.post('gate', '/gate-entries/uploads', { entries: yesterdays });
    expect(uploaded.body).toMatchObject({
      conflicts: 1,
      entries: [{ entry: { outcome: 'admitted' } }, { entry: { outcome: 'already_inside' } }],
    });
    expect(await enterToday()).toBe('already_inside');
  });

  it('report a pass used at two gates, and lose neither record', async () => {
    const room = await openRoom();
    await buy(room, 'lin');
    const shown = await record(room, 'a');
    await room.post('gate', '/gate-entries/uploads', { entries: [shown] });
    const second = await room.post('eastGate', '/gate-entries/uploads', { entries: [shown] });
    expect(second.body).toMatchObject({
      conflicts: 1,
      entries: [{ entry: { outcome: 'already_inside', last_entry: { terminal: 'trm_gate' } } }],
    });
    const report = (await room.get('operator', '/gate-entries/conflicts')).body.data;
    expect(report).toMatchObject([
      { terminal: 'trm_east', outcome: 'already_inside', product: 'wulingyuan-ticket' },
    ]);
  });

  it('count in the order in which they happened, not in which they were sent', async () => {
    const room = await openRoom();
    await buy(room, 'lin');
    const [early, late] = [await record(room, 'a'), await record(room, 'b')];
    const reply = await room.post('gate', '/gate-entries/uploads', { entries: [late, early] });
    expect(reply.body.entries).toMatchObject([
      { nonce: 'b', entry: { outcome: 'already_inside' } },
      { nonce: 'a', entry: { outcome: 'admitted' } },
    ]);
  });

  it('are exits as well: whoever left may come in again, and an exit without an entry is reported', async () => {
    const room = await openRoom();
    await buy(room, 'lin');
    const step = async (nonce: string, more: object = {}) => {
      room.clock.now += 60_000;
      return { ...(await record(room, nonce)), ...more };
    };
    const [early, entry, exit, again] = [
      await step('a', { direction: 'out' }),
      await step('b'),
      await step('c', { direction: 'out' }),
      await step('d', { direction: 'in' }),
    ];
    const reply = await room.post('gate', '/gate-entries/uploads', { entries: [again, exit, entry, early] });
    expect(reply.body).toMatchObject({
      conflicts: 1,
      entries: [
        { nonce: 'd', entry: { outcome: 'admitted', direction: 'in' } },
        { nonce: 'c', entry: { outcome: 'left', direction: 'out', light: 'green' } },
        { nonce: 'b', entry: { outcome: 'admitted' } },
        { nonce: 'a', entry: { outcome: 'not_inside', direction: 'out' } },
      ],
    });
    const late = { ...exit, nonce: 'e' };
    expect((await room.post('eastGate', '/gate-entries/uploads', { entries: [late] })).body).toMatchObject({
      conflicts: 1,
      entries: [{ entry: { outcome: 'not_inside' } }],
    });
    expect((await room.post('gate', '/gate-entries/uploads', { entries: [exit] })).body).toMatchObject({
      conflicts: 0,
      entries: [{ replayed: true, entry: { outcome: 'left' } }],
    });
  });

  it('put forged codes, strangers and clocks that run ahead into the report as well', async () => {
    const room = await openRoom();
    const good = await record(room, 'a');
    const entries = [
      good,
      { ...good, nonce: 'b', code: `${good.code.slice(0, -2)}AA` },
      { ...good, nonce: 'c', code: 'nonsense' },
    ];
    const reply = await room.post('gate', '/gate-entries/uploads', { entries });
    expect(reply.body.conflicts).toBe(3);
    expect((reply.body.entries as { entry: { outcome: string } }[]).map((one) => one.entry.outcome)).toEqual([
      'no_pass',
      'code_forged',
      'code_malformed',
    ]);
    expect((await room.get('operator', '/gate-entries/conflicts')).body.data).toHaveLength(3);
  });
});
