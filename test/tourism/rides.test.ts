/** Rides by the same code: what the pass includes comes first, else the fare is paid. */
import { describe, expect, it } from 'vitest';
import { payable } from '../../domains/ledger/account.ts';
import { Fault } from '../../domains/outcome/fault.ts';
import { codeOf } from '../kit/http.ts';
import {
  adult,
  buy,
  expectWholeBooks,
  lin,
  openRoom,
  parkToday,
  type Room,
  ticketTo,
  today,
} from './room.ts';

describe('rides', () => {
  const ride = async (room: Room, product: string, key?: string) =>
    room.post('shuttle', '/rides', { code: await room.showCode(lin), product }, key);

  it('are free on the shuttle with a park ticket, as often as one likes, each code once', async () => {
    const room = await openRoom();
    await buy(room, 'lin', [{ ...parkToday, visitors: [adult, adult] }]);
    const before = (await room.walletOf(lin)).available;
    for (const _ of [1, 2, 3])
      expect((await ride(room, 'park-shuttle')).body).toMatchObject({
        covered_by: 'pass',
        amount: 0,
        visitor_count: 2,
      });
    const code = await room.showCode(lin);
    const replies = await Promise.all(
      Array.from({ length: 10 }, () => room.post('shuttle', '/rides', { code, product: 'park-shuttle' })),
    );
    expect(replies.filter((one) => one.status === 200)).toHaveLength(1);
    expect(replies.filter((one) => codeOf(one) === 'code_used')).toHaveLength(9);
    expect((await room.walletOf(lin)).available).toBe(before);
  });

  it('are paid by the same code otherwise, in one posting', async () => {
    const room = await openRoom();
    const before = room.ledger.journals().length;
    const first = await ride(room, 'bailong-elevator', 'k');
    expect(first.body).toMatchObject({ covered_by: 'wallet', amount: 65_00, pass: null });
    expect(
      room.ledger
        .journals()
        .slice(before)
        .map((one) => [one.kind, one.lines.map((line) => [line.side, line.account, line.fen])]),
    ).toEqual([
      [
        'payment',
        [
          ['debit', `wallet:${lin}`, 65_00],
          ['credit', payable('mch_cableways'), 65_00],
        ],
      ],
    ]);
    const code = await room.showCode(lin);
    const replies = await Promise.all(
      Array.from({ length: 10 }, () => room.post('shuttle', '/rides', { code, product: 'park-shuttle' })),
    );
    expect(replies.filter((one) => one.status === 200)).toHaveLength(1);
    expect(replies.filter((one) => codeOf(one) === 'code_used')).toHaveLength(9);
    await expectWholeBooks(room);
  });

  it('use a ride that was bought ahead, once', async () => {
    const room = await openRoom();
    await buy(room, 'lin', [ticketTo('bailong-elevator', today, 'day')]);
    expect((await ride(room, 'bailong-elevator')).body).toMatchObject({ covered_by: 'pass' });
    expect((await room.get('lin', '/passes')).body.data).toMatchObject([{ status: 'exhausted' }]);
    expect((await ride(room, 'bailong-elevator')).body).toMatchObject({
      covered_by: 'wallet',
      amount: 65_00,
    });
  });

  it('answer a repeated request as before, although a pass was bought meanwhile', async () => {
    const room = await openRoom();
    const code = await room.showCode(lin);
    const first = await room.post('shuttle', '/rides', { code, product: 'park-shuttle' }, 'k');
    await buy(room, 'lin');
    const again = await room.post('shuttle', '/rides', { code, product: 'park-shuttle' }, 'k');
    expect([again.text, again.headers['Idempotency-Replayed']]).toEqual([first.text, 'true']);
    expect(codeOf(await room.post('shuttle', '/rides', { code, product: 'bailong-elevator' }, 'k'))).toBe(
      'idempotency_key_reused',
    );
  });

  it('cost nothing when the same request comes twice at once and a pass covers one of them', async () => {
    for (let round = 0; round < 20; round += 1) {
      const room = await openRoom();
      await buy(room, 'lin', [ticketTo('bailong-elevator', today, 'day')]);
      const before = (await room.walletOf(lin)).available;
      const code = await room.showCode(lin);
      const take = () => room.post('shuttle', '/rides', { code, product: 'bailong-elevator' }, 'k');
      const late = async () => {
        for (let waited = 0; waited < round; waited += 1) await undefined;
        return take();
      };
      for (const { status, body } of await Promise.all([take(), late()]))
        expect([status, body.covered_by]).toEqual([200, 'pass']);
      expect((await room.walletOf(lin)).available).toBe(before);
    }
  });

  it('are covered by a pass or paid, never both, whatever happens between two tries of one request', async () => {
    const room = await openRoom();
    const before = (await room.walletOf(lin)).available;
    const code = await room.showCode(lin);
    const take = () => room.post('shuttle', '/rides', { code, product: 'park-shuttle' }, 'k');
    const { post } = room.ledger;
    let lost = true;
    Object.assign(room.ledger, {
      post: async (posting: Parameters<typeof post>[0]) => {
        if (!lost) return post(posting);
        lost = false;
        throw new Fault('injected', { retry: 'safe' });
      },
    });
    expect((await take()).status).toBe(503);
    await buy(room, 'lin');
    const bought = (await room.walletOf(lin)).available;
    expect((await take()).body).toMatchObject({ covered_by: 'wallet' });
    expect(bought - (await room.walletOf(lin)).available).toBeGreaterThan(0);
    expect(before).toBeGreaterThan(bought);
    expect((await take()).body).toMatchObject({ covered_by: 'wallet' });
  });

  it('are refused without money, at another place, for an admission, or at a gate', async () => {
    const room = await openRoom({ funds: 0 });
    expect((await ride(room, 'park-shuttle')).status).toBe(402);
    expect(codeOf(await ride(room, 'tianmen-escalator'))).toBe('product_unknown');
    expect(codeOf(await ride(room, 'wulingyuan-ticket'))).toBe('product_unknown');
    expect(codeOf(await room.post('gate', '/rides', { code: 'x', product: 'park-shuttle' }))).toBe(
      'terminal_kind_wrong',
    );
  });
});
