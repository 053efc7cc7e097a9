/** e-CNY: limits at their edges, and offline payments told in any order, as often as anybody likes, by honest and copied chips. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hearOffline,
  honouredFen,
  isChipBroken,
  type OfflineBook,
  type OfflineChip,
  type OfflinePayment,
  openOfflineBook,
  payOffline,
} from '../../domains/channels/eCny/offline.ts';
import {
  limitOfPaying,
  limitOfReceiving,
  type WalletClass,
  walletClasses,
  walletLimitsOn,
} from '../../domains/channels/eCny/walletLimits.ts';
import { fen, zeroFen } from '../../domains/money/fen.ts';

const limitsOf = (one: WalletClass) => {
  const limits = walletLimitsOn('2026-11-23', one);
  if (limits === undefined) throw new Error(`no limits of ${one}`);
  return limits;
};

describe('limits of wallets', () => {
  it.each<[WalletClass, number, number, number]>([
    ['two', 5_000_000, 10_000_000, 50_000_000],
    ['three', 500_000, 1_000_000, 2_000_000],
    ['four', 200_000, 500_000, 1_000_000],
  ])('of class %s may be reached and not passed', (one, single, day, balance) => {
    const limits = limitsOf(one);
    const pays = (amount: number, today: number) =>
      limitOfPaying(limits, { fen: fen(amount), paidTodayFen: fen(today) });
    expect([pays(single, 0), pays(single + 1, 0)]).toEqual([undefined, 'single']);
    expect([pays(1, day - 1), pays(1, day)]).toEqual([undefined, 'day']);
    const receives = (has: number) => limitOfReceiving(limits, { fen: fen(1), balanceFen: fen(has) });
    expect([receives(balance - 1), receives(balance)]).toEqual([undefined, 'balance']);
  });

  it('of class one are none', () => {
    const much = fen(100_000_000_000);
    expect(limitOfPaying(limitsOf('one'), { fen: much, paidTodayFen: much })).toBeUndefined();
    expect(limitOfReceiving(limitsOf('one'), { fen: much, balanceFen: much })).toBeUndefined();
  });

  it('are not known before the day of their source', () => {
    expect(walletClasses.map((one) => walletLimitsOn('2023-12-26', one))).toEqual(
      walletClasses.map(() => undefined),
    );
  });
});

const setAside = fen(1_000);
const newChip: OfflineChip = {
  wallet: 'w1',
  leftFen: setAside,
  countLeft: 6,
  singleFen: fen(400),
  lastCounter: 0,
};
const wants = fc.array(
  fc.record({ payee: fc.constantFrom('a', 'b', 'c'), fen: fc.integer({ min: -5, max: 450 }).map(fen) }),
  { maxLength: 12 },
);
type Want = { readonly payee: string; readonly fen: ReturnType<typeof fen> };

const spend = (chip: OfflineChip, asked: readonly Want[]) => {
  let now = chip;
  const payments: OfflinePayment[] = [];
  for (const [at, one] of asked.entries()) {
    const said = payOffline(now, { ...one, at });
    if (said.kind !== 'paid') continue;
    now = said.chip;
    payments.push(said.payment);
  }
  return { chip: now, payments };
};
const hearAll = (payments: readonly OfflinePayment[]): OfflineBook =>
  payments.reduce((book, one) => hearOffline(book, one).book, openOfflineBook('w1', setAside));
/** Another order, drawn, with some told again. */
const told = (payments: readonly OfflinePayment[]) =>
  fc
    .tuple(fc.shuffledSubarray([...payments], { minLength: payments.length }), fc.subarray([...payments]))
    .map(([all, again]) => [...all, ...again]);
const anyPayments = fc.array(
  fc.record({
    payer: fc.constant('w1'),
    counter: fc.integer({ min: 1, max: 5 }),
    payee: fc.constantFrom('a', 'b'),
    fen: fc.integer({ min: -5, max: 600 }).map(fen),
    at: fc.constant(0),
  }),
  { maxLength: 8 },
);

describe('offline payments', () => {
  it.each([
    ['amount-not-taken', newChip, 0],
    ['over-single', newChip, 401],
    ['no-count-left', { ...newChip, countLeft: 0 }, 1],
    ['not-enough-set-aside', { ...newChip, leftFen: fen(9) }, 10],
  ])('are refused by the chip: %s', (why, chip, amount) => {
    expect(payOffline(chip, { payee: 'a', fen: fen(amount), at: 0 })).toEqual({ kind: 'refused', why });
  });

  it('of an honest chip are all honoured, in whatever order they are told', () => {
    fc.assert(
      fc.property(
        wants
          .map((asked) => spend(newChip, asked))
          .chain((spent) => fc.tuple(fc.constant(spent), told(spent.payments))),
        ([{ chip, payments }, order]) => {
          const book = hearAll(order);
          expect(book.heard).toHaveLength(payments.length);
          expect(isChipBroken(book)).toBe(false);
          expect(honouredFen(book) + chip.leftFen).toBe(setAside);
        },
      ),
    );
  });

  it('of a chip and its copy prove it as soon as both have paid', () => {
    const each = wants.filter((asked) => spend(newChip, asked).payments.length > 0);
    fc.assert(
      fc.property(each, each, (one, other) => {
        const copied = spend(newChip, other).payments.map((payment) => ({
          ...payment,
          at: payment.at + 100,
        }));
        const book = hearAll([...spend(newChip, one).payments, ...copied]);
        expect(isChipBroken(book)).toBe(true);
        expect(book.heard.some(({ standing }) => standing === 'spent-twice')).toBe(true);
      }),
    );
  });

  it('of any chip: a counter is honoured once, never more than was set aside, and the order proves nothing else', () => {
    fc.assert(
      fc.property(
        anyPayments.chain((payments) => fc.tuple(fc.constant(payments), told(payments))),
        ([payments, order]) => {
          const [book, other] = [hearAll(payments), hearAll(order)];
          for (const { heard } of [book, other]) {
            const counters = heard
              .filter(({ standing }) => standing === 'honoured')
              .map(({ payment }) => payment.counter);
            expect(new Set(counters).size).toBe(counters.length);
          }
          expect(honouredFen(book)).toBeLessThanOrEqual(setAside);
          expect(isChipBroken(other)).toBe(isChipBroken(book));
        },
      ),
    );
  });

  it('told again are answered the same and change nothing', () => {
    fc.assert(
      fc.property(anyPayments, (payments) => {
        const book = hearAll(payments);
        for (const { payment, standing } of book.heard)
          expect(hearOffline(book, { ...payment })).toEqual({ book, standing });
      }),
    );
    expect(honouredFen(openOfflineBook('w1', setAside))).toBe(zeroFen);
  });
});
