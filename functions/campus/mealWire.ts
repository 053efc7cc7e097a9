/** Meals, purchases and refunds as the wire carries them, made from the journal alone: a replay reads the same to the byte. */
import type { PurseKind } from '../../domains/campus/purses.ts';
import { places, purseKindOf } from '../../domains/campus/purses.ts';
import { type Journal, type Line, totalOf } from '../../domains/ledger/journal.ts';
import type { StatementEntry } from '../../domains/ledger/port.ts';
import { yuanText } from '../../domains/money/fen.ts';
import type { Fact } from '../../domains/outcome/refusal.ts';
import { rfc3339 } from '../../domains/time/businessDate.ts';

export const text = (fact: Fact | undefined): string => (typeof fact === 'string' ? fact : '');
const textOrNull = (fact: Fact | undefined): string | null => (typeof fact === 'string' ? fact : null);

export const isMeal = ({ kind, facts }: Journal): boolean =>
  (kind === 'meal' || kind === 'purchase') && typeof facts.payer === 'string';

const partsOf = (lines: readonly Line[], side: Line['side']) =>
  lines.flatMap((line): { purse: PurseKind; amount: number }[] => {
    const purse = purseKindOf(line.account);
    return line.side === side && purse !== undefined ? [{ purse, amount: line.fen }] : [];
  });

export const paidHeadlines = (entry: Journal) => {
  const yuan = yuanText(totalOf(entry.lines, 'debit'));
  return { headline_zh: `已付款 ${yuan} 元`, headline_en: `Paid ${yuan} yuan` };
};

export const commonOf = (entry: Journal) => ({
  id: entry.id,
  created: rfc3339(entry.postedAt),
  status: 'succeeded' as const,
  payer: text(entry.facts.payer),
  merchant: text(entry.facts.merchant),
  amount: totalOf(entry.lines, 'debit'),
  currency: 'CNY' as const,
  paid_from: partsOf(entry.lines, 'debit'),
  ...paidHeadlines(entry),
});

export const mealOnWire = (entry: Journal) => {
  const { grams, perKilogram, place } = entry.facts;
  const byWeight = typeof grams === 'number' && typeof perKilogram === 'number';
  return {
    object: 'meal' as const,
    ...commonOf(entry),
    place: places.find((one) => one === place) ?? 'canteen',
    weight: byWeight ? { grams, price_per_kilogram: perKilogram } : null,
  };
};

export const refundOnWire = (entry: Journal) => ({
  object: 'meal_refund' as const,
  id: entry.id,
  created: rfc3339(entry.postedAt),
  status: 'succeeded' as const,
  meal: text(entry.facts.original),
  amount: totalOf(entry.lines, 'debit'),
  currency: 'CNY' as const,
  paid_to: partsOf(entry.lines, 'credit'),
  reason: textOrNull(entry.facts.text),
});

export const entryOnWire = ({ journal, availableChangeFen, balanceAfterFen }: StatementEntry) => ({
  object: 'statement_entry' as const,
  id: journal.id,
  kind: journal.kind,
  created: rfc3339(journal.postedAt),
  business_date: journal.businessDate,
  available_change: availableChangeFen,
  balance_after: balanceAfterFen,
  currency: 'CNY' as const,
  counterpart:
    typeof journal.facts.nameEn === 'string'
      ? { name: journal.facts.nameEn, name_zh: text(journal.facts.nameZh) }
      : null,
});
