/**
 * Any history of an intent over several accounts, on a real ledger: after every step what was held is captured, given back or
 * still held, the ledger says the same account by account, and whatever is refunded ends where it came from.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { clearing, payable, purse, wallet } from '../../../domains/ledger/account.ts';
import { journalId } from '../../../domains/ledger/journal.ts';
import { memoryLedger } from '../../../domains/ledger/memoryLedger.ts';
import { topUp } from '../../../domains/ledger/payment.ts';
import { postSweeping } from '../../../domains/ledger/sweeping.ts';
import { fen, zeroFen } from '../../../domains/money/fen.ts';
import { isRefusal } from '../../../domains/outcome/refusal.ts';
import { intentChanges } from '../../../domains/payment/intents/intent.ts';
import {
  cancelled,
  captured,
  confirmed,
  expired,
  type Move,
} from '../../../domains/payment/intents/moves.ts';
import {
  dueNowOf,
  firstOf,
  heldOf,
  keptOf,
  lessEach,
  newIntent,
  type PaymentIntent,
  sumOf,
} from '../../../domains/payment/intents/paymentIntent.ts';
import { refunded } from '../../../domains/payment/intents/refunding.ts';

const accounts = [purse('lin.coupon'), purse('lin.gift'), wallet('lin')] as const;

const openLedger = async (funds: readonly number[]) => {
  const ledger = memoryLedger();
  for (const [at, account] of accounts.entries()) {
    await ledger.openAccount(account, { windows: [] });
    const id = journalId(`seed-${at}`);
    const amount = fen(funds[at] ?? 1);
    await ledger.post(
      topUp({ id, at: 1, fingerprint: id, from: clearing('bank'), to: account, fen: amount }),
    );
  }
  return ledger;
};

const step = fc.oneof(
  fc.record({
    do: fc.constant('capture' as const),
    fen: fc.integer({ min: 0, max: 400 }),
    last: fc.boolean(),
  }),
  fc.record({ do: fc.constant('refund' as const), fen: fc.integer({ min: 0, max: 400 }) }),
  fc.record({ do: fc.constant('line' as const), line: fc.nat(1), quantity: fc.integer({ min: 1, max: 3 }) }),
  fc.constant({ do: 'confirm' as const }),
  fc.constant({ do: 'cancel' as const }),
  fc.constant({ do: 'expire' as const }),
);
const history = fc.record({
  kind: fc.constantFrom('automatic', 'manual', 'forfeit', 'return'),
  funds: fc.tuple(...accounts.map(() => fc.integer({ min: 1, max: 300 }))),
  firstLine: fc.integer({ min: 1, max: 100 }),
  steps: fc.array(step, { maxLength: 12 }),
});

it('adds up after every step, account by account, whatever is done in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(history, async ({ kind, funds, firstLine, steps }) => {
      const ledger = await openLedger(funds);
      const all = funds.reduce((sum, one) => sum + one, 0);
      const amountFen = fen(Math.max(2, Math.ceil((all * 2) / 3)));
      const ofFirst = fen(Math.min(firstLine, amountFen - 1));
      const made = newIntent({
        id: 'pi_1',
        merchant: { id: 'm', nameEn: 'Shop', nameZh: '店' },
        takenBy: 'm',
        description: null,
        reference: null,
        purpose: 'shop',
        captureMethod: kind === 'manual' ? 'manual' : 'automatic',
        createdAt: 1,
        captureWithinMs: 1_000,
        deposit:
          kind === 'forfeit' || kind === 'return'
            ? { fen: fen(1 + (firstLine % (amountFen - 1))), balanceDueAt: 200, ifUnpaid: kind }
            : null,
        amountFen,
        expiresAt: 100,
        lines: [
          { id: '0', fen: ofFirst, quantity: 3 },
          { id: '1', fen: fen(amountFen - ofFirst), quantity: 2 },
        ],
      });
      if (isRefusal(made)) throw new Error(made.refused);
      let intent: PaymentIntent = made;
      let steps_ = 0;
      const apply = async (move: Move | ReturnType<typeof captured>) => {
        if (isRefusal(move)) return;
        if (move.posting !== undefined) {
          const posted = await postSweeping(ledger, move.posting);
          expect(isRefusal(posted) ? posted.refused : 'posted').toBe('posted');
        }
        expect(intentChanges[intent.status]).toBeDefined();
        intent = move.next;
        await check();
      };
      const check = async () => {
        const [held, kept] = [heldOf(intent), keptOf(intent)];
        const agreedFen = sumOf(intent.attempts.flatMap((one) => one.instrument.tenders));
        expect(sumOf(held) + intent.capturedFen + sumOf(intent.released)).toBe(agreedFen);
        expect(intent.capturedFen).toBeLessThanOrEqual(amountFen);
        expect(sumOf(intent.captures.flatMap((one) => one.parts))).toBe(intent.capturedFen);
        expect(sumOf(intent.refunds.flatMap((one) => one.parts))).toBe(intent.refundedFen);
        for (const [at, account] of accounts.entries()) {
          const of = (shares: typeof held) => sumOf(shares.filter((one) => one.account === account));
          const state = await ledger.account(account);
          expect(state?.heldFen).toBe(of(held));
          expect(state?.availableFen).toBe((funds[at] ?? 0) - of(held) - of(kept));
        }
        const merchant = await ledger.balance(payable('m'));
        expect(merchant.availableFen + merchant.projectedFen).toBe(intent.capturedFen - intent.refundedFen);
        for (const line of intent.lines) {
          const back = intent.refunds.flatMap((one) => one.lines).filter((one) => one.id === line.id);
          expect(back.reduce((sum, one) => sum + one.fen, 0)).toBeLessThanOrEqual(line.fen);
        }
      };
      const ids = () => {
        steps_ += 1;
        return { id: `step-${steps_}`, fingerprint: `step-${steps_}`, now: 10 + steps_ };
      };
      const confirm = async () => {
        const shares = [];
        for (const account of accounts)
          shares.push({ account, fen: (await ledger.account(account))?.availableFen ?? zeroFen });
        const tenders = firstOf(shares, dueNowOf(intent));
        await apply(confirmed(intent, ids(), { person: 'lin', tenders, method: 'signed-in' }));
      };
      await confirm();
      for (const one of steps) {
        if (one.do === 'capture') await apply(captured(intent, ids(), { fen: fen(one.fen), last: one.last }));
        if (one.do === 'refund') await apply(refunded(intent, ids(), { fen: fen(one.fen), reason: null }));
        if (one.do === 'line') {
          const lines = [{ id: String(one.line), quantity: one.quantity }];
          await apply(refunded(intent, ids(), { lines, reason: null }));
        }
        if (one.do === 'confirm') await confirm();
        if (one.do === 'cancel') await apply(cancelled(intent, ids()));
        if (one.do === 'expire') await apply(expired(intent, ids()));
      }
      // The last refund brings every account back to what it had, whatever came before.
      await apply(expired(intent, ids()));
      await apply(refunded(intent, ids(), { reason: null }));
      expect(lessEach(keptOf(intent))).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

it('takes from the first account first, and gives back to the last one first', () => {
  const shares = accounts.map((account, at) => ({ account, fen: fen((at + 1) * 10) }));
  expect(firstOf(shares, fen(25)).map((one) => one.fen)).toEqual([10, 15]);
  expect(firstOf(shares.toReversed(), fen(35)).map((one) => one.fen)).toEqual([30, 5]);
});
