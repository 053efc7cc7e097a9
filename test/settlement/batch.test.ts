/** A merchant's day as one payout, and its statement. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fen, yuanText } from '../../domains/money/fen.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';
import { chineseCalendar } from '../../domains/rules/calendar.ts';
import { type Batch, batchOf, type Movement, movementKinds } from '../../domains/settlement/batch.ts';
import {
  afterPayoutEvent,
  type PayoutEvent,
  payoutChanges,
  payoutStatuses,
} from '../../domains/settlement/payout.ts';
import { statementCsv } from '../../domains/settlement/statement.ts';
import { startOfDate } from '../../domains/time/businessDate.ts';

const terms = (date: string, more: { carriedIn?: number; reserve?: number } = {}) => ({
  payee: 'mch_noodlehouse',
  date,
  carriedInFen: fen(more.carriedIn ?? 0),
  reserveFen: fen(more.reserve ?? 0),
  workdaysLater: 1,
  calendar: chineseCalendar,
});
const move = (
  date: string,
  kind: Movement['kind'],
  amount: number,
  journal = `${kind}-${amount}`,
): Movement => ({
  journal,
  kind,
  at: startOfDate(date) + 43_200_000,
  fen: fen(amount),
});
const settled = (...asked: Parameters<typeof batchOf>): Batch => {
  const batch = batchOf(...asked);
  if (isRefusal(batch)) throw new Error(batch.refused);
  return batch;
};
const sumsTo = (batch: Batch): number =>
  batch.sums.payment -
  batch.sums.refund -
  batch.sums.fee +
  batch.sums['fee-back'] -
  batch.sums['share-out'] +
  batch.sums['share-back'] +
  batch.carriedInFen;

describe('a day', () => {
  const day = '2026-11-20';
  const movements = [
    move(day, 'payment', 22_500),
    move(day, 'fee', 135),
    move(day, 'refund', 11_300),
    move(day, 'fee-back', 68),
    move(day, 'share-out', 1_000),
  ];

  it('is paid less what went out, on the next working day', () => {
    expect(settled(terms(day), movements)).toMatchObject({
      availableOn: '2026-11-23',
      payoutFen: 22_500 - 135 - 11_300 + 68 - 1_000,
      carriedOutFen: 0,
    });
  });

  it.each([
    ['a Monday', '2026-11-23', '2026-11-24'],
    ['a Friday', '2026-11-20', '2026-11-23'],
    ['the day before the National Day', '2026-09-30', '2026-10-08'],
    ['a Friday before a weekend that is worked', '2026-02-13', '2026-02-14'],
  ])('%s', (_, date, availableOn) => {
    expect(settled(terms(date), [move(date, 'payment', 1)])).toMatchObject({ availableOn });
  });

  it('of a year nobody has announced is refused', () => {
    expect(batchOf(terms('2039-01-01'), [])).toMatchObject({ refused: 'calendar-unknown' });
  });

  it('below nothing pays nothing and is carried over, and the next one makes up for it', () => {
    const first = settled(terms(day), [move(day, 'refund', 500)]);
    expect(first).toMatchObject({ payoutFen: 0, carriedOutFen: -500 });
    const next = '2026-11-21';
    const second = settled(terms(next, { carriedIn: first.carriedOutFen }), [move(next, 'payment', 700)]);
    expect(second).toMatchObject({ payoutFen: 200, carriedOutFen: 0 });
  });

  it('keeps its reserve back where there is enough, and never less than all of it', () => {
    const paid = [move(day, 'payment', 300)];
    expect(settled(terms(day, { reserve: 100 }), paid)).toMatchObject({ reserveFen: 100, payoutFen: 200 });
    expect(settled(terms(day, { reserve: 400 }), paid)).toMatchObject({ reserveFen: 300, payoutFen: 0 });
    expect(settled(terms(day, { reserve: 400, carriedIn: -300 }), paid)).toMatchObject({ reserveFen: 0 });
  });

  it('takes each movement once, and only its own', () => {
    const [first] = movements as [Movement];
    expect(() => batchOf(terms(day), [first, first])).toThrow('settled once');
    expect(() => batchOf(terms('2026-11-21'), [first])).toThrow('one day');
  });

  it('loses no fen, whatever moved', () => {
    const anyMove = fc.tuple(fc.constantFrom(...movementKinds), fc.integer({ min: 0, max: 10 ** 7 }));
    const carried = fc.integer({ min: -(10 ** 7), max: 0 });
    const moves = fc.array(anyMove, { maxLength: 40 });
    fc.assert(
      fc.property(moves, carried, fc.nat(10 ** 6), (some, carriedIn, reserve) => {
        const batch = settled(
          terms(day, { carriedIn, reserve }),
          some.map(([kind, amount], index) => move(day, kind, amount, String(index))),
        );
        expect(batch.reserveFen + batch.payoutFen + batch.carriedOutFen).toBe(sumsTo(batch));
        expect(batch.payoutFen).toBeGreaterThanOrEqual(0);
        expect(batch.carriedOutFen).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('has a statement with every movement and its totals, that no spreadsheet runs', () => {
    const batch = settled(terms(day), [...movements, move(day, 'payment', 5, '=cmd("a, b")')]);
    const csv = statementCsv(batch, [...movements, move(day, 'payment', 5, '=cmd("a, b")')]);
    const lines = csv.split('\r\n');
    expect(csv.startsWith('\uFEFF类型 kind,')).toBe(true);
    expect(lines).toHaveLength(1 + 6 + movementKinds.length + 4 + 1);
    expect(csv).toContain(`"'=cmd(""a, b"")"`);
    expect(lines.at(-2)).toBe(`应付 payout 2026-11-20 → 2026-11-23,,,${yuanText(batch.payoutFen)}`);
  });
});

describe('a payout', () => {
  const events = [
    ...new Set(payoutStatuses.flatMap((status) => Object.keys(payoutChanges[status]))),
  ] as PayoutEvent[];
  const statusAfter = (...happened: PayoutEvent[]) =>
    happened.reduce<unknown>(
      (status, event) => (isRefusal(status) ? status : afterPayoutEvent(status as 'open', event)),
      'open',
    );

  it.each<[PayoutEvent[], unknown]>([
    [['cut', 'approve', 'submit', 'settle'], 'paid'],
    [['cut', 'ask', 'approve', 'submit', 'return', 'carry'], 'carried-over'],
    [['cut', 'ask', 'reject', 'carry'], 'carried-over'],
  ])('%j', (happened, status) => {
    expect(statusAfter(...happened)).toBe(status);
  });

  it.each<PayoutEvent[]>([
    ['submit'],
    ['cut', 'submit'],
    ['cut', 'approve', 'submit', 'submit'],
    ['cut', 'approve', 'submit', 'carry'],
    ['cut', 'approve', 'submit', 'settle', 'return'],
  ])('cannot go %s %s %s %s', (...happened) => {
    expect(statusAfter(...happened.filter(Boolean))).toMatchObject({ refused: 'payout-change-illegal' });
  });

  it('that was submitted waits for the bank, and nothing else', () => {
    const allowed = events.filter((event) => !isRefusal(afterPayoutEvent('submitted', event)));
    expect(allowed).toEqual(['settle', 'return']);
  });
});
