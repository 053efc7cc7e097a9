/** Which wallets a journal spends from, for whoever looks at spending afterwards: paid or set aside anew, not what was held before. */
import type { Fen } from '../money/fen.ts';
import { type AccountId, classOf } from './account.ts';
import type { Journal } from './journal.ts';

export type Spending = { readonly account: AccountId; readonly fen: Fen };

const spendingKinds: readonly string[] = ['payment', 'hold'];

export const spendingsOf = (journal: Pick<Journal, 'kind' | 'lines'>): readonly Spending[] =>
  spendingKinds.includes(journal.kind)
    ? journal.lines
        .filter(
          ({ account, pot, side }) =>
            classOf(account).name === 'wallet' && pot === 'available' && side === 'debit',
        )
        .map(({ account, fen }) => ({ account, fen }))
    : [];
