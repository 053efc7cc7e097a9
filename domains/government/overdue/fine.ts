/**
 * The surcharge on a fine paid late (加处罚款): 3 % a day once the days to pay are over, never more than the fine itself.
 */
import { addFen, type Fen } from '../../money/fen.ts';
import { isRefusal } from '../../outcome/refusal.ts';
import { type AskedRule, type Check, lawFor } from '../../rules/asked.ts';
import { outOfRange, shareRange } from '../../rules/checks.ts';
import { daysAfter } from '../../rules/days.ts';
import { least, money, number, percent, product, sum } from '../../rules/expression.ts';
import { decimal, type Rational, whole } from '../../rules/rational.ts';
import { halfUpToFen } from '../../rules/rounding.ts';
import { type Quote, sheetFor } from '../../rules/trace.ts';
import type { BusinessDate } from '../../time/businessDate.ts';
import type { QuoteRefusal } from '../refusals.ts';
import { fineRules } from './tables.ts';

export type FineRule = {
  readonly perDay: Rational;
  /** Days to pay after the decision was handed over. */
  readonly daysToPay: number;
  /** Of the fine, at most. */
  readonly capShare: Rational;
};

export type LateFine = { readonly fineFen: Fen } & (
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'dates'; readonly handedOverOn: BusinessDate; readonly paidOn: BusinessDate }
);

export type FineDue = { readonly days: number; readonly surchargeFen: Fen; readonly dueFen: Fen };

export const wrongWithFineRule: Check<FineRule> = (rule) =>
  outOfRange({
    perDay: [rule.perDay, shareRange],
    daysToPay: [whole(rule.daysToPay), { from: decimal('0'), to: decimal('365') }],
    capShare: [rule.capShare, { from: decimal('0'), to: decimal('10') }],
  });

export const quoteFine = (late: LateFine, asked: AskedRule<FineRule>): Quote<FineDue> | QuoteRefusal => {
  const law = lawFor(fineRules, asked, wrongWithFineRule);
  if (isRefusal(law)) return law;
  const { parameters: rule } = law;
  const run = late.kind === 'days' ? late.days : daysAfter(late.handedOverOn, late.paidOn) - rule.daysToPay;
  const days = Math.max(0, run);
  const sheet = sheetFor(law.origin);
  const fine = sheet.asked({ id: 'fine', words: { zh: '罚款', en: 'fine' } }, money(late.fineFen));
  const daysLate = sheet.rule(
    {
      id: 'days',
      words: { zh: `超过缴纳期（${rule.daysToPay}日）的天数`, en: `days past the ${rule.daysToPay} to pay` },
      unit: 'day',
    },
    number(days),
  );
  const surcharge = sheet.charge(
    {
      id: 'surcharge',
      words: { zh: '加处罚款（不超过罚款数额）', en: 'surcharge (at most the fine)' },
      article: '第七十二条',
      rounding: halfUpToFen,
    },
    least(product(fine, percent(rule.perDay), daysLate), product(fine, percent(rule.capShare))),
  );
  sheet.follows({ id: 'due', words: { zh: '合计应缴', en: 'to pay in all' } }, sum(fine, surcharge.yuan));
  return {
    result: { days, surchargeFen: surcharge.fen, dueFen: addFen(late.fineFen, surcharge.fen) },
    trace: sheet.lines(),
  };
};
