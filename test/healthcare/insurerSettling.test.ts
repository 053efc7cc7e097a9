/** Settling and returning by the real doors and sagas, with the simulated insurer's desk on the other side of the real adapter. */
import { expect, it } from 'vitest';
import { Fault } from '../../domains/outcome/fault.ts';
import { memorySagaStore } from '../../domains/saga/memoryStore.ts';
import { randomFrom } from '../kit/random.ts';
import { classA, inpatient, lin, noon, openBill, openRoom, type Room, startHospital } from './hospital.ts';
import { deskWith } from './insurerDesk.ts';

/** The room of everybody, but its insurer is the desk; `lose` loses the answer to the next settlement. */
const roomWithDesk = async () => {
  const room = await openRoom();
  const { desk, insurer } = deskWith();
  let losing = false;
  const settle: typeof insurer.settle = async (asked) => {
    const said = await insurer.settle(asked);
    if (!losing) return said;
    losing = false;
    throw new Fault('lost', { retry: 'unknown-outcome' });
  };
  const world = { ...room, insurer: { ...room.insurer, ...insurer, settle } };
  const clock = { now: noon };
  const process = startHospital(world, () => clock.now, { store: memorySagaStore(), random: randomFrom(1) });
  let keys = 0;
  const post: Room['post'] = (who, path, body, key) => {
    keys += 1;
    return process.post(who, path, body, key ?? `desk-${keys}`);
  };
  const lose = (): void => {
    losing = true;
  };
  return { room: { ...world, ...process, clock, post } as Room, desk, lose, sagas: process.sagas };
};
const yearAt = (desk: ReturnType<typeof deskWith>['desk']) => desk.books.yearOf(lin, 'beijing', '2026');
const asMe = async (room: Room): Promise<unknown> => (await room.ok(room.get('lin', '/me'))).year_so_far;
const told = (year: ReturnType<typeof yearAt>) => ({
  deductible_paid_amount: year.deductiblePaidFen,
  in_scope_amount: year.inScopeFen,
  pool_paid_amount: year.poolPaidFen,
  own_in_scope_amount: year.ownInScopeFen,
  assistance_paid_amount: year.assistancePaidFen,
});

it('the insurer’s year is ours after a basket, a part that comes back, and the rest', async () => {
  const { room, desk } = await roomWithDesk();
  const first = await openBill(room, [classA('visit', 200_000), classA('drugs', 80_000)]);
  const second = await openBill(room, [classA('ward', 230_000)], inpatient);
  const settled = await room.ok(room.post('lin', '/settlements', { bills: [first, second] }));
  expect(settled.status).toBe('settled');
  expect(await asMe(room)).toMatchObject(told(yearAt(desk)));
  const back = `/settlements/${String(settled.id)}/returns`;
  const items = [{ bill: first, item: 'drugs', amount: 80_000 }];
  await room.ok(room.post('hospital', back, { items }));
  expect(yearAt(desk).inScopeFen).toBe(430_000);
  expect(await asMe(room)).toMatchObject(told(yearAt(desk)));
  await room.ok(room.post('hospital', back, {}));
  expect(yearAt(desk)).toMatchObject({ inScopeFen: 0, deductiblePaidFen: 0, poolPaidFen: 0 });
  expect(await asMe(room)).toMatchObject(told(yearAt(desk)));
});

it('a lost answer is reversed by its message; the bill is open again and is settled once', async () => {
  const { room, desk, lose, sagas } = await roomWithDesk();
  const bill = await openBill(room, [classA('visit', 280_000)]);
  lose();
  const lost = await room.post('lin', '/settlements', { bills: [bill] });
  expect(lost.status).toBeLessThan(500);
  room.clock.now += 120_000;
  for (const id of await sagas.due(room.clock.now, 10)) await sagas.drive(id, room.clock.now);
  expect(yearAt(desk).inScopeFen).toBe(0);
  const settled = await room.ok(room.post('lin', '/settlements', { bills: [bill] }));
  expect(settled).toMatchObject({ status: 'settled', fund_amount: 70_000 });
  expect(yearAt(desk).inScopeFen).toBe(280_000);
});
