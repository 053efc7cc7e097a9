/**
 * The daily account check: every hospital's day, by place, insurance and kind of visit, against the insurer's own rows.
 *
 * It finds and tells; what to do about a difference is for people, who check the day again when it is put right.
 */
import {
  type AccountDay,
  type AccountDifference,
  accountOf,
  totalsOf,
} from '../../../domains/healthcare/insurer/accountCheck.ts';
import type { InsurerDay } from '../../../domains/healthcare/insurer/contract.ts';
import { visits } from '../../../domains/healthcare/settlement/benefit.ts';
import { Fault } from '../../../domains/outcome/fault.ts';
import { isRefusal, type Refusal, refuse } from '../../../domains/outcome/refusal.ts';
import {
  addDays,
  type BusinessDate,
  businessDate,
  type EpochMs,
  rfc3339,
  startOfDate,
} from '../../../domains/time/businessDate.ts';
import type { AccountCheck } from '../insurer/accountsChannel.ts';
import type { AccountBook, KeptRow } from './accountBook.ts';

export type AccountPorts = { readonly accounts: AccountBook; readonly insurerAccounts: AccountCheck };

type Check = NonNullable<InsurerDay['check']>;
type Found = Check['differences'][number];

/** What the book holds was written here. */
const asCheck = ({ pk: _pk, sk: _sk, ...check }: object & { pk?: unknown; sk?: unknown }): Check =>
  check as Check;

const mostTold = 100;

/** All accounts of a hospital that had any of them that day: what only the insurer has may be in another of them. */
const accountsOf = (rows: readonly KeptRow[], date: BusinessDate): readonly AccountDay[] => {
  const hospitals = new Map(rows.map(({ hospital, place }) => [`${hospital}/${place}`, { hospital, place }]));
  return [...hospitals.values()].flatMap((one) =>
    (['employee', 'resident'] as const).flatMap((insured) =>
      visits.map((visit) => ({ ...one, insured, visit, date })),
    ),
  );
};

const belongsTo =
  (day: AccountDay) =>
  (row: KeptRow): boolean =>
    row.hospital === day.hospital &&
    row.place === day.place &&
    row.visit === day.visit &&
    accountOf(row.insured) === day.insured;

const sums = (row: { readonly medfeeFen: number; readonly fundFen: number }) => ({
  amount: row.medfeeFen,
  fund_amount: row.fundFen,
});

const told = (hospital: string, found: AccountDifference): Found => {
  switch (found.kind) {
    case 'totals-differ':
      return { kind: 'totals_differ', hospital, message: null, ours: sums(found.ours), theirs: null };
    case 'missing-there':
      return {
        kind: 'missing_there',
        hospital,
        message: found.row.message,
        ours: sums(found.row),
        theirs: null,
      };
    case 'missing-here':
      return {
        kind: 'missing_here',
        hospital,
        message: found.row.message,
        ours: null,
        theirs: sums(found.row),
      };
    case 'sums-differ': {
      const { ours, theirs } = found;
      return { kind: 'sums_differ', hospital, message: ours.message, ours: sums(ours), theirs: sums(theirs) };
    }
  }
};

export const showAccountDay = async (
  { accounts }: Pick<AccountPorts, 'accounts'>,
  date: BusinessDate,
): Promise<InsurerDay> => {
  const kept = await accounts.checked(date);
  const shown = { object: 'insurer_day', date, currency: 'CNY' } as const;
  return { ...shown, check: kept === undefined ? null : asCheck(kept) };
};

export const checkAccountDay = async (
  { accounts, insurerAccounts }: AccountPorts,
  date: BusinessDate,
  now: EpochMs,
): Promise<InsurerDay | Refusal<'day-not-over'>> => {
  if (date >= businessDate(now)) return refuse('day-not-over');
  const rows = await accounts.day(date);
  const differences: Found[] = [];
  for (const day of accountsOf(rows, date)) {
    const found = await insurerAccounts.compareDay(day, rows.filter(belongsTo(day)), now);
    // A question that the insurer does not answer is no agreement.
    if (isRefusal(found)) throw new Fault('the insurer does not tell its accounts', { retry: 'safe' });
    differences.push(...found.map((one) => told(day.hospital, one)));
  }
  const { count, medfeeFen, fundFen } = totalsOf(rows);
  const check: Check = {
    at: rfc3339(now),
    settlements: count,
    amount: medfeeFen,
    fund_amount: fundFen,
    differences: differences.slice(0, mostTold),
    differences_count: differences.length,
  };
  await accounts.keepCheck(date, check);
  return showAccountDay({ accounts }, date);
};

/** An hour past midnight, when nothing of the day before is under way any more. */
const beginsAtMs = 3_600_000;

/** How many differences it found. Yesterday, once; a check that failed is made again with the next run. */
export const checkYesterday = async (ports: AccountPorts, now: EpochMs): Promise<number> => {
  const today = businessDate(now);
  if (now < startOfDate(today) + beginsAtMs) return 0;
  const yesterday = addDays(today, -1);
  if ((await ports.accounts.checked(yesterday)) !== undefined) return 0;
  const found = await checkAccountDay(ports, yesterday, now);
  return isRefusal(found) ? 0 : (found.check?.differences_count ?? 0);
};
