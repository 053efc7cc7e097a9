/**
 * Deed tax (契税): who takes a home over pays on its price, decoration included; of an exchange, who adds money pays on
 * what is added; of a home taken for a debt, on the debt and what was added.
 *
 * Homes of families have rates of their own by how many they have and how large; all else pays the place's rate.
 */
import type { Fen } from '../../money/fen.ts';
import { isRefusal, refuse } from '../../outcome/refusal.ts';
import { type AskedRule, type Check, lawFor } from '../../rules/asked.ts';
import { type Band, wrongWithBands } from '../../rules/bands.ts';
import { isWithin, outOfRange, type Range, shareRange } from '../../rules/checks.ts';
import { type Expression, less, money, percent, product, sum } from '../../rules/expression.ts';
import { type Rational, rationalText, zero } from '../../rules/rational.ts';
import { halfUpToFen } from '../../rules/rounding.ts';
import { amountOf } from '../../rules/scale.ts';
import { type Quote, type Sheet, sheetFor } from '../../rules/trace.ts';
import type { QuoteRefusal } from '../refusals.ts';
import { deedRules } from './tables.ts';

export const homeOrders = ['only', 'second'] as const;
export type HomeOrder = (typeof homeOrders)[number];

export type DeedRule = {
  /** What a place may set (3 % to 5 %). */
  readonly rates: Range;
  /** By square metres; an order that is missing pays the place's rate. */
  readonly homes: Readonly<Partial<Record<HomeOrder, readonly Band[]>>>;
};

export type Deed = {
  /** The place's own rate; not needed for a family's home. */
  readonly placeRate?: Rational;
} & (
  | {
      readonly kind: 'sale';
      readonly priceFen: Fen;
      readonly decorationFen: Fen;
      readonly home?: { readonly order: HomeOrder; readonly areaM2: Rational };
    }
  | { readonly kind: 'exchange'; readonly firstFen: Fen; readonly secondFen: Fen }
  | { readonly kind: 'debt'; readonly debtFen: Fen; readonly addedFen: Fen }
);

export const deedPayers = ['buyer', 'owner-of-first', 'owner-of-second', 'nobody'] as const;
export type DeedPayer = (typeof deedPayers)[number];
export type DeedTax = { readonly payer: DeedPayer; readonly rate: Rational; readonly taxFen: Fen };

export const wrongWithDeedRule: Check<DeedRule> = (rule) => {
  for (const bands of Object.values(rule.homes)) {
    const wrong = wrongWithBands(bands, { startsAt: zero, end: 'open', rate: shareRange });
    if (wrong !== undefined) return wrong;
  }
  const { from, to } = rule.rates;
  return outOfRange({ ratesFrom: [from, shareRange], ratesTo: [to, { from, to: shareRange.to }] });
};

/** The price that is taxed, and who pays. */
const taxedPrice = (sheet: Sheet, deed: Deed): { readonly price: Expression; readonly payer: DeedPayer } => {
  const asked = (id: string, zh: string, en: string, amount: Fen): Expression =>
    sheet.asked({ id, words: { zh, en } }, money(amount));
  switch (deed.kind) {
    case 'sale':
      return {
        price: sum(
          asked('price', '成交价格', 'price', deed.priceFen),
          ...(deed.decorationFen > 0
            ? [asked('decoration', '装修费（计入价格）', 'decoration, which counts', deed.decorationFen)]
            : []),
        ),
        payer: 'buyer',
      };
    case 'debt':
      return {
        price: sum(
          asked('debt', '抵偿的债务', 'debt that the home settles', deed.debtFen),
          asked('added', '另付差价', 'money added', deed.addedFen),
        ),
        payer: 'buyer',
      };
    case 'exchange': {
      const first = asked('first', '第一套价格', 'value of the first home', deed.firstFen);
      const second = asked('second', '第二套价格', 'value of the second home', deed.secondFen);
      const firstIsLess = deed.firstFen < deed.secondFen;
      if (deed.firstFen === deed.secondFen) return { price: less(second, first), payer: 'nobody' };
      return {
        price: firstIsLess ? less(second, first) : less(first, second),
        // Who owns the cheaper home adds the money.
        payer: firstIsLess ? 'owner-of-first' : 'owner-of-second',
      };
    }
  }
};

const rateOf = (rule: DeedRule, deed: Deed): Rational | QuoteRefusal => {
  const bands = deed.kind === 'sale' && deed.home !== undefined ? rule.homes[deed.home.order] : undefined;
  if (bands !== undefined && deed.kind === 'sale' && deed.home !== undefined)
    return amountOf(bands, deed.home.areaM2);
  const { placeRate } = deed;
  if (placeRate === undefined) return refuse('rate-unknown', { missing: 'place_rate' });
  if (isWithin(placeRate, rule.rates)) return placeRate;
  const range = { from: rationalText(rule.rates.from), to: rationalText(rule.rates.to) };
  return refuse('rate-outside-law', range);
};

export const quoteDeed = (deed: Deed, asked: AskedRule<DeedRule>): Quote<DeedTax> | QuoteRefusal => {
  const law = lawFor(deedRules, asked, wrongWithDeedRule);
  if (isRefusal(law)) return law;
  const rate = rateOf(law.parameters, deed);
  if (isRefusal(rate)) return rate;
  const sheet = sheetFor(law.origin);
  const { price, payer } = taxedPrice(sheet, deed);
  const base = sheet.charge(
    { id: 'base', words: { zh: '计税依据', en: 'what is taxed' }, article: '第四条', rounding: halfUpToFen },
    price,
  );
  const tax = sheet.charge(
    {
      id: 'tax',
      words: { zh: '应纳契税', en: 'deed tax' },
      article: '第三条、第五条',
      rounding: halfUpToFen,
    },
    product(base.yuan, percent(rate)),
  );
  return { result: { payer, rate, taxFen: tax.fen }, trace: sheet.lines() };
};
