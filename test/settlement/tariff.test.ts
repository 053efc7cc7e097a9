/** What a payment costs, and what a refund brings back of it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Fen, fen, zeroFen } from '../../domains/money/fen.ts';
import { checkTariff, feeBack, feeOf, type Tariff } from '../../domains/settlement/tariff.ts';
import { example, fenOf, textOf } from '../rules/examples.ts';

const plain: Tariff = {
  rate: '0.006',
  fixedFen: zeroFen,
  leastFen: zeroFen,
  mostFen: null,
  backOnRefund: true,
};
const anyTariff = fc.record({
  rate: fc.integer({ min: 0, max: 500 }).map((basis) => `0.${String(basis).padStart(4, '0')}`),
  fixedFen: fc.integer({ min: 0, max: 100 }).map(fen),
  leastFen: fc.integer({ min: 0, max: 50 }).map(fen),
  mostFen: fc.option(fc.integer({ min: 50, max: 5_000 }).map(fen)),
  backOnRefund: fc.boolean(),
});
const anyPaid = fc.integer({ min: 1, max: 10_000_000 }).map(fen);

describe('a fee', () => {
  it.each([
    ['0.6 % of 225 yuan', plain, 22_500, 135],
    ['half a fen goes up', { ...plain, rate: '0.005' }, 100, 1],
    ['less than half a fen is nothing', plain, 83, 0],
    ['at least', { ...plain, leastFen: fen(10) }, 100, 10],
    ['at most', { ...plain, mostFen: fen(100) }, 1_000_000, 100],
    ['with a fixed part', { ...plain, fixedFen: fen(30) }, 10_000, 90],
    ['never more than was paid', { ...plain, leastFen: fen(10) }, 3, 3],
  ])('%s', (_, tariff, paid, fee) => {
    expect(feeOf(tariff, fen(paid))).toBe(fee);
  });

  it('is what the channel prints of its own (REC-05, REC-06)', () => {
    const small = example('REC-05');
    expect(feeOf({ ...plain, rate: textOf(small.inputs.rate) }, fenOf(small.inputs.order_amount))).toBe(
      fenOf(small.expected.fee),
    );
    const { inputs, expected } = example('REC-06');
    const tariff = { ...plain, rate: textOf(inputs.rate) };
    const paidFen = fenOf(inputs.order);
    const feeFen = feeOf(tariff, paidFen);
    expect(feeFen).toBe(fenOf(expected.fee));
    expect(fenOf(inputs.balance) + paidFen - feeFen).toBe(fenOf(expected.after_pay));
    const back = feeBack(tariff, { paidFen, feeFen, refundedFen: zeroFen }, paidFen);
    expect(fenOf(expected.after_pay) - paidFen + back).toBe(fenOf(expected.after_refund));
  });

  it('never falls as more is paid', () => {
    fc.assert(
      fc.property(anyTariff, anyPaid, anyPaid, (tariff, one, other) => {
        const [less, more] = one < other ? [one, other] : [other, one];
        return feeOf(tariff, less) <= feeOf(tariff, more);
      }),
    );
  });
});

describe('refunds', () => {
  it('in any parts bring back the fee to the fen once all is refunded, and never more on the way', () => {
    const parts = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(anyTariff, parts, (tariff, refunds) => {
        const paidFen = fen(refunds.reduce((all, one) => all + one, 0));
        const feeFen = feeOf(tariff, paidFen);
        let [refunded, back] = [0, 0];
        for (const refund of refunds) {
          const part = feeBack(tariff, { paidFen, feeFen, refundedFen: fen(refunded) }, fen(refund));
          expect(part).toBeGreaterThanOrEqual(0);
          refunded += refund;
          back += part;
          expect(back).toBeLessThanOrEqual(feeFen);
        }
        expect(back).toBe(tariff.backOnRefund ? feeFen : 0);
      }),
    );
  });

  it('of more than was paid are a bug of the caller', () => {
    const payment = { paidFen: fen(100), feeFen: fen(1), refundedFen: fen(60) };
    expect(() => feeBack(plain, payment, fen(41))).toThrow('what is left');
  });
});

it.each<[string, Partial<Tariff>, string | undefined]>([
  ['as agreed', {}, undefined],
  ['a rate above 5 %', { rate: '0.0501' }, 'tariff-rate-out-of-range'],
  ['a rate below nothing', { rate: '-0.001' }, 'tariff-rate-out-of-range'],
  ['a least above the most', { leastFen: fen(2), mostFen: fen(1) }, 'tariff-bounds-crossed'],
  ['a fixed part below nothing', { fixedFen: -1 as Fen }, 'tariff-negative'],
])('a tariff with %s', (_, more, refused) => {
  expect(checkTariff({ ...plain, ...more })?.refused).toBe(refused);
});
