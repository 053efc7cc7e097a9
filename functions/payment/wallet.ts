/** GET /v1/wallet and /v1/wallet/statement: one's own money, and how it came to be that much. */
import { wallet } from '../../domains/ledger/account.ts';
import { isRefusal, refuse } from '../../domains/outcome/refusal.ts';
import { showWallet, showWalletStatement } from '../../domains/payment/wallet/contract.ts';
import { entryOnWireOf } from '../../domains/payment/wire.ts';
import { rfc3339 } from '../../domains/time/businessDate.ts';
import { listAnswer, readCursor } from '../platform/cursor.ts';
import { door } from '../platform/door.ts';
import type { PaymentPorts } from './ports.ts';

export const showWalletDoor = door(showWallet, async ({ caller }, { ledger }: PaymentPorts) => {
  const state = await ledger.account(wallet(caller.sub));
  if (state === undefined) return refuse('account-missing');
  return {
    object: 'wallet' as const,
    id: state.account,
    status: state.status,
    restraint: state.restraint === 'step-up' ? ('step_up' as const) : state.restraint,
    available: state.availableFen,
    held: state.heldFen,
    currency: 'CNY' as const,
    version: state.version,
    holds: state.holds.map((one) => ({
      id: one.holdId,
      amount: one.fen,
      expires_at: rfc3339(one.expiresAt),
    })),
    limits: {
      per_payment: state.limits.perPaymentFen ?? null,
      windows: state.limits.windows.map(({ name, per, limitFen }) => ({ name, per, limit: limitFen })),
    },
  };
});

export const showWalletStatementDoor = door(
  showWalletStatement,
  async ({ query, caller }, { ledger }: PaymentPorts) => {
    const account = wallet(caller.sub);
    const cursor = readCursor(query.cursor, { account });
    if (isRefusal(cursor)) return cursor;
    const page = await ledger.statement(account, { limit: query.limit ?? 20, ...cursor });
    return listAnswer(page.entries.map(entryOnWireOf), page.nextCursor, { account });
  },
);
