/**
 * Every limit of a payment, just below, at, and just above: refused cleanly, and nothing moved.
 */
import { describe, expect, it } from 'vitest';
import { greatestAmountFen } from '../../domains/outcome/contract.ts';
import { codeOf } from '../kit/http.ts';
import { lin, openRoom, type Room, tokens } from './room.ts';

const rich = 20_000_00;
const pay = async (room: Room, change: object, key = `k-${room.clock.now}`) => {
  const { code } = await room.codeFor(lin);
  return room.call({
    method: 'POST',
    path: '/v1/payments',
    token: tokens.till,
    key,
    body: { code, amount: 100, currency: 'CNY', purpose: 'dine', ...change },
  });
};

// biome-ignore format: a table reads as a table
const limits: readonly (readonly [what: string, change: object, status: number, code: string | undefined])[] = [
  ['no fen',                              { amount: 0 },                          400, 'parameter_invalid'],
  ['one fen',                             { amount: 1 },                          201, undefined],
  ['a fen less than one payment may be',  { amount: 4_999_99 },                   201, undefined],
  ['as much as one payment may be',       { amount: 5_000_00 },                   201, undefined],
  ['a fen more than one payment may be',  { amount: 5_000_01 },                   429, 'limit_exceeded'],
  ['the greatest amount of the wire',     { amount: greatestAmountFen },          402, 'insufficient_funds'],
  ['one fen above that',                  { amount: greatestAmountFen + 1 },      400, 'parameter_invalid'],
  ['a description of 60 characters',      { description: '面'.repeat(60) },        201, undefined],
  ['a description of 61 characters',      { description: '面'.repeat(61) },        400, 'parameter_invalid'],
  ['an empty description',                { description: '' },                    400, 'parameter_invalid'],
  ['a description that turns the line',   { description: 'abc\u202e' },           400, 'parameter_invalid'],
  ['a description over two lines',        { description: 'a\nb' },                400, 'parameter_invalid'],
  ['a reference of 64 characters',        { merchant_reference: 'r'.repeat(64) }, 201, undefined],
  ['a reference of 65 characters',        { merchant_reference: 'r'.repeat(65) }, 400, 'parameter_invalid'],
  ['a code of 512 characters',            { code: 'x'.repeat(512) },              400, 'code_malformed'],
  ['a code of 513 characters',            { code: 'x'.repeat(513) },              400, 'parameter_invalid'],
];

describe('a payment', () => {
  it.each(limits)('with %s', async (_, change, status, code) => {
    const room = await openRoom({ funds: rich });
    const reply = await pay(room, change);
    expect([reply.status, codeOf(reply)]).toEqual([status, code]);
    const spent = status === 201 ? Number(reply.body.amount) : 0;
    expect(await room.balanceOf(lin)).toBe(rich - spent);
  });

  it.each([
    [254, 201],
    [255, 201],
    [256, 400],
  ])('under a key of %i characters answers %i', async (length, status) => {
    const room = await openRoom();
    expect((await pay(room, {}, 'k'.repeat(length))).status).toBe(status);
  });

  it('and the day of a wallet: as much as it may spend, not a fen more, and again tomorrow', async () => {
    const room = await openRoom({ funds: rich });
    expect((await pay(room, { amount: 4_999_99 })).status).toBe(201);
    expect(codeOf(await pay(room, { amount: 2 }))).toBe('limit_exceeded');
    expect((await pay(room, { amount: 1 })).status).toBe(201);
    expect(codeOf(await pay(room, { amount: 1 }))).toBe('limit_exceeded');
    room.clock.now += 86_400_000;
    expect((await pay(room, { amount: 1 })).status).toBe(201);
  });
});
