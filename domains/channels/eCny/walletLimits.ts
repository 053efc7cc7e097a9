/**
 * What an e-CNY wallet of each class may hold, pay at once and pay in a day, as published, with the day and the source.
 * A day for which no source speaks has no limits to go by, and so nothing is allowed by guess.
 */
import type { Fen } from '../../money/fen.ts';
import { addFen, fen } from '../../money/fen.ts';
import type { Confidence, Dated } from '../../rules/dated.ts';
import type { BusinessDate } from '../../time/businessDate.ts';

export const walletClasses = ['one', 'two', 'three', 'four'] as const;
export type WalletClass = (typeof walletClasses)[number];

/** Null: no limit. */
export type WalletLimits = {
  readonly class: WalletClass;
  readonly balanceFen: Fen | null;
  readonly singleFen: Fen | null;
  readonly dayFen: Fen | null;
};

const yuan = (amount: number): Fen => fen(amount * 100);

/** The confidence of a row is that of its least certain figure. */
const row = (confidence: Confidence, parameters: WalletLimits): Dated<WalletLimits> => ({
  set: `e-cny-${parameters.class}`,
  place: 'CN',
  from: '2023-12-27',
  source: {
    law: { zh: '数字人民币钱包分级限额', en: 'Limits of e-CNY wallets by class' },
    read: 'wu-yi.cn 2023-12-27; adagaa.com',
    confidence,
  },
  parameters,
});

export const walletLimitRows: readonly Dated<WalletLimits>[] = [
  row('M', { class: 'one', balanceFen: null, singleFen: null, dayFen: null }),
  row('M', { class: 'two', balanceFen: yuan(500_000), singleFen: yuan(50_000), dayFen: yuan(100_000) }),
  // The day's figure of class three was not read in any source.
  row('G', { class: 'three', balanceFen: yuan(20_000), singleFen: yuan(5_000), dayFen: yuan(10_000) }),
  row('M', { class: 'four', balanceFen: yuan(10_000), singleFen: yuan(2_000), dayFen: yuan(5_000) }),
];

export const walletLimitsOn = (
  day: BusinessDate,
  walletClass: WalletClass,
  rows: readonly Dated<WalletLimits>[] = walletLimitRows,
): WalletLimits | undefined =>
  rows.find(
    (one) =>
      one.parameters.class === walletClass && one.from <= day && (one.to === undefined || day <= one.to),
  )?.parameters;

export type LimitReached = 'single' | 'day' | 'balance';

const isOver = (amount: Fen, limit: Fen | null): boolean => limit !== null && amount > limit;

/** Which limit a payment would break; undefined: none. The limit itself may be reached. */
export const limitOfPaying = (
  limits: WalletLimits,
  asked: { readonly fen: Fen; readonly paidTodayFen: Fen },
): LimitReached | undefined => {
  if (isOver(asked.fen, limits.singleFen)) return 'single';
  return isOver(addFen(asked.paidTodayFen, asked.fen), limits.dayFen) ? 'day' : undefined;
};

export const limitOfReceiving = (
  limits: WalletLimits,
  asked: { readonly fen: Fen; readonly balanceFen: Fen },
): LimitReached | undefined =>
  isOver(addFen(asked.balanceFen, asked.fen), limits.balanceFen) ? 'balance' : undefined;
