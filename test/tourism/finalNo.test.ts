/**
 * A no is for good: what was begun before a crash answers for itself, and is not refused anew by another clock or on
 * another day, to succeed after that.
 */
import { describe, expect, it } from 'vitest';
import { Fault } from '../../domains/outcome/fault.ts';
import { memoryTable } from '../../functions/platform/memoryTable.ts';
import type { Table } from '../../functions/platform/table.ts';
import { buy, expectWholeBooks, idOf, lin, openRoom, parkToday, ticketTo, tomorrow } from './room.ts';

/** A table whose writes can be made to fail, with nothing written. */
const failingTable = () => {
  const memory = memoryTable();
  const state = { fails: false };
  const table: Table = {
    ...memory,
    write: async (writes) => {
      if (state.fails) throw new Fault('injected', { retry: 'safe' });
      return memory.write(writes);
    },
  };
  return { table, state };
};
const minute = 60_000;

describe('an order whose payment was begun before a crash', () => {
  it('is not said to have run out by a clock that is ahead, and paid after that by one that is behind', async () => {
    const { table, state } = failingTable();
    const room = await openRoom({ table });
    const order = idOf(await room.post('lin', '/orders', { tickets: [parkToday] }));
    const { available } = await room.walletOf(lin);
    const pay = () => room.post('lin', `/orders/${order}/payment`, {}, 'k');
    state.fails = true;
    room.clock.now += 14 * minute;
    expect((await pay()).status).toBe(202);
    room.clock.now += 3 * minute; // a process whose clock is ahead
    const again = await pay();
    state.fails = false;
    room.clock.now -= 2.5 * minute; // a worker whose clock is behind
    await room.sweepSagas();
    room.clock.now += 60 * minute;
    await room.sweepSagas();
    const isPaid = (await room.walletOf(lin)).available < available;
    expect([again.status, isPaid]).not.toEqual([409, true]);
    expect((await pay()).status).toBe(isPaid ? 200 : 409);
    await expectWholeBooks(room);
  });
});

describe('a cancellation that was begun before a crash, on the day before', () => {
  it('is not said to come too late after midnight, and refunded after that', async () => {
    const { table, state } = failingTable();
    const room = await openRoom({ table });
    const order = idOf(await buy(room, 'lin', [ticketTo('wulingyuan-ticket', tomorrow, '0700')]));
    const { available } = await room.walletOf(lin);
    const cancel = (key = 'k') => room.post('lin', `/orders/${order}/cancellation`, {}, key);
    room.clock.now = Date.parse(`${tomorrow}T00:00:00+08:00`) - 1_000;
    state.fails = true;
    expect((await cancel()).status).toBe(202);
    state.fails = false;
    room.clock.now += 2_000;
    expect((await cancel('another')).status).toBe(409); // it is too late to begin one
    const again = await cancel();
    expect([200, 202]).toContain(again.status);
    room.clock.now += 60 * minute;
    await room.sweepSagas();
    expect((await room.walletOf(lin)).available).toBe(available + 225_00);
    expect((await cancel()).body.status).toBe('refunded');
  });
});
