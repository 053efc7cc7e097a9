/**
 * Every published late fee, fine and loan put to its door over the wire; each example of the reference page as it is
 * answered; each way of saying no.
 */
import { describe, expect, it } from 'vitest';
import { taxQuoteDoors } from '../../../functions/government/taxes/quoteDoors.ts';
import { errorOf } from '../../kit/http.ts';
import { example, fenOf, numberOf, textOf } from '../../rules/examples.ts';
import { call, quote } from './quoteRoom.ts';

type Result = Readonly<Record<string, number>>;
const resultOf = async (kind: string, body: object): Promise<Result> => {
  const reply = await quote(kind, body);
  expect(reply.status, reply.text).toBe(200);
  return reply.body.result as Result;
};
const china = (date: string) => ({ kind: 'named', place: 'china', date });

describe('what is late', () => {
  it.each(['LATE-01', 'LATE-07'])('%s: so many days', async (id) => {
    const { inputs, expected } = example(id);
    const late = { kind: 'days', days: numberOf(inputs.days) };
    const result = await resultOf('late-fee', { rule: china('2026-06-30'), tax: fenOf(inputs.tax), late });
    expect(result.late_fee_amount).toBe(fenOf(expected.late_fee));
  });

  it.each(['LATE-03', 'LATE-05', 'LATE-06'])('%s: from one date to another', async (id) => {
    const { inputs, expected } = example(id);
    const late = { kind: 'dates', due_on: textOf(inputs.due), paid_on: textOf(inputs.paid) };
    const rule = china(textOf(inputs.paid));
    const result = await resultOf('late-fee', { rule, tax: fenOf(inputs.tax), late });
    expect([result.days, result.late_fee_amount]).toEqual([
      numberOf(expected.days),
      fenOf(expected.late_fee),
    ]);
  });

  it('LATE-09: a fine a year late, by our rule and by one of the request', async () => {
    const { inputs, expected } = example('LATE-09');
    const body = { fine: fenOf(inputs.fine), late: { kind: 'days', days: numberOf(inputs.days) } };
    const given = { kind: 'given', per_day: '0.03', days_to_pay: 15, cap_share: '1' };
    for (const rule of [china('2024-05-01'), given])
      expect((await resultOf('fine', { rule, ...body })).due_amount).toBe(fenOf(expected.total));
  });
});

describe('loans', () => {
  const at = (rate: string) => {
    const bands = [{ from: '0', to: null, rate }];
    return { rule: { kind: 'given', first: bands, second: bands, longest_months: 360 }, home: 'first' };
  };
  const cost = (inputs: ReturnType<typeof example>['inputs'], rate: string, repayment = 'level_payment') =>
    resultOf('housing-loans', {
      ...at(rate),
      principal: fenOf(inputs.principal),
      months: numberOf(inputs.months),
      repayment,
    });
  const hundredYuan = (fen: number | undefined): number => Math.round((fen ?? 0) / 10_000);
  const wan = (value: Parameters<typeof numberOf>[0]): number => Math.round(numberOf(value) * 100);

  it.each([
    ['LOAN-03', 62, 148, true],
    ['LOAN-04', 192, 575, false],
  ])('%s: a lower rate saves %s yuan a month', async (id, diff, saved, holds) => {
    const { inputs, expected } = example(id);
    const [old, now] = [await cost(inputs, textOf(inputs.old)), await cost(inputs, textOf(inputs.new))];
    const less = (name: string): number => (old[name] ?? 0) - (now[name] ?? 0);
    expect(Math.round(less('first_payment_amount') / 100)).toBe(diff);
    expect(hundredYuan(less('formula_interest_amount'))).toBe(saved);
    expect(numberOf(expected.diff) === diff).toBe(holds);
  });

  it('LOAN-05: both ways of paying back', async () => {
    const { inputs, expected } = example('LOAN-05');
    const level = await cost(inputs, textOf(inputs.rate));
    expect(level.first_payment_amount).toBe(fenOf(expected.annuity));
    expect(hundredYuan(level.formula_interest_amount)).toBe(wan(expected.interest_wan));
    const even = await cost(inputs, textOf(inputs.rate), 'level_principal');
    expect([even.first_payment_amount, even.last_payment_amount]).toEqual(
      [expected.first_principal, expected.last_principal].map(fenOf),
    );
    expect(hundredYuan(even.formula_interest_amount)).toBe(wan(expected.interest2_wan));
  });

  it('LOAN-06 and LOAN-07: the formula’s interest, and level principal at 0.5 % a month', async () => {
    const { inputs, expected } = example('LOAN-06');
    const level = await cost(inputs, textOf(inputs.rate));
    expect([level.first_payment_amount, level.formula_interest_amount]).toEqual(
      [expected.annuity, expected.interest].map(fenOf),
    );
    const even = example('LOAN-07');
    const yearly = String(Math.round(numberOf(even.inputs.monthly_rate) * 12_000) / 1_000);
    const first = await cost(even.inputs, yearly, 'level_principal');
    expect(first.first_payment_amount).toBe(fenOf(even.expected.first));
  });
});

