/**
 * The cast: demo people and places that all tests share, and short ways to let them pay.
 */
import { type AccountId, clearing, payable, wallet } from '../../domains/ledger/account.ts';
import { journalId } from '../../domains/ledger/journal.ts';
import { type Entry, payment, type Spending, topUp } from '../../domains/ledger/payment.ts';
import type { Ledger, LedgerRefusal, Posted } from '../../domains/ledger/port.ts';
import type { AccountLimits } from '../../domains/ledger/posting.ts';
import type { Fen } from '../../domains/money/fen.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';

export const lin = wallet('lin');
export const mei = wallet('mei');
export const tao = wallet('tao');
export const noodleHouse = payable('noodle-house');
export const shuttle = payable('shuttle');
export const bank = clearing('bank');

/** Noon of 22 November 2026 in Shanghai. */
export const noon = Date.parse('2026-11-22T12:00:00+08:00');
export const minute = 60_000;

export const noLimits: AccountLimits = { windows: [] };

/** The entry of a journal: its id says it all. */
export const entry = (id: string, at: number = noon): Entry => ({
  id: journalId(id),
  at,
  fingerprint: `made-by-${id}`,
});

export const posted = (outcome: Posted | LedgerRefusal): Posted => {
  if (isRefusal(outcome)) throw new Error(`refused: ${outcome.refused} ${JSON.stringify(outcome.facts)}`);
  return outcome;
};

/** Opens wallets and fills them through the bank. */
export const funded = async (
  ledger: Ledger,
  amounts: Readonly<Record<string, Fen>>,
  limits: AccountLimits = noLimits,
): Promise<void> => {
  for (const [owner, amount] of Object.entries(amounts)) {
    await ledger.openAccount(wallet(owner), limits);
    if (amount > 0)
      posted(
        await ledger.post(topUp({ ...entry(`top-up:${owner}`), from: bank, to: wallet(owner), fen: amount })),
      );
  }
};

export const pay = (
  ledger: Ledger,
  id: string,
  from: AccountId,
  to: AccountId,
  amount: Fen,
  more: Spending & { readonly at?: number } = {},
): Promise<Posted | LedgerRefusal> => {
  const { at = noon, ...spending } = more;
  return ledger.post(payment({ ...entry(id, at), ...spending, from, to: [{ account: to, fen: amount }] }));
};
