/**
 * Random histories of one person at the insurer, against a model: settled, given back and settled anew, reversed, repeated, and
 * reversed before it arrived. The year is taken and given back exactly, whatever the order.
 */
import { expect, it } from 'vitest';
import { quoteBill } from '../../domains/healthcare/bills/bill.ts';
import { minusSoFar, plusSoFar, usedBetween } from '../../domains/healthcare/charges/year.ts';
import type { InsurerAsked, Reversible } from '../../domains/healthcare/insurer/port.ts';
import { type YearSoFar, yearBegins } from '../../domains/healthcare/settlement/funds.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';
import { randomFrom } from '../kit/random.ts';
import { askedFor, costing, deskWith } from './insurerDesk.ts';

const person = 'pn_100000001';
const seeds = process.env.SEED ? [Number(process.env.SEED)] : Array.from({ length: 60 }, (_, at) => at + 1);

type Stands = { readonly asked: InsurerAsked; readonly used: YearSoFar; readonly fund: number };
type Model = {
  year: YearSoFar;
  /** The last settlement of each bill that was not reversed: its place in the year, and whether it still stands. */
  readonly bills: Map<string, { readonly before: YearSoFar; readonly stands?: Stands }>;
};

const settledBy = (model: Model, asked: InsurerAsked): Stands & { readonly before: YearSoFar } => {
  const before = model.bills.get(asked.charged.bill)?.before ?? model.year;
  const quote = quoteBill({ ...asked.charged.rule, items: asked.charged.items }, before);
  if (isRefusal(quote)) throw new Error(quote.refused);
  return { asked, before, used: usedBetween(before, quote.result.after), fund: quote.result.fundFen };
};

const historyOf = async (seed: number): Promise<void> => {
  const random = randomFrom(seed);
  const upTo = (count: number): number => Math.floor(random() * count);
  const { desk, insurer } = deskWith();
  const model: Model = { year: yearBegins, bills: new Map() };
  const reversedBefore: InsurerAsked[] = [];
  let messages = 0;
  const askedAbout = (bill: string): InsurerAsked => {
    messages += 1;
    const items = Array.from({ length: 1 + upTo(3) }, (_, at) =>
      costing(1 + upTo(400_000), {
        id: `i${at}`,
        class: 'B',
        firstPayShare: ['0', '0.1', '0.35'][upTo(3)] ?? '0',
      }),
    );
    return askedFor({ bill, message: `m${messages}`, items }, { inpatient: bill.endsWith('3') });
  };
  const numbered = (asked: InsurerAsked, number: string): InsurerAsked => ({
    ...asked,
    charged: { ...asked.charged, settlementNumber: number },
  });
  const reverse = (asked: InsurerAsked, of: Reversible, message = asked.charged.message) =>
    insurer.reverse({ ...asked, message, of });
  const agree = (): void =>
    expect(desk.books.yearOf(person, 'beijing', '2026'), `SEED=${seed} after ${messages}`).toEqual(
      model.year,
    );

  const settle = async (asked: InsurerAsked): Promise<Stands> => {
    const wanted = settledBy(model, asked);
    const said = await insurer.settle(asked);
    expect(said, `SEED=${seed}`).toMatchObject({ fundFen: wanted.fund });
    if (isRefusal(said)) throw new Error(said.refused);
    const stands = { ...wanted, asked: numbered(asked, said.number) };
    model.bills.set(asked.charged.bill, { before: wanted.before, stands });
    model.year = plusSoFar(model.year, wanted.used);
    return stands;
  };
  const refused = async (asked: InsurerAsked): Promise<void> =>
    expect(await insurer.settle(asked), `SEED=${seed}`).toMatchObject({ refused: 'insurer-refused' });

  const step = async (): Promise<void> => {
    const bill = `bill_${upTo(4)}`;
    const known = model.bills.get(bill);
    const late = reversedBefore.pop();
    if (late !== undefined && random() < 0.5) return refused(late);
    if (known?.stands === undefined) {
      if (random() < 0.2) {
        const never = askedAbout(bill);
        await reverse(never, 'settle');
        reversedBefore.push(never);
        return;
      }
      await settle(askedAbout(bill));
      return;
    }
    const { asked, used, fund } = known.stands;
    const what = upTo(5);
    if (what === 0) {
      // It is asked again, and under another message.
      expect(await insurer.settle(asked), `SEED=${seed}`).toMatchObject({ fundFen: fund });
      return refused(askedAbout(bill));
    }
    if (what === 1) {
      await reverse(asked, 'settle');
      await reverse(asked, 'settle');
      model.year = minusSoFar(model.year, used);
      // As if the first had never been, the bill has no place yet; one that was given back before keeps it.
      if (firsts.get(bill) === asked.charged.message) model.bills.delete(bill);
      else model.bills.set(bill, { before: known.before });
      return refused(asked);
    }
    // Given back; then it stays so, or what is left is settled, or the way back is reversed.
    messages += 1;
    const back = `m${messages}`;
    expect(await insurer.giveBack({ ...asked, message: back }), `SEED=${seed}`).toBe('given-back');
    model.year = minusSoFar(model.year, used);
    model.bills.set(bill, { before: known.before });
    if (what === 2) return;
    const rest = what === 3 ? await settle(askedAbout(bill)) : undefined;
    if (rest !== undefined && random() < 0.5) return;
    if (rest !== undefined) {
      await reverse(rest.asked, 'settle');
      model.year = minusSoFar(model.year, rest.used);
    }
    await reverse(asked, 'give-back', back);
    model.year = plusSoFar(model.year, used);
    model.bills.set(bill, known);
  };

  const firsts = new Map<string, string>();
  for (let at = 0; at < 25; at += 1) {
    const before = new Set(model.bills.keys());
    await step();
    for (const [bill, { stands }] of model.bills)
      if (!before.has(bill) && stands) firsts.set(bill, stands.asked.charged.message);
    agree();
  }
  for (const [, { stands }] of model.bills) if (stands) await reverse(stands.asked, 'settle');
  expect(desk.books.yearOf(person, 'beijing', '2026'), `SEED=${seed}`).toEqual(yearBegins);
};

it('a year is what stands, to the fen, after any history', async () => {
  for (const seed of seeds) await historyOf(seed);
});
