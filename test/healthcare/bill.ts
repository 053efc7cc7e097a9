/** A medical bill in a few words: items, rules of one share, cities by name; each settlement keeps its identities. */
import { expect } from 'vitest';
import type { Benefit, SettlementRule } from '../../domains/healthcare/settlement/benefit.ts';
import { type YearSoFar, yearBegins } from '../../domains/healthcare/settlement/funds.ts';
import type { BillItem } from '../../domains/healthcare/settlement/items.ts';
import { brokenIdentities, nationalFields } from '../../domains/healthcare/settlement/nationalFields.ts';
import type { Payers } from '../../domains/healthcare/settlement/payers.ts';
import {
  type AskedSettlement,
  quoteSettlement,
  type Settlement,
} from '../../domains/healthcare/settlement/settle.ts';
import { type Fen, fen } from '../../domains/money/fen.ts';
import { bandsUpTo } from '../../domains/rules/bands.ts';
import { decimal, zero } from '../../domains/rules/rational.ts';
import { resultOf } from '../rules/answered.ts';
import type { fenOf } from '../rules/examples.ts';

export const item = (
  told: Partial<BillItem> & { readonly id: string; readonly amountFen: Fen },
): BillItem => ({
  name: '项目',
  class: 'A',
  firstPayShare: zero,
  restByFund: false,
  ...told,
});
export const nobody: Payers = { policies: [], accountFen: fen(0), relativeFen: fen(0) };
export const rule = (benefit: Partial<Benefit>, more: Partial<SettlementRule> = {}): AskedSettlement => ({
  kind: 'given',
  parameters: {
    benefit: {
      deductible: zero,
      bandsBy: 'visit',
      bands: bandsUpTo([[null, '0']]),
      yearlyCap: null,
      largeBands: [],
      ...benefit,
    },
    illness: null,
    assistance: null,
    ...more,
  },
});
export const simple = (deductible: string, share: string): AskedSettlement =>
  rule({ deductible: decimal(deductible), bands: bandsUpTo([[null, share]]) });
export const settle = (
  items: readonly BillItem[],
  asked: AskedSettlement,
  told: { payers?: Payers; soFar?: YearSoFar } = {},
): Settlement => {
  const bill = { items, payers: told.payers ?? nobody, soFar: told.soFar ?? yearBegins };
  const settled = resultOf(quoteSettlement(bill, asked));
  expect(brokenIdentities(nationalFields(settled))).toEqual([]);
  return settled;
};
/** A bill of class A, and what of it is wholly own. */
export const bill = (inScope: Fen, own: Fen = fen(0)): BillItem[] => [
  item({ id: 'a', amountFen: inScope }),
  ...(own > 0 ? [item({ id: 'c', class: 'C', amountFen: own })] : []),
];
export type Yuan = Parameters<typeof fenOf>[0];
export const yuan = (value: number): Fen => fen(Math.round(value * 100));
export const named = (
  place: string,
  on: string,
  who: Omit<Extract<AskedSettlement, { kind: 'named' }>, 'kind' | 'place' | 'on'>,
): AskedSettlement => ({
  kind: 'named',
  place,
  on,
  ...who,
});
