/** A day is read once, whole, and not before it is over; what it shows is reported under the same id however often somebody tries. */
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../domains/time/businessDate.ts';
import {
  codeOf,
  day,
  hour,
  monday,
  openReported,
  openRoom,
  openState,
  reportsOf,
  startProcess,
  tuesday,
} from './room.ts';

describe('a day', () => {
  it('whose parts come to the standard is reported, and what its people paid counts for both', async () => {
    const room = await openReported();
    expect((await room.post('operator', '/days', { date: monday })).body).toMatchObject({
      ...{ object: 'aml_day', date: monday, movements: 5, reports: 1 },
    });
    expect(await reportsOf(room)).toMatchObject([
      {
        ...{ kind: 'large_value', rule: 'person-domestic', date: monday, due_on: '2026-11-30' },
        ...{ party: { kind: 'person', id_masked: 'pn_******001' }, way: 'in', means: ['domestic'] },
        ...{ movements: 3, total: 50_000_000, greatest: 25_000_000, status: 'due', overdue: false },
      },
    ]);
  });

  it('one fen below is not, though its several parts are looked at', async () => {
    const room = await openRoom();
    for (const yuan of [200_000, 250_000, 49_999.99]) await room.toppedUp(yuan);
    await room.night();
    expect((await reportsOf(room)).map(({ rule }) => rule)).toEqual(['structuring']);
  });

  it('is asked for by its date, and is not another', async () => {
    const room = await openReported();
    expect(await reportsOf(room, { date: monday })).toHaveLength(1);
    expect(await reportsOf(room, { date: addDays(monday, -1) })).toHaveLength(0);
  });

  it('is read from one in the morning of the next on, and no sooner', async () => {
    const room = await openRoom();
    room.clock.now = Date.parse('2026-11-24T00:59:59.999+08:00');
    expect(codeOf(await room.post('operator', '/days', { date: monday }))).toBe('aml_day_not_over');
    room.clock.now += 1;
    expect((await room.post('operator', '/days', { date: monday })).status).toBe(200);
  });

  it('that was read stays as it was read', async () => {
    const room = await openReported();
    const [before] = await reportsOf(room);
    await room.toppedUp(500_000);
    await room.night();
    expect(await reportsOf(room)).toEqual([before]);
  });

  it('that nobody could read is read by a later night, for five days', async () => {
    const room = await openRoom();
    await room.toppedUp(500_000);
    room.clock.now = tuesday + 4 * day;
    expect(await room.night()).toMatchObject({ days: 5 });
    expect(await room.night()).toMatchObject({ days: 0 });
    expect(await reportsOf(room)).toHaveLength(1);
  });
});

it('wherever a night falls over, the next leaves the same reports, each once', async () => {
  const made = async (failingWrite: number) => {
    const state = await openState();
    for (const yuan of [500_000, 2_000]) await state.toppedUp(yuan);
    for (const yuan of [450_000, 50_000]) await state.paid(yuan);
    let writes = 0;
    const { write } = state.table;
    const table: typeof state.table = {
      ...state.table,
      write: (asked) => {
        writes += 1;
        if (writes === failingWrite) throw new Error('fell over');
        return write(asked);
      },
    };
    const falling = startProcess({ ...state, table }, () => tuesday);
    await falling.night();
    const room = startProcess(state, () => tuesday);
    await room.night();
    return { reports: await reportsOf(room), writes };
  };
  const whole = await made(0);
  expect(whole.reports).toHaveLength(3);
  for (let failing = 1; failing <= whole.writes; failing += 1)
    expect((await made(failing)).reports, `write ${failing}`).toEqual(whole.reports);
});

it('people are reminded in the morning of the day on which a report is due', async () => {
  const room = await openReported();
  room.clock.now = tuesday + 5 * day;
  expect((await room.night()).pressing).toBe(0);
  room.clock.now += day;
  expect((await room.night()).pressing).toBe(1);
  room.clock.now += hour;
  expect((await room.night()).pressing).toBe(0);
  room.clock.now += day;
  expect((await reportsOf(room))[0]?.overdue).toBe(true);
});
