/**
 * Amounts and codes as people type and read them: no fen is made up, and nothing that is no amount is taken for one.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cuts } from '../../web/kit/cuts.ts';
import { inFours, presented } from '../../web/kit/digits.ts';
import { typedFen, yuan } from '../../web/kit/money.ts';
import { afterKey } from '../../web/till/keys.ts';

describe('an amount', () => {
  it.each([
    ['38', 3_800],
    ['38.5', 3_850],
    ['38.50', 3_850],
    [' ¥1,234.56 ', 123_456],
    ['0.01', 1],
    ['99999999', 9_999_999_900],
  ])('typed as %s is %i fen', (typed, fen) => expect(typedFen(typed)).toBe(fen));

  it.each(['', '0', '0.00', '-1', '1.234', '1e3', '.5', '12..5', 'abc', '１２', '999999999', '0x10', '1 2'])(
    'is not %j',
    (typed) => expect(typedFen(typed)).toBeUndefined(),
  );

  it('reads as it was typed, however large', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999_999_999 }), (fen) => {
        expect(typedFen(yuan(fen))).toBe(fen);
      }),
    );
  });

  it('shows its sign where the sign matters', () => {
    expect([yuan(123_456_789), yuan(-4_200), yuan(4_200, 'signed'), yuan(0, 'signed')]).toEqual([
      '¥1,234,567.89',
      '−¥42.00',
      '+¥42.00',
      '¥0.00',
    ]);
  });
});

describe('the keys of a till', () => {
  const pressed = (keys: string): string => [...keys].reduce(afterKey, '');

  it.each([
    ['68.5', '68.5'],
    ['68.50', '68.50'],
    ['68.505', '68.50'],
    ['.5', '0.5'],
    ['007', '7'],
    ['1..2', '1.2'],
    ['12⌫3', '13'],
    ['⌫', ''],
    ['123456789', '1234567'],
  ])('pressed %s show %s', (keys, shown) => expect(pressed(keys)).toBe(shown));

  it('never show what is no amount, whatever is pressed', () => {
    const key = fc.constantFrom(...'0123456789.⌫');
    fc.assert(
      fc.property(fc.array(key, { maxLength: 20 }), (keys) => {
        expect(pressed(keys.join(''))).toMatch(/^(\d{1,7}(\.\d{0,2})?)?$/);
      }),
    );
  });
});

describe('the numeric form of a code', () => {
  it('is read out in groups of four and taken back with or without them', () => {
    const digits = '910000000112345678901234';
    expect(inFours(digits)).toBe('9100 0000 0112 3456 7890 1234');
    expect(presented(inFours(digits))).toBe(digits);
    expect(presented(' 9100-0000-0112 ')).toBe('910000000112');
  });

  it('does not touch a code that is no number', () => {
    expect(presented(' OC1.A-B_c ')).toBe('OC1.A-B_c');
  });
});

describe('the picture of a split', () => {
  it('fills its bar exactly, without a gap or an overlap, however the fen fall', () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 1_000_000_000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(amounts, (fens) => {
        const drawn = cuts(fens.map((amountFen) => ({ amountFen })));
        const whole = fens.some((one) => one > 0) ? 1000 : 0;
        expect(drawn.reduce((sum, one) => sum + one.width, 0)).toBe(whole);
        expect(
          drawn.every(
            (one, at) => at === 0 || one.from === (drawn[at - 1]?.from ?? 0) + (drawn[at - 1]?.width ?? 0),
          ),
        ).toBe(true);
        expect(drawn.every((one) => one.width >= 0)).toBe(true);
      }),
    );
  });

  it('cuts a lunch of three in three', () => {
    expect(cuts([{ amountFen: 3_334 }, { amountFen: 3_333 }, { amountFen: 3_333 }])).toEqual([
      { from: 0, width: 333 },
      { from: 333, width: 334 },
      { from: 667, width: 333 },
    ]);
  });
});
