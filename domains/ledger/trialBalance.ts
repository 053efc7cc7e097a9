/**
 * The trial balance: every account's balance on its own side, and the two sums.
 *
 * They are equal, or something was lost, or journals are still on their way to the projection.
 */
import { addFen, type Fen, fen, negateFen, zeroFen } from '../money/fen.ts';
import { type AccountId, classOf } from './account.ts';
import type { TrialBalance } from './port.ts';

/** `balances`: in the direction in which each account grows. */
export const trialBalanceOf = (balances: Iterable<readonly [AccountId, Fen]>): TrialBalance => {
  const accounts = [...balances]
    .map(([account, balanceFen]) => ({ account, debitsFen: debitsOf(account, balanceFen) }))
    .sort((a, b) => (a.account < b.account ? -1 : 1))
    .map(({ account, debitsFen }) => ({
      account,
      debitFen: debitsFen > 0 ? debitsFen : zeroFen,
      creditFen: debitsFen < 0 ? negateFen(debitsFen) : zeroFen,
    }));
  return {
    debitFen: addFen(...accounts.map((one) => one.debitFen)),
    creditFen: addFen(...accounts.map((one) => one.creditFen)),
    accounts,
  };
};

const debitsOf = (account: AccountId, balanceFen: Fen): Fen =>
  classOf(account).normal === 'debit' ? fen(balanceFen) : negateFen(balanceFen);
