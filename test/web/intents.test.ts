/**
 * An intent happens once: double taps, lost answers and reloads repeat it under its own key, and nothing overtakes it.
 */
import { describe, expect, it } from 'vitest';
import { type IntentStore, intents } from '../../web/kit/intents.ts';
import { problemOf } from '../../web/kit/problem.ts';

const memory = (): IntentStore => {
  const kept = new Map<string, string>();
  return {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
  };
};
const keys = () => {
  let made = 0;
  return () => `key-${++made}`;
};
const lunch = { code: 'OC1.lin', amount: 4_200 };

describe('an intent', () => {
  it('keeps its key while its outcome is not known, over a second tap and a reload', () => {
    const store = memory();
    const first = intents(store, keys()).begin('take', 'v1/payments', lunch);
    const again = intents(store, () => 'another').begin('take', 'v1/payments', { ...lunch });
    expect(first?.key).toBe('key-1');
    expect(again).toEqual(first);
  });

  it('lets no other one begin: the same lunch with a fresh code would be a second payment', () => {
    const open = intents(memory(), keys());
    open.begin('take', 'v1/payments', lunch);
    expect(open.begin('take', 'v1/payments', { ...lunch, code: 'OC1.lin-fresh' })).toBeUndefined();
    expect(open.begin('take', 'v1/other', lunch)).toBeUndefined();
    expect(open.open('take')?.body).toEqual(lunch);
  });

  it('gets a new key once the outcome is known, so that the same lunch can be sold twice on purpose', () => {
    const open = intents(memory(), keys());
    open.begin('take', 'v1/payments', lunch);
    open.settle('take');
    expect(open.open('take')).toBeUndefined();
    expect(open.begin('take', 'v1/payments', lunch)?.key).toBe('key-2');
  });

  it('is apart from intents of another name', () => {
    const open = intents(memory(), keys());
    open.begin('take', 'v1/payments', lunch);
    expect(open.begin('refund-1', 'v1/payments/1/refunds', {})?.key).toBe('key-2');
  });
});

describe('a problem', () => {
  const body = { error: { code: 'insufficient_funds', message: 'Not enough', message_zh: '余额不足' } };

  it.each([
    [400, true],
    [402, true],
    [404, true],
    [409, true],
    [422, true],
    [408, false],
    [429, false],
    [500, false],
    [503, false],
  ])('of status %i is certain: %s', (status, certain) => {
    expect(problemOf(status, body).certain).toBe(certain);
  });

  it('is not certain when what answered was no door of ours', () => {
    for (const strange of [undefined, null, 'oops', {}, { message: 'Forbidden' }])
      expect(problemOf(403, strange)).toMatchObject({ code: 'no_answer', certain: false });
  });

  it('speaks the sentences of the door', () => {
    expect(problemOf(402, body).words).toEqual(['余额不足', 'Not enough']);
  });
});
