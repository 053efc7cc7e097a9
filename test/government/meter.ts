/** A meter in a few words: what it read, by which tariff, and what the bill came to. */
import { type Bill, quoteBill } from '../../domains/government/utilities/bill.ts';
import { tariffs } from '../../domains/government/utilities/tables.ts';
import type { IncludedPart, Tariff, Utility } from '../../domains/government/utilities/tariff.ts';
import type { Metered } from '../../domains/government/utilities/usage.ts';
import type { AskedRule } from '../../domains/rules/asked.ts';
import { type Band, bandsUpTo } from '../../domains/rules/bands.ts';
import { decimal, zero } from '../../domains/rules/rational.ts';
import { resultOf } from '../rules/answered.ts';
import { type Example, listOf, textOf } from '../rules/examples.ts';

export const today = '2026-11-22';
export const metered = (told: Partial<Metered> & { readonly units?: string }): Metered => ({
  usage: { kind: 'amount', units: decimal(told.units ?? '0') },
  usedBefore: zero,
  people: 1,
  welfare: false,
  ...told,
});
export const given = (parameters: Tariff): AskedRule<Tariff> => ({ kind: 'given', parameters });
export const tiers = (bands: readonly Band[], included: readonly IncludedPart[] = []): Tariff => ({
  kind: 'tiers',
  basis: 'month',
  bands,
  included,
  household: null,
  welfareFree: zero,
});
export const bill = (utility: Utility, told: Metered, asked: AskedRule<Tariff>, category = ''): Bill =>
  resultOf(quoteBill(told, { utility, asked, today, rows: tariffs[utility][category] ?? [] }));
export const beijing = (on: string): AskedRule<Tariff> => ({ kind: 'named', place: 'beijing', on });
export const feeOf = (
  utility: Utility,
  category: string,
  told: Partial<Metered> & { units?: string },
  on = today,
) => bill(utility, metered(told), beijing(on), category).feeFen;

export const bandsOf = (published: Example): Band[] =>
  bandsUpTo(
    listOf(published.inputs.tiers).map((row) => {
      const [upTo, price] = listOf(row);
      return [upTo === null ? null : textOf(upTo), textOf(price)];
    }),
  );
