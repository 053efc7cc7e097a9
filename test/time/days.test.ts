/**
 * Two workers whose clocks are up to ten minutes apart book around midnight in Shanghai: 500 cases over month ends, year
 * ends and leap days. The same rules hold whichever of them books, and no day or month ever gives more than its limit.
 *
 * `CASES` and `SEED` change the amount and the course.
 */
import { describe, expect, it } from 'vitest';
import { type AccountId, clearing, wallet } from '../../domains/ledger/account.ts';
import { memoryLedger } from '../../domains/ledger/memoryLedger.ts';
import { payment, topUp } from '../../domains/ledger/payment.ts';
import type { Ledger } from '../../domains/ledger/port.ts';
import { fen } from '../../domains/money/fen.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';
import { addDays, businessDate, startOfDate } from '../../domains/time/businessDate.ts';
import { dynamoLedger } from '../../functions/platform/ledger/dynamoLedger.ts';
import { projector } from '../../functions/platform/ledger/projecting.ts';
import { sweepRound } from '../../functions/platform/ledger/sweeper.ts';
import { entry, noodleHouse, posted } from '../kit/cast.ts';
import { memoryEngine } from '../kit/engines.ts';
import { ledgerIndexes, streamOf } from '../kit/ledgerTable.ts';
import { randomFrom } from '../kit/random.ts';
import { calendarDate, day, hour, midnights, minute, mostSkewMs, startOf } from './boundaries.ts';

const cases = Number(process.env.CASES ?? 500);
const seed = Number(process.env.SEED ?? 1);

const dayFen = 1_000;
const monthFen = 2_500;
const limits = {
  windows: [
    { name: 'day', per: 'day', limitFen: fen(dayFen) },
    { name: 'month', per: 'month', limitFen: fen(monthFen) },
  ],
} as const;

type Booking = { readonly id: string; readonly worker: 0 | 1; readonly at: number; readonly fen: number };

/** What happens one after the other; `at` is what the clock of the worker says. */
const bookingsOf = (random: () => number, midnight: number): readonly Booking[] => {
  const skews = [0, 0].map(() => Math.round((2 * random() - 1) * mostSkewMs));
  let now = midnight - 12 * minute;
  return Array.from({ length: 4 + Math.floor(random() * 8) }, (_, i) => {
    now += Math.floor(random() * 6 * minute);
    const worker = random() < 0.5 ? 0 : 1;
    return { id: `b${i}`, worker, at: now + (skews[worker] ?? 0), fen: 1 + Math.floor(random() * 700) };
  });
};

/** A limit as people put it: so much on one day, and what comes late counts against the day that has begun. */
const limitOf = (mostFen: number) => {
  let counting = '';
  const spent = new Map<string, number>();
  return {
    spent: spent as ReadonlyMap<string, number>,
    takes(period: string, sum: number): (() => void) | undefined {
      const against = period > counting ? period : counting;
      const before = spent.get(against) ?? 0;
      if (before + sum > mostFen) return undefined;
      return () => {
        counting = against;
        spent.set(against, before + sum);
      };
    },
  };
};

const expectedOf = (bookings: readonly Booking[]) => {
  const [daily, monthly] = [limitOf(dayFen), limitOf(monthFen)];
  const answers = bookings.map((booking) => {
    const date = calendarDate(booking.at);
    const takes = [daily.takes(date, booking.fen), monthly.takes(date.slice(0, 7), booking.fen)];
    if (takes.some((take) => take === undefined)) return 'limit-exceeded';
    for (const take of takes) take?.();
    return date;
  });
  return { answers, daily, monthly };
};

const open = async (ledger: Ledger, account: AccountId, at: number): Promise<void> => {
  await ledger.openAccount(account, limits);
  const filled = { ...entry(`top-up:${account}`, at), from: clearing('bank'), to: account, fen: fen(90_000) };
  posted(await ledger.post(topUp(filled)));
};

/** The business date it was booked on, or why it was not. */
const book = async (ledger: Ledger, from: AccountId, booking: Booking): Promise<string> => {
  const countsAgainst = ['day', 'month'];
  const to = [{ account: noodleHouse, fen: fen(booking.fen) }];
  const made = { ...entry(`${from}:${booking.id}`, booking.at), from, to, countsAgainst };
  const outcome = await ledger.post(payment(made));
  return isRefusal(outcome) ? outcome.refused : outcome.journal.businessDate;
};

