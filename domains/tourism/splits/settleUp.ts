/**
 * Settling up after several people advanced money: who transfers what to whom so that all have paid the same.
 *
 * The largest debtor pays the largest creditor until one of them is even, and so on: at most one transfer fewer than
 * there are people. What cannot be divided stays with those who paid most, one fen each.
 */
import { allocateEqually } from '../../money/allocate.ts';
import { addFen, type Fen, fen, lesserFen, zeroFen } from '../../money/fen.ts';

export type Paid = { readonly person: string; readonly fen: Fen };
export type Transfer = { readonly from: string; readonly to: string; readonly fen: Fen };

export const settleUp = (paid: readonly Paid[]): readonly Transfer[] => {
  const ranked = paid.toSorted((a, b) => b.fen - a.fen);
  const fair = allocateEqually(addFen(...paid.map((one) => one.fen)), paid.length);
  const balances = ranked.map((one, index) => ({
    person: one.person,
    fen: one.fen - (fair[index] ?? zeroFen),
  }));
  const creditors = balances.filter((one) => one.fen > 0);
  const debtors = balances.filter((one) => one.fen < 0).toReversed();
  const transfers: Transfer[] = [];
  let to = 0;
  for (const debtor of debtors) {
    while (debtor.fen < 0) {
      const creditor = creditors[to];
      if (creditor === undefined) break;
      const moved = lesserFen(fen(creditor.fen), fen(-debtor.fen));
      transfers.push({ from: debtor.person, to: creditor.person, fen: moved });
      creditor.fen -= moved;
      debtor.fen += moved;
      if (creditor.fen === 0) to += 1;
    }
  }
  return transfers;
};
