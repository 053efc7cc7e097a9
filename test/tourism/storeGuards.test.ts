/**
 * What stands between two who act on one order or one split at the same moment: the conditions of the store's writes.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import { wallet } from '../../domains/ledger/account.ts';
import { fen } from '../../domains/money/fen.ts';
import { holdShare } from '../../domains/tourism/recipes.ts';
import type { Split, SplitShare } from '../../domains/tourism/splits/split.ts';
import { orderPerformers } from '../../functions/tourism/orderPerformers.ts';
import { splitPerformers } from '../../functions/tourism/splitPerformers.ts';
import { deadline, start } from './lunch.ts';
import { idOf, lin, mei, morning, openRoom, parkToday, type Room, tao } from './room.ts';

let room: Room;
beforeEach(async () => {
  room = await openRoom();
});

describe('an order that is being paid', () => {
  const ordered = async (): Promise<string> =>
    idOf(await room.post('lin', '/orders', { tickets: [parkToday] }));
  const begin = (id: string, payment: string) => room.store.payments.begin(id, payment, room.clock.now);

  it('belongs to no payment that was turned back, however late its message comes', async () => {
    const id = await ordered();
    expect(await begin(id, 'opy_1')).toBe('begun');
    await room.store.payments.fail(id, 'opy_1');
    expect(await begin(id, 'opy_1')).toMatchObject({ refused: 'order-expired' });
    expect(await begin(id, 'opy_2')).toBe('begun');
  });

  it('nor to one that was turned back before it had begun', async () => {
    const id = await ordered();
    await room.store.payments.fail(id, 'opy_1');
    expect(await begin(id, 'opy_1')).toMatchObject({ refused: 'order-expired' });
  });

  it('can be paid by the next as soon as the one before gives it back', async () => {
    const order = await ordered();
    const command = { order, payment: 'opy_1', buyer: lin, fen: 22_500, holdUntil: morning + 60_000 };
    const context = { ports: room.steps, now: morning, attempt: 1 };
    await begin(order, 'opy_1');
    expect(await begin(order, 'opy_2')).toMatchObject({ refused: 'order-being-paid' });
    await orderPerformers['give-order-back']({ kind: 'give-order-back', ...command }, context);
    expect(await begin(order, 'opy_2')).toBe('begun');
  });
});

describe('a split that is being collected', () => {
  const opened = async (): Promise<Split> => {
    const path = await start(room);
    return found(path.replace('/splits/', ''));
  };
  const found = async (id: string): Promise<Split> => {
    const split = await room.store.splits.find(id);
    if (split === undefined) throw new Error(`no split ${id}`);
    return split;
  };
  const shareOf = (split: Split, person: string): SplitShare => {
    const share = split.shares.find((one) => one.person === person);
    if (share === undefined) throw new Error(`no share of ${person}`);
    return share;
  };
  const approve = (split: Split, person: string, now = morning, share = shareOf(split, person)) =>
    room.store.splits.approve(split, share, {
      person,
      now,
      answer: { id: `apr_${person}`, fingerprint: person },
    });

  it('is not closed over an approval that came after it was read', async () => {
    const split = await opened();
    expect(await approve(split, mei)).toBe('approving');
    expect(await room.store.splits.close(split)).toBe(false);
    expect(await room.store.splits.close(await found(split.id))).toBe(true);
  });

  it('takes no approval at its deadline, nor when it is closed', async () => {
    const split = await opened();
    expect(await approve(split, mei, deadline)).toBe('moved-on');
    await room.store.splits.close(split);
    expect(await approve(split, mei)).toBe('moved-on');
  });

  it('gives a share to one person, once', async () => {
    const split = await opened();
    expect(await approve(split, tao, morning, shareOf(split, mei))).toBe('moved-on');
    expect(await approve(split, mei)).toBe('approving');
    expect(await approve(split, mei)).toBe('moved-on');
  });

  it('gives back what may be held though nobody noted it, because the answer was lost', async () => {
    const split = await opened();
    await approve(split, mei);
    const approving = await found(split.id);
    const { share, fen: owed } = shareOf(approving, mei);
    const held = { hold: split.id, share, person: mei, fen: fen(owed), at: morning };
    await room.ledger.post(holdShare({ ...held, expiresAt: deadline }));
    expect((await room.ledger.account(wallet(mei)))?.heldFen).toBe(owed);

    await room.store.splits.close(approving);
    const context = { ports: room.steps, now: morning };
    const command = { kind: 'release-shares', split: split.id };
    expect(await splitPerformers['release-shares'](command, context)).toEqual({ done: {} });
    expect((await room.ledger.account(wallet(mei)))?.heldFen).toBe(0);
    expect((await found(split.id)).status).toBe('cancelled');
  });
});
