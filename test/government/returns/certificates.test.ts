/** Certificates of tax paid: numbers without gaps under concurrency, a signature over what the paper says, checked by anyone. */
import { describe, expect, it } from 'vitest';
import { errorOf } from '../../kit/http.ts';
import { openRoom } from '../basket/room.ts';
import { certify, file, pay, report, underWithheld, verify } from './citizen.ts';
import { taxReturnsOf } from './manyReturns.ts';

const paid = async () => {
  const room = await openRoom(5_000_000);
  await report(room, underWithheld);
  await file(room);
  await pay(room);
  return room;
};

describe('a certificate', () => {
  it('is issued once for a return that is paid', async () => {
    const room = await openRoom(5_000_000);
    expect(errorOf(await certify(room)).code).toBe('return_missing');
    await report(room, underWithheld);
    await file(room);
    expect(errorOf(await certify(room)).code).toBe('return_not_paid');
    await pay(room);
    const first = await certify(room);
    expect([first.status, first.body.number], first.text).toEqual([201, 'BJ-2026-00000001']);
    expect((await certify(room, 'another')).body).toEqual(first.body);
  });

  it('is checked by anyone with the code on it, and shows what the paper shows', async () => {
    const room = await paid();
    const paper = (await certify(room)).body;
    const shown = await verify(room, String(paper.verify_path));
    expect(shown.body).toEqual(paper);
    expect(shown.text).not.toContain('pn_');
    const guess = `/v1/government/certificates/${paper.number}?check=${'A'.repeat(16)}`;
    expect([
      (await verify(room, guess)).status,
      (await verify(room, guess.replace('01?', '02?'))).status,
    ]).toEqual([404, 404]);
  });

  it.each(['taxFen', 'paidOn', 'taxYear', 'office', 'issuedOn', 'lateFeeFen', 'number'])(
    'whose %s was changed where it is kept does not hold',
    async (field) => {
      const room = await paid();
      const paper = (await certify(room)).body;
      const key = { pk: `TC#${paper.number}`, sk: 'C' };
      const kept = await room.table.get(key);
      const changed = typeof kept?.[field] === 'number' ? Number(kept[field]) + 1 : `${kept?.[field]}x`;
      await room.table.write([{ kind: 'change', key, set: { [field]: changed }, when: [] }]);
      expect((await verify(room, String(paper.verify_path))).status).toBe(404);
    },
  );

  it('has the next number, without a gap, when thirty are issued at the same moment', async () => {
    const { issueAll, numbers } = await taxReturnsOf(30);
    const issued = await issueAll();
    expect(new Set(issued).size).toBe(30);
    expect((await numbers()).at(-1)).toBe(30);
    expect(issued.toSorted()).toEqual(
      Array.from({ length: 30 }, (_, at) => `BJ-2026-${String(at + 1).padStart(8, '0')}`),
    );
  });
});
