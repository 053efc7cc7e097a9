/**
 * What every utility and treasury got on a day, and what was given back in its name: receipts of baskets, payments of tax returns,
 * refunds of tax, and items that an office turned out not to have. A receipt stays one of its day whatever becomes of it, and a return is
 * one of the day on which it was made, so that a day comes to the same whenever it is asked. A payee of whom nothing was moved is not in the list.
 */
import { payees, treasuries } from '../../../domains/government/basket/offices.ts';
import {
  itemReturnPrefix,
  type PayeeDay,
  payeeOf,
  shareOut,
} from '../../../domains/government/basket/recipes.ts';
import type { KeptReceipt } from '../../../domains/government/basket/reconcile.ts';
import { taxPaymentPrefix, taxRefundPrefix } from '../../../domains/government/returns/recipes.ts';
import { type AccountId, payable, receivable } from '../../../domains/ledger/account.ts';
import { journalsBetween } from '../../../domains/ledger/between.ts';
import type { Ledger } from '../../../domains/ledger/port.ts';
import { runningChange } from '../../../domains/ledger/statement.ts';
import { addFen, type Fen, zeroFen } from '../../../domains/money/fen.ts';
import { addDays, type BusinessDate, startOfDate } from '../../../domains/time/businessDate.ts';
import type { BillStore } from './store.ts';

type Sums = Map<string, PayeeDay>;

const add = (
  sums: Sums,
  payee: string,
  more: Partial<Pick<PayeeDay, 'receivedFen' | 'refundedFen'>>,
): void => {
  const before = sums.get(payee) ?? { payee, receivedFen: zeroFen, refundedFen: zeroFen };
  sums.set(payee, {
    payee,
    receivedFen: addFen(before.receivedFen, more.receivedFen ?? zeroFen),
    refundedFen: addFen(before.refundedFen, more.refundedFen ?? zeroFen),
  });
};

const addReceipts = (sums: Sums, kept: readonly KeptReceipt[]): void => {
  for (const { item } of kept)
    for (const { account, fen } of shareOut(item).shares) add(sums, payeeOf(account), { receivedFen: fen });
};

/** What journals of those names changed the account by on that day. */
const changedOn = async (
  ledger: Pick<Ledger, 'statement'>,
  account: AccountId,
  asked: { readonly day: BusinessDate; readonly prefixes: readonly string[] },
): Promise<Fen> => {
  const { day, prefixes } = asked;
  const between = [startOfDate(day), startOfDate(addDays(day, 1))] as const;
  const journals = await journalsBetween(ledger, account, between);
  const own = journals.filter(({ id }) => prefixes.some((one) => id.startsWith(one)));
  return addFen(zeroFen, ...own.map((one) => runningChange(account, one)));
};

export const payeesOf = async (
  { bills, ledger }: { readonly bills: BillStore; readonly ledger: Pick<Ledger, 'statement'> },
  day: BusinessDate,
): Promise<readonly PayeeDay[]> => {
  const sums: Sums = new Map();
  addReceipts(sums, await bills.receiptsKeptOn(day));
  const back = [taxRefundPrefix, itemReturnPrefix];
  for (const payee of payees)
    add(sums, payee, { refundedFen: await changedOn(ledger, receivable(payee), { day, prefixes: back }) });
  for (const treasury of treasuries) {
    const receivedFen = await changedOn(ledger, payable(treasury), { day, prefixes: [taxPaymentPrefix] });
    add(sums, treasury, { receivedFen });
  }
  return [...sums.values()]
    .filter(({ receivedFen, refundedFen }) => receivedFen !== 0 || refundedFen !== 0)
    .toSorted((a, b) => (a.payee < b.payee ? -1 : 1));
};