/** Two processes on one table, and two on one ledger in memory. */
const workers = async (): Promise<readonly (readonly [Ledger, Ledger])[]> => {
  const engine = memoryEngine();
  await engine.createTable('Ledger', ledgerIndexes);
  const process = (): Ledger => dynamoLedger({ table: 'Ledger', client: engine.client, random: () => 0 });
  const memory = memoryLedger();
  return [
    [process(), process()],
    [memory, memory],
  ];
};

describe('around midnight in Shanghai, by two workers whose clocks are apart', () => {
  it(`the day's rules are the same whichever of them books (${cases} cases)`, async () => {
    const random = randomFrom(seed);
    const stores = await workers();
    const met = new Set<string>();
    for (let number = 0; number < cases; number += 1) {
      const [what, , next] = midnights[number % midnights.length] as (typeof midnights)[number];
      const bookings = bookingsOf(random, startOf(next));
      const { answers, daily, monthly } = expectedOf(bookings);
      const place = `SEED=${seed}, case ${number}: the end of ${what}`;
      for (const both of stores)
        for (const swapped of [0, 1]) {
          const payer = wallet(`w${number}-${swapped}`);
          await open(both[0], payer, startOf(next) - day);
          const got: string[] = [];
          for (const booking of bookings)
            got.push(await book(both[booking.worker === swapped ? 0 : 1], payer, booking));
          expect(got, place).toEqual(answers);
        }
      for (const sum of daily.spent.values()) expect(sum, place).toBeLessThanOrEqual(dayFen);
      for (const sum of monthly.spent.values()) expect(sum, place).toBeLessThanOrEqual(monthFen);
      for (const answer of answers) met.add(answer === 'limit-exceeded' ? answer : answer.slice(5));
      for (const { at } of bookings) {
        const tomorrow = addDays(businessDate(at), 1);
        expect(tomorrow, place).toBe(calendarDate(at + day));
        expect(calendarDate(startOfDate(tomorrow) - 1), place).toBe(calendarDate(at));
      }
    }
    for (const date of midnights.flatMap(([, ends, begins]) => [ends.slice(5), begins.slice(5)]))
      expect([...met]).toContain(date);
    expect([...met]).toContain('limit-exceeded');
  });

  it.each(midnights)(
    'the end of %s (%s) gives a full limit again, to the millisecond',
    async (_what, ends, begins) => {
      const stores = await workers();
      for (const [index, [ledger]] of stores.entries()) {
        const payer = wallet(`exact-${index}`);
        const midnight = startOf(begins);
        await open(ledger, payer, midnight - day);
        const spend = (id: string, at: number, sum: number) =>
          book(ledger, payer, { id, worker: 0, at, fen: sum });
        expect(await spend('all', midnight - 1, dayFen)).toBe(ends);
        expect(await spend('more', midnight - 1, 1)).toBe('limit-exceeded');
        expect(await spend('again', midnight, dayFen)).toBe(begins);
        expect(await spend('late', midnight - 1, 1)).toBe('limit-exceeded');
        expect(await spend('and-more', midnight + day - 1, 1)).toBe('limit-exceeded');
      }
    },
  );

  it.each(midnights)(
    'what was earned at the end of %s is swept, whichever clock was ahead',
    async (_what, _ends, begins) => {
      for (const ahead of ['the projector', 'the sweeper']) {
        const engine = memoryEngine();
        await engine.createTable('Ledger', ledgerIndexes);
        const store = { table: 'Ledger', client: engine.client, random: () => 0 };
        const ledger = dynamoLedger(store);
        const midnight = startOf(begins);
        await open(ledger, wallet('payer'), midnight - day);
        await book(ledger, wallet('payer'), { id: 'late', worker: 0, at: midnight - 1, fen: 100 });
        const [projects, sweeps] = [mostSkewMs, -mostSkewMs].map((ms) =>
          ahead === 'the projector' ? ms : -ms,
        );
        await projector(store)({
          shard: 's',
          records: await streamOf(store)(),
          now: midnight + (projects ?? 0),
        });
        let swept = 0;
        for (const later of [0, hour, day - 10 * minute])
          swept += (await sweepRound(ledger, store, midnight + later + (sweeps ?? 0))).sweptAccounts;
        expect(swept, ahead).toBe(1);
        expect((await ledger.balance(noodleHouse)).availableFen).toBe(100);
      }
    },
  );
});