describe('the reference page', () => {
  it.each(taxQuoteDoors.map(({ contract }) => [contract.path, contract]))(
    '%s shows what its door answers',
    async (path, contract) => {
      const reply = await call({ method: 'POST', path, body: contract.example?.body });
      expect(reply.status, reply.text).toBe(200);
      expect(reply.body).toEqual(contract.example?.answer);
    },
  );
});

describe('a quote is refused', () => {
  const bands = [{ from: '0', to: '100', rate: '0.1' }];
  const gap = [...bands, { from: '101', to: null, rate: '0.2' }];
  const car = { kind: 'car', size: '1.6' };
  const hunan = { kind: 'named', place: 'hunan', date: '2026-06-30' };
  const deed = { kind: 'sale', rule: china('2026-06-30'), price: 100 };
  const loan = { rule: china('2026-06-30'), principal: 100, repayment: 'level_payment', home: 'first' };
  const months = (bought: number, ended: number) => ({ bought_in_month: bought, ended_in_month: ended });
  const late = (due_on: string, paid_on: string) => ({ kind: 'dates', due_on, paid_on });

  it.each([
    [
      'a gap between bands',
      'bands_gap',
      'bonus',
      { rule: { kind: 'given', bands: gap, periods: 12 }, bonus: 1 },
    ],
    ['bands that end', 'bands_end_wrong', 'bonus', { rule: { kind: 'given', bands, periods: 12 }, bonus: 1 }],
    ['no band', 'bands_missing', 'bonus', { rule: { kind: 'given', bands: [], periods: 12 }, bonus: 1 }],
    [
      'a province unread',
      'place_unknown',
      'vehicle-vessel',
      { rule: { ...hunan, place: 'tibet' }, vehicles: [car] },
    ],
    [
      'a set of another day',
      'rule_set_not_in_force',
      'vehicle-vessel',
      { rule: { ...hunan, set: 'hunan-1999' }, vehicles: [car] },
    ],
    ['before the law', 'rule_not_in_force', 'individual-income', { rule: china('2018-12-31') }],
    [
      'stolen before it was bought',
      'months_not_in_order',
      'vehicle-vessel',
      { rule: hunan, vehicles: [{ ...car, ...months(5, 4) }] },
    ],
    ['no rate of the place', 'rate_unknown', 'deed', deed],
    ['a rate outside the law', 'rate_outside_law', 'deed', { ...deed, place_rate: '0.02' }],
    [
      'a year without a calendar',
      'calendar_unknown',
      'late-fee',
      { rule: china('2031-05-10'), tax: 100, late: late('2031-05-01', '2031-05-10') },
    ],
    ['a loan of 31 years', 'loan_term_outside_law', 'housing-loans', { ...loan, months: 372 }],
  ])('%s: %s', async (_what, code, kind, body) => {
    const reply = await quote(kind, body);
    expect([reply.status, errorOf(reply).code], reply.text).toEqual([422, code]);
  });
});
