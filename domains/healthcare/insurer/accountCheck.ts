/**
 * The daily account check: one hospital's day, as we have it and as the insurer has it, row by row.
 *
 * Every row of either side is in exactly one place: agreed, missing there, missing here, or different. Totals that agree by
 * chance while rows do not are found all the same.
 */
import { addFen, type Fen } from '../../money/fen.ts';
import type { BusinessDate } from '../../time/businessDate.ts';
import type { InsuredKind, Visit } from '../settlement/benefit.ts';
import { insuredCodes, visitCodes } from './codes.ts';
import { fenOnWire, type Input, yuanOnWire } from './envelope.ts';

/** What is checked together: the platform keeps its accounts by these. */
export type AccountDay = {
  readonly hospital: string;
  readonly place: string;
  readonly insured: InsuredKind;
  readonly visit: Visit;
  readonly date: BusinessDate;
};

/** Employees and the retired are in one account (险种 310). */
export const accountOf = (insured: InsuredKind): 'employee' | 'resident' =>
  insured === 'resident' ? 'resident' : 'employee';

/** One settlement, or what was given back of one, below zero. */
export type AccountRow = {
  readonly message: string;
  readonly medfeeFen: Fen;
  readonly fundFen: Fen;
};

export type AccountTotals = { readonly medfeeFen: Fen; readonly fundFen: Fen; readonly count: number };

export const totalsOf = (rows: readonly AccountRow[]): AccountTotals => ({
  medfeeFen: addFen(...rows.map((row) => row.medfeeFen)),
  fundFen: addFen(...rows.map((row) => row.fundFen)),
  count: rows.length,
});

export type AccountDifference =
  | { readonly kind: 'missing-there' | 'missing-here'; readonly row: AccountRow }
  | { readonly kind: 'sums-differ'; readonly ours: AccountRow; readonly theirs: AccountRow }
  /** Every row agrees, and yet the insurer says that the totals do not. */
  | { readonly kind: 'totals-differ'; readonly ours: AccountTotals };

export const compareAccounts = (
  ours: readonly AccountRow[],
  theirs: readonly AccountRow[],
): readonly AccountDifference[] => {
  const left = [...theirs];
  const take = (wanted: string): AccountRow | undefined => {
    const at = left.findIndex(({ message }) => message === wanted);
    return at < 0 ? undefined : left.splice(at, 1)[0];
  };
  const found = ours.flatMap((row): AccountDifference[] => {
    const other = take(row.message);
    if (other === undefined) return [{ kind: 'missing-there', row }];
    const isSame = other.medfeeFen === row.medfeeFen && other.fundFen === row.fundFen;
    return isSame ? [] : [{ kind: 'sums-differ', ours: row, theirs: other }];
  });
  return [...found, ...left.map((row) => ({ kind: 'missing-here' as const, row }))];
};

/** 3202 `data`; 3201 has the totals besides. */
export const accountQuestion = (of: AccountDay, setl_optins: string): Input => ({
  insutype: insuredCodes[of.insured].insutype,
  clr_type: visitCodes[of.visit],
  setl_optins,
  stmt_begndate: of.date,
  stmt_enddate: of.date,
});

/** Nothing is paid from accounts at the insurer: they are kept here. */
export const totalsTold = (totals: AccountTotals): Input => ({
  medfee_sumamt: yuanOnWire(totals.medfeeFen),
  fund_pay_sumamt: yuanOnWire(totals.fundFen),
  acct_pay: 0,
  fixmedins_setl_cnt: totals.count,
});

/** The rows of a 3202; undefined where one of them is none. */
export const readDetail = (detail: unknown): readonly AccountRow[] | undefined => {
  if (!Array.isArray(detail)) return undefined;
  const rows: AccountRow[] = [];
  for (const one of detail) {
    const { msgid, medfee_sumamt, fund_pay_sumamt }: Input = Object(one);
    const medfeeFen = fenOnWire(medfee_sumamt);
    const fundFen = fenOnWire(fund_pay_sumamt);
    if (typeof msgid !== 'string' || medfeeFen === undefined || fundFen === undefined) return undefined;
    rows.push({ message: msgid, medfeeFen, fundFen });
  }
  return rows;
};
