/**
 * Pauses between tries at a busy table: longer each time up to a limit, apart by chance, and none after the last try.
 */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { payment } from '../../domains/ledger/payment.ts';
import { jitter, post } from '../../functions/platform/ledger/posting.ts';
import { entry, lin, noodleHouse } from '../kit/cast.ts';
import { yuan } from '../kit/journalText.ts';

const busy = Object.assign(new Error('busy'), { name: 'ThrottlingException', $fault: 'client' });
const storeOf = (random: number) => {
  const calls = { sent: 0 };
  const send = () => {
    calls.sent += 1;
    return Promise.reject(busy);
  };
  const client = { send } as Partial<DynamoDBClient> as DynamoDBClient;
  return { calls, store: { table: 'Ledger', client, random: () => random } };
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a pause', () => {
  it.each([
    [1, 1, 10],
    [2, 1, 20],
    [6, 1, 320],
    [7, 1, 400],
    [30, 1, 400],
    [6, 0.5, 160],
    [3, 0, 0],
  ])('after try %i, at chance %d, is of %i ms', async (tried, chance, pauseMs) => {
    const set = vi.spyOn(globalThis, 'setTimeout');
    const pause = jitter(storeOf(chance).store, tried);
    await vi.runAllTimersAsync();
    await pause;
    expect(set.mock.calls.map(([, ms]) => ms)).toEqual([pauseMs]);
  });
});

it('ten tries have nine pauses between them', async () => {
  const set = vi.spyOn(globalThis, 'setTimeout');
  const { calls, store } = storeOf(1);
  const posted = post(
    store,
    payment({ ...entry('p'), from: lin, to: [{ account: noodleHouse, fen: yuan('5') }] }),
  );
  const told = expect(posted).rejects.toMatchObject({ name: 'Fault', retry: 'safe' });
  await vi.runAllTimersAsync();
  await told;
  expect([calls.sent, set.mock.calls.length]).toEqual([10, 9]);
});
