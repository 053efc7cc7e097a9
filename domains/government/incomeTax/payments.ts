/**
 * Withholding on one payment for labour (劳务报酬), to an author (稿酬) or of a royalty (特许权使用费).
 *
 * Up to 4,000 yuan 800 is taken off, above it 20 %; of author's fees 70 % of the rest counts.
 */
import type { Fen } from '../../money/fen.ts';
import { isRefusal } from '../../outcome/refusal.ts';
import { type AskedRule, type Check, lawFor } from '../../rules/asked.ts';
import { rateLessQuick } from '../../rules/bandLines.ts';
import { type Band, wrongWithBands } from '../../rules/bands.ts';
import { outOfRange, shareRange, sumRange } from '../../rules/checks.ts';
import { less, money, notBelowZero, percent, product, yuan } from '../../rules/expression.ts';
import { compare, type Rational, zero } from '../../rules/rational.ts';
import { halfUpToFen, yuanOf } from '../../rules/rounding.ts';
import { type Quote, sheetFor } from '../../rules/trace.ts';
import type { Words } from '../../rules/words.ts';
import type { QuoteRefusal } from '../refusals.ts';
import { paymentRules } from './tables.ts';

export const paymentKinds = ['labour', 'author', 'royalty'] as const;
export type PaymentKind = (typeof paymentKinds)[number];

export type PaymentRule = {
  readonly smallUpTo: Rational;
  readonly smallLess: Rational;
  readonly keptOfFees: Rational;
  readonly keptOfAuthor: Rational;
  readonly labourBands: readonly Band[];
  /** For authors and royalties. */
  readonly flatRate: Rational;
};

export type PaymentWithheld = { readonly taxableFen: Fen; readonly taxFen: Fen };

export const wrongWithPaymentRule: Check<PaymentRule> = (rule) =>
  wrongWithBands(rule.labourBands, { startsAt: zero, end: 'open', rate: shareRange }) ??
  outOfRange({
    smallUpTo: [rule.smallUpTo, sumRange],
    smallLess: [rule.smallLess, sumRange],
    keptOfFees: [rule.keptOfFees, shareRange],
    keptOfAuthor: [rule.keptOfAuthor, shareRange],
    flatRate: [rule.flatRate, shareRange],
  });

const kindWords: Readonly<Record<PaymentKind, Words>> = {
  labour: { zh: '劳务报酬', en: 'pay for labour' },
  author: { zh: '稿酬', en: 'author’s fee' },
  royalty: { zh: '特许权使用费', en: 'royalty' },
};

export const quotePayment = (
  payment: { readonly kind: PaymentKind; readonly paidFen: Fen },
  asked: AskedRule<PaymentRule>,
): Quote<PaymentWithheld> | QuoteRefusal => {
  const law = lawFor(paymentRules, asked, wrongWithPaymentRule);
  if (isRefusal(law)) return law;
  const { parameters: rule, origin } = law;
  const { kind, paidFen } = payment;
  const sheet = sheetFor(origin);
  const paid = sheet.asked({ id: 'paid', words: kindWords[kind] }, money(paidFen));
  const isSmall = compare(yuanOf(paidFen), rule.smallUpTo) <= 0;
  const afterCosts = isSmall
    ? notBelowZero(less(paid, yuan(rule.smallLess)))
    : product(paid, percent(rule.keptOfFees));
  const taxable = sheet.charge(
    {
      id: 'taxable',
      words: { zh: '应纳税所得额（减除费用后）', en: 'taxable income, after costs' },
      rounding: halfUpToFen,
    },
    kind === 'author' ? product(afterCosts, percent(rule.keptOfAuthor)) : afterCosts,
  );
  const tax = sheet.charge(
    {
      id: 'tax',
      words: { zh: '应预扣预缴税额', en: 'tax to withhold' },
      rounding: halfUpToFen,
    },
    kind === 'labour'
      ? rateLessQuick(rule.labourBands, taxable.yuan)
      : product(taxable.yuan, percent(rule.flatRate)),
  );
  return { result: { taxableFen: taxable.fen, taxFen: tax.fen }, trace: sheet.lines() };
};
