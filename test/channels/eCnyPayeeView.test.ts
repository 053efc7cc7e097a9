/** e-CNY: a merchant learns the payment and the sub-wallet that was pushed to it, and nothing by which payers are joined. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  limitOfSubWallet,
  type PayingWallet,
  payeeView,
  pushSubWallet,
  type SubWallet,
  subWalletAt,
} from '../../domains/channels/eCny/payeeView.ts';
import { walletClasses } from '../../domains/channels/eCny/walletLimits.ts';
import { fen } from '../../domains/money/fen.ts';

const sub = (number: string, merchant: string): SubWallet => ({
  ...{ number, merchant },
  ...{ singleFen: fen(500), dayFen: fen(800) },
});
const bare: PayingWallet = { wallet: 'wallet-1', class: 'four', subWallets: [] };
const paid = { channelNumber: 'n1', fen: fen(300), at: 7, merchant: 'm1' };

describe('what a merchant learns', () => {
  it('is the sub-wallet that was pushed to it, and never that of another', () => {
    const wallet = pushSubWallet(pushSubWallet(bare, sub('s1', 'm1')), sub('s2', 'm2'));
    const seen = ['m1', 'm2', 'm3'].map((merchant) => payeeView(wallet, { ...paid, merchant }).subWallet);
    expect(seen).toEqual(['s1', 's2', null]);
  });

  it('is the same of any two wallets that pushed nothing to it', () => {
    const wallets = fc.record({
      wallet: fc.string(),
      class: fc.constantFrom(...walletClasses),
      subWallets: fc.array(fc.string().map((number) => sub(number, 'elsewhere'))),
    });
    fc.assert(
      fc.property(wallets, wallets, (one, other) => {
        expect(payeeView(one, paid)).toEqual(payeeView(other, paid));
      }),
    );
  });

  it('is the newest sub-wallet, one for each merchant', () => {
    const wallet = pushSubWallet(pushSubWallet(bare, sub('old', 'm1')), sub('new', 'm1'));
    expect(wallet.subWallets).toHaveLength(1);
    expect(subWalletAt(wallet, 'm1')?.number).toBe('new');
  });
});

it('a sub-wallet pays up to its limits and not more', () => {
  const limit = (amount: number, today: number) =>
    limitOfSubWallet(sub('s1', 'm1'), { fen: fen(amount), paidTodayFen: fen(today) });
  expect([limit(500, 0), limit(501, 0)]).toEqual([undefined, 'single']);
  expect([limit(300, 500), limit(301, 500)]).toEqual([undefined, 'day']);
});
