/** Which accounts of a payer pay how much: in the order they were named, each up to its cap and its balance, the last one the rest. */
import { type AccountId, wallet } from '../../ledger/account.ts';
import type { Share } from '../../ledger/payment.ts';
import { addFen, type Fen, fen, lesserFen, subtractFen } from '../../money/fen.ts';
import { type Refusal, refuse } from '../../outcome/refusal.ts';
import { couponAccount, type TenderType } from '../coupons/coupon.ts';

export type TenderAsked = { readonly type: TenderType; readonly upToFen?: Fen | undefined };

export const onlyWallet: readonly TenderAsked[] = [{ type: 'wallet' }];

export const tenderAccount = (type: TenderType, person: string, merchant: string): AccountId =>
  type === 'wallet' ? wallet(person) : couponAccount(person, merchant);

/** A tender with what can be spent of it, where it was asked: of a last one that is not known the ledger decides. */
export type TenderSeen = {
  readonly account: AccountId;
  readonly upToFen?: Fen | undefined;
  readonly availableFen?: Fen | undefined;
};

export const spreadOver = (
  tenders: readonly TenderSeen[],
  dueFen: Fen,
): readonly Share[] | Refusal<'tenders-not-enough'> => {
  const shares: Share[] = [];
  let leftFen = dueFen;
  for (const { account, upToFen, availableFen } of tenders) {
    const most = [upToFen, availableFen].filter((one) => one !== undefined);
    const takes = most.reduce(lesserFen, leftFen);
    if (takes <= 0) continue;
    shares.push({ account, fen: takes });
    leftFen = subtractFen(leftFen, takes);
  }
  return leftFen === 0
    ? shares
    : refuse('tenders-not-enough', {
        askedFen: dueFen,
        coveredFen: addFen(fen(0), ...shares.map((one) => one.fen)),
      });
};
