/** Every door that changes something, under the same key: one effect, the same words, and no other body. */
import { describe, expect, it } from 'vitest';
import { codeOf } from '../../kit/http.ts';
import {
  classA,
  expectWholeBooks,
  lin,
  mei,
  openBill,
  openRoom,
  outpatient,
  type Room,
  type Who,
} from '../hospital.ts';

type Ask = { readonly who: Who; readonly path: string; readonly body?: object; readonly other?: object };
const bill = (room: Room) => openBill(room, [classA('visit', 280_000)]);
const settled = async (room: Room) =>
  String((await room.ok(room.post('lin', '/settlements', { bills: [await bill(room)] }))).id);
const money = { currency: 'CNY' };
const tao = { person: 'pn_100000003', place: 'beijing', insured: 'employee' };
const visit = { ...outpatient, items: [classA('visit', 100)] };

const doors: Readonly<Record<string, (room: Room) => Promise<Ask>>> = {
  'an insurance': async () => ({
    who: 'office',
    path: '/insured-people',
    body: tao,
    other: { ...tao, insured: 'retired' },
  }),
  'a credit of the account': async () => ({
    who: 'office',
    path: `/insured-people/${lin}/account-credits`,
    body: { amount: 1, ...money },
    other: { amount: 2, ...money },
  }),
  'a family member': async () => ({ who: 'lin', path: '/family-members', body: { member: mei } }),
  'a bill': async () => ({
    who: 'hospital',
    path: '/bills',
    body: visit,
    other: { ...visit, tier: 'second' },
  }),
  'the cancellation of a bill': async (room) => ({
    who: 'hospital',
    path: `/bills/${await bill(room)}/cancellation`,
  }),
  'a settlement': async (room) => {
    const bills = [await bill(room)];
    return { who: 'lin', path: '/settlements', body: { bills }, other: { bills, expected_cash: 180_000 } };
  },
  'a return': async (room) => ({
    who: 'hospital',
    path: `/settlements/${await settled(room)}/returns`,
    body: {},
    other: { items: [{ bill: `bil_${'0'.repeat(26)}`, item: 'visit', amount: 1 }] },
  }),
  'a deposit': async () => ({
    who: 'lin',
    path: '/deposits',
    body: { hospital: 'mch_hospital', amount: 5, ...money },
    other: { hospital: 'mch_hospital', amount: 6, ...money },
  }),
  'the return of a deposit': async (room) => {
    await room.ok(room.post('lin', '/deposits', { hospital: 'mch_hospital', amount: 5, ...money }));
    return {
      who: 'hospital',
      path: '/deposits/returns',
      body: { patient: lin },
      other: { patient: mei },
    };
  },
};

describe('the same key again', () => {
  it.each(Object.entries(doors))('%s: one effect, the same answer', async (_, prepare) => {
    const room = await openRoom();
    const { who, path, body, other } = await prepare(room);
    const first = await room.post(who, path, body, 'same');
    const journals = room.ledger.journals().length;
    const again = await room.post(who, path, body, 'same');
    expect(first.status, first.text).toBeLessThan(300);
    expect([again.status, again.body]).toEqual([first.status, first.body]);
    if (other !== undefined)
      expect(codeOf(await room.post(who, path, other, 'same'))).toMatch(
        /idempotency_key_reused|insured_elsewhere/,
      );
    expect(room.ledger.journals()).toHaveLength(journals);
    await expectWholeBooks(room);
  });
});
