/**
 * The budget of every door: what it writes, reads and calls the whole way is what is committed, and no door is without one.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Counts } from '../../bench/cost.ts';
import { countDoors } from '../../bench/doorCounts.ts';

const { doors } = JSON.parse(readFileSync('bench/results.json', 'utf8')) as {
  readonly doors: Readonly<Record<string, Counts>>;
};
const named = Object.entries(
  (
    JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as {
      paths: Record<string, Record<string, unknown>>;
    }
  ).paths,
).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`));

/** Doors that nothing counts, and why. */
const leftOut: Readonly<Record<string, string>> = {
  'GET /v1/health': 'reads nothing',
  'GET /v1/ledger/trial-balance': 'reads every balance, by intention',
  'GET /v1/ledger/reserve': 'reads every balance, by intention',
  'GET /v1/ledger/verification': 'reads every journal, by intention',
  'POST /v1/test/sweeps': 'exists on local clouds only',
  'POST /v1/sagas/{saga_id}/retry': 'needs a saga that is stuck',
  'POST /v1/sagas/{saga_id}/closure': 'needs a saga that is stuck',
  'POST /v1/channel-callbacks/bank': 'the bank of this world is not told whom to call',
  'POST /v1/channel-callbacks/wechat-pay': 'nor is this channel',
  'POST /v1/channel-callbacks/alipay': 'nor is this one',
};

describe('the budget of a door', () => {
  it('is kept: write units, read units, calls and round trips of every one are those committed', async () => {
    expect(await countDoors()).toEqual(doors);
  });

  it('is there for every door of the document, or it is said why not', () => {
    const counted = Object.keys(doors).map((name) => name.replace(/ \(.*$/, ''));
    const without = named.filter((door) => !counted.includes(door) && leftOut[door] === undefined);
    expect(without).toEqual([]);
    expect(Object.keys(leftOut).filter((door) => counted.includes(door) || !named.includes(door))).toEqual(
      [],
    );
  });
});

/** What the design allows (section 2 of its performance page), independent of what was committed. */
describe('the design', () => {
  const { counts } = JSON.parse(readFileSync('bench/results.json', 'utf8')) as {
    readonly counts: Readonly<Record<string, Counts>>;
  };
  it.each([
    ['wallet-payment', 4, 1],
    ['payment-to-three-payees', 4, 1],
    ['wallet-payment-refused', 4, 1],
    ['wallet-payment-replayed', 4, 1],
    ['hold', 4, 1],
    ['capture', 4, 1],
    ['release', 4, 1],
    ['group-hold-of-three', 2 * 3 + 2, 1],
    ['group-capture-of-three', 2 * 3 + 2, 1],
    // The payer sees it at once: 2 more than the design's 6, and nothing left to project.
    ['refund', 8, 1],
    ['refund-of-three-payers', 6 + 2 * 3, 1],
  ])('%s: %i write units in %i call', (kind, writeUnits, calls) => {
    expect(counts[kind]).toMatchObject({ writeUnits, calls, roundTrips: calls, readUnits: 0 });
  });

  it('a sweep: 4 write units', () => {
    expect(counts['sweep-of-a-merchant']).toMatchObject({ writeUnits: 4 });
  });
});
