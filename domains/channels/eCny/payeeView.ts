/**
 * What a merchant learns of an e-CNY wallet that pays: its controllable anonymity towards payees.
 *
 * A merchant to whom a sub-wallet was pushed knows that sub-wallet and nothing of the wallet behind it, nor that a sub-wallet
 * at another merchant has the same holder. Any other merchant knows the single payment. Name and phone never reach a merchant.
 */
import { addFen, type Fen } from '../../money/fen.ts';
import type { EpochMs } from '../../time/businessDate.ts';
import type { LimitReached, WalletClass } from './walletLimits.ts';

export type PayingWallet = {
  readonly wallet: string;
  readonly class: WalletClass;
  readonly subWallets: readonly SubWallet[];
};

/** Money of its wallet that one merchant may ask for, within limits that the holder set. */
export type SubWallet = {
  /** Drawn for this merchant alone: nothing of the wallet can be read in it. */
  readonly number: string;
  readonly merchant: string;
  readonly singleFen: Fen;
  readonly dayFen: Fen;
};

export type PayeeView = {
  readonly channelNumber: string;
  readonly fen: Fen;
  readonly at: EpochMs;
  /** Null: nothing by which the merchant would know the payer again. */
  readonly subWallet: string | null;
};

export const subWalletAt = (wallet: PayingWallet, merchant: string): SubWallet | undefined =>
  wallet.subWallets.find((one) => one.merchant === merchant);

/** In the place of what the holder had pushed to the same merchant before. */
export const pushSubWallet = (wallet: PayingWallet, pushed: SubWallet): PayingWallet => ({
  ...wallet,
  subWallets: [...wallet.subWallets.filter((one) => one.merchant !== pushed.merchant), pushed],
});

/** The wallet's own limits hold besides; these only make them narrower. */
export const limitOfSubWallet = (
  sub: SubWallet,
  asked: { readonly fen: Fen; readonly paidTodayFen: Fen },
): LimitReached | undefined => {
  if (asked.fen > sub.singleFen) return 'single';
  return addFen(asked.paidTodayFen, asked.fen) > sub.dayFen ? 'day' : undefined;
};

export const payeeView = (
  wallet: PayingWallet,
  paid: Pick<PayeeView, 'channelNumber' | 'at'> & { readonly fen: Fen; readonly merchant: string },
): PayeeView => ({
  channelNumber: paid.channelNumber,
  fen: paid.fen,
  at: paid.at,
  subWallet: subWalletAt(wallet, paid.merchant)?.number ?? null,
});
