/**
 * Reading: wallet, statements and lists, page by page, each one's own.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import { payable, wallet } from '../../domains/ledger/account.ts';
import { codeOf } from '../kit/http.ts';
import { lin, mei, openRoom, payOnce, type Room, tokens } from './room.ts';

let room: Room;
beforeEach(async () => {
  room = await openRoom();
});
const get = (path: string, token: string, query?: Record<string, string>) =>
  room.call({ method: 'GET', path, token, query });
type Entry = { readonly id: string; readonly balance_after: number; readonly available_change: number };
const entriesOf = (reply: { readonly body: Readonly<Record<string, unknown>> }) => reply.body.data as Entry[];

describe('the wallet', () => {
  it('says what can be spent and under which limits', async () => {
    await payOnce(room, lin, 42_00);
    expect((await get('/v1/wallet', tokens.lin)).body).toMatchObject({
      id: wallet(lin),
      available: 458_00,
      held: 0,
      status: 'open',
      limits: { per_payment: 5_000_00, windows: [{ name: 'day' }, { name: 'static-code', limit: 500_00 }] },
    });
  });

  it('has a statement whose pages join without a gap, each balance following from the one below', async () => {
    for (let n = 1; n <= 7; n += 1) await payOnce(room, lin, n * 100);
    const seen: Entry[] = [];
    let cursor: string | undefined;
    do {
      const page = await get('/v1/wallet/statement', tokens.lin, {
        limit: '3',
        ...(cursor === undefined ? {} : { cursor }),
      });
      seen.push(...entriesOf(page));
      cursor = (page.body.next_cursor as string | null) ?? undefined;
      expect(page.body.has_more).toBe(cursor !== undefined);
    } while (cursor !== undefined);
    expect(seen).toHaveLength(8);
    expect(new Set(seen.map((one) => one.id)).size).toBe(8);
    expect(seen[0]?.balance_after).toBe(await room.balanceOf(lin));
    seen.forEach((one, at) => {
      expect(one.balance_after - one.available_change).toBe(seen[at + 1]?.balance_after ?? 0);
    });
  });

  it('refuses a cursor of another list, of another person, or with a character changed', async () => {
    for (let n = 0; n < 3; n += 1) await payOnce(room, lin, 100);
    const page = await get('/v1/wallet/statement', tokens.lin, { limit: '1' });
    const cursor = String(page.body.next_cursor);
    expect((await get('/v1/wallet/statement', tokens.lin, { cursor })).status).toBe(200);
    const other = cursor.startsWith('A') ? `B${cursor.slice(1)}` : `A${cursor.slice(1)}`;
    expect(codeOf(await get('/v1/wallet/statement', tokens.mei, { cursor }))).toBe('cursor_invalid');
    expect(codeOf(await get('/v1/wallet/statement', tokens.lin, { cursor: other }))).toBe('cursor_invalid');
    expect(codeOf(await get('/v1/merchants/statement', tokens.noodleHouse, { cursor }))).toBe(
      'cursor_invalid',
    );
  });

  it.each([
    ['0', 400],
    ['1', 200],
    ['100', 200],
    ['101', 400],
    ['1e1', 400],
    [' 5', 400],
    ['-1', 400],
  ])('shows pages of %s or refuses (%i)', async (limit, status) => {
    expect((await get('/v1/wallet/statement', tokens.lin, { limit })).status).toBe(status);
  });
});

describe('payments', () => {
  it('are listed to the one who paid and to the one who was paid, and to nobody else', async () => {
    const { id } = (await payOnce(room, lin, 42_00)).body;
    const idsFor = async (token: string) => entriesOf(await get('/v1/payments', token)).map((one) => one.id);
    expect(await idsFor(tokens.lin)).toEqual([id]);
    expect(await idsFor(tokens.noodleHouse)).toEqual([id]);
    expect(await idsFor(tokens.mei)).toEqual([]);
    expect(await idsFor(tokens.giftShop)).toEqual([]);
  });

  it('are shown to payer, merchant and its till; to others they are as absent as what never was', async () => {
    const { id } = (await payOnce(room, lin, 42_00)).body;
    for (const token of [tokens.lin, tokens.noodleHouse, tokens.till])
      expect((await get(`/v1/payments/${id}`, token)).status).toBe(200);
    const absent = await get('/v1/payments/pay_00000000000000000000000000', tokens.mei);
    for (const token of [tokens.mei, tokens.giftShop, tokens.strayTill])
      expect((await get(`/v1/payments/${id}`, token)).text).toBe(absent.text);
  });
});

describe("a merchant's balance", () => {
  it('is what was paid to it, and spendable only after a sweep', async () => {
    await payOnce(room, lin, 42_00);
    await payOnce(room, mei, 8_00);
    const balance = async () => (await get('/v1/merchants/balance', tokens.noodleHouse)).body;
    expect(await balance()).toMatchObject({ merchant: 'mch_noodlehouse', balance: 50_00, spendable: 0 });
    await room.ledger.sweep(payable('mch_noodlehouse'));
    expect(await balance()).toMatchObject({ balance: 50_00, spendable: 50_00 });
    const statement = await get('/v1/merchants/statement', tokens.noodleHouse);
    expect(entriesOf(statement).map((one) => one.available_change)).toEqual([8_00, 42_00]);
  });
});
