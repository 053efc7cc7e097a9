/**
 * The limits a wallet is opened with. They live in the account item and are part of every payment's own condition.
 *
 * Static codes: 500 yuan a day whatever the factors (class D of the bar-code payment rules, Yinfa [2017] 296, from
 * 2018-04-01). Everything together: 5,000 a day, class B, since people sign in with fewer than two factors of which one is
 * a certificate. One payment: 5,000.
 */
import type { AccountLimits } from '../ledger/posting.ts';
import { fen } from '../money/fen.ts';

export const dayWindow = 'day';
export const staticCodeWindow = 'static-code';

export const staticDailyLimitFen = fen(500_00);

export const walletLimits: AccountLimits = {
  perPaymentFen: fen(5_000_00),
  windows: [
    { name: dayWindow, per: 'day', limitFen: fen(5_000_00) },
    { name: staticCodeWindow, per: 'day', limitFen: staticDailyLimitFen },
  ],
};
