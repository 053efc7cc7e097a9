/**
 * Apps are counted by the minute, over however many processes, and nobody else is.
 */
import { describe, expect, it } from 'vitest';
import { appRates, leaseOf } from '../../domains/identity/apps/rate.ts';
import { Fault } from '../../domains/outcome/fault.ts';
import { appRate } from '../../functions/platform/appRate.ts';
import type { Caller } from '../../functions/platform/door.ts';
import { memoryTable } from '../../functions/platform/memoryTable.ts';
import type { Table } from '../../functions/platform/table.ts';

const noon = Date.parse('2026-11-23T04:00:00Z');
const app = (requestsPerMinute?: number, id = 'app_a'): Caller => ({
  sub: 'mch_noodlehouse',
  role: 'merchant',
  app: id,
  ...(requestsPerMinute === undefined ? {} : { requestsPerMinute }),
});

/** A table that counts its writes. */
const counted = (): { readonly table: Table; writes(): number } => {
  const table = memoryTable();
  let writes = 0;
  return {
    table: {
      ...table,
      write: (asked) => {
        writes += 1;
        return table.write(asked);
      },
    },
    writes: () => writes,
  };
};

const asksFor = async (times: number, ask: () => Promise<unknown>): Promise<number> => {
  const answers = await Promise.all(Array.from({ length: times }, ask));
  return answers.filter((one) => one === undefined).length;
};

describe('the rate of an app', () => {
  it.each([1, 7, 20, 45, 600, 6_000])(
    'of %i a minute is never passed, over three processes',
    async (rate) => {
      const { table } = counted();
      const processes = [appRate(() => table), appRate(() => table), appRate(() => table)];
      const let1 = await Promise.all(processes.map((one) => asksFor(rate, () => one(app(rate), noon))));
      const passed = let1.reduce((sum, one) => sum + one, 0);
      expect(passed).toBeLessThanOrEqual(rate);
      // What is left over in leases is all that is lost.
      expect(passed).toBeGreaterThan(rate - leaseOf(rate));
    },
  );

  it('is whole again with the next minute, and says when that is', async () => {
    const { table } = counted();
    const rate = appRate(() => table);
    const at = noon + 12_345;
    expect(await rate(app(1), at)).toBeUndefined();
    expect(await rate(app(1), at)).toMatchObject({
      refused: 'too-many-requests',
      facts: { requestsPerMinute: 1, retryAfterSeconds: 48 },
    });
    expect(await rate(app(1), at + 48_000)).toBeUndefined();
  });

  it('is each app’s own, and the standard one where nothing is said', async () => {
    const { table } = counted();
    const rate = appRate(() => table);
    expect(await asksFor(appRates.standard + 50, () => rate(app(), noon))).toBe(appRates.standard);
    expect(await rate(app(undefined, 'app_b'), noon)).toBeUndefined();
  });

  it('costs a write for thirty requests, and none once the minute is spent', async () => {
    const { table, writes } = counted();
    const rate = appRate(() => table);
    await asksFor(600, () => rate(app(), noon));
    expect(writes()).toBe(20);
    await asksFor(600, () => rate(app(), noon));
    expect(writes()).toBe(21);
  });

  it('counts no merchant, person or terminal', async () => {
    const { table, writes } = counted();
    const rate = appRate(() => table);
    expect(await rate({ sub: 'mch_noodlehouse', role: 'merchant' }, noon)).toBeUndefined();
    expect(writes()).toBe(0);
  });

  it('stops nobody while the counter does not answer', async () => {
    const silent: Table = {
      ...memoryTable(),
      write: async () => {
        throw new Fault('no answer', { retry: 'unknown-outcome' });
      },
    };
    expect(await appRate(() => silent)(app(1), noon)).toBeUndefined();
  });
});
