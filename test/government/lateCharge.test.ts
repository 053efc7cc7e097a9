/** What a bill paid late costs. */
import { describe, expect, it } from 'vitest';
import { quoteLateCharge } from '../../domains/government/utilities/lateCharge.ts';
import { refusalOf, resultOf } from '../rules/answered.ts';
import { example, fenOf, numberOf, textOf } from '../rules/examples.ts';

describe('electricity paid late', () => {
  const charge = (billFen: number, payer: 'home' | 'other', dueOn: string, paidOn: string) =>
    resultOf(
      quoteLateCharge(
        { billFen: fenOf(String(billFen)), payer, dueOn, paidOn },
        { utility: 'electricity', asked: { kind: 'named', place: 'china', on: paidOn } },
      ),
    );

  it('LATE-11 is taken of three answers: 2 ‰ up to 31 December, 3 ‰ from 1 January', () => {
    const { inputs, expected } = example('LATE-11');
    const paidOn = textOf(inputs.paid);
    const december = charge(numberOf(inputs.dec_bill), 'other', '2000-12-15', paidOn);
    const january = charge(numberOf(inputs.jan_bill), 'other', '2001-01-15', paidOn);
    expect([december.days, december.daysInLaterYears, january.days]).toEqual([34, 18, 3]);
    expect(december.chargeFen + january.chargeFen).toBe(fenOf(expected.penalty));
    const others = [example('LATE-10'), example('LATE-12')].map((one) => fenOf(one.expected.penalty));
    expect(others).not.toContain(december.chargeFen + january.chargeFen);
  });

  it.each([
    ['on the day', 1_000, '2023-05-20', 0],
    ['a day late: at least one yuan', 100, '2023-05-21', 100],
    ['ten days late', 1_000, '2023-05-30', 1_000],
    ['over the new year at one rate', 1_000, '2024-01-09', 234 * 100],
  ])('a home that pays %s', (_what, yuan, paidOn, fen) => {
    expect(charge(yuan, 'home', '2023-05-20', paidOn).chargeFen).toBe(fen);
  });

  it('water of Zhejiang: nothing for 15 days, then 5 ‰ a day', () => {
    const cost = (paidOn: string): number =>
      resultOf(
        quoteLateCharge(
          { billFen: fenOf('100'), payer: 'home', dueOn: '2026-05-01', paidOn },
          { utility: 'water', asked: { kind: 'named', place: 'zhejiang', on: paidOn } },
        ),
      ).chargeFen;
    expect([cost('2026-05-16'), cost('2026-05-17'), cost('2026-05-26')]).toEqual([0, 50, 500]);
  });

  it('gas has no rule that was found', () => {
    const late = { billFen: fenOf('100'), payer: 'home', dueOn: '2026-05-01', paidOn: '2026-06-01' } as const;
    const asked = { kind: 'named', place: 'china', on: '2026-06-01' } as const;
    expect(refusalOf(quoteLateCharge(late, { utility: 'gas', asked }))).toBe('place-unknown');
  });
});
