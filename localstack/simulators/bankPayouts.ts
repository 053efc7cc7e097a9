/**
 * The simulated bank pays merchants: once per number, and with every misbehaviour that its charges know.
 *
 * `decline` and `late-return` send the money back; `wrong-amount` pays a few fen less. Whatever is answered, `GET /payouts` and the
 * bill of the day tell what was really paid.
 */
import type { BankPayout, BankPayoutOrder } from '../../domains/payment/bankProtocol.ts';
import { rfc3339 } from '../../domains/time/businessDate.ts';
import type { BankBooks, PayoutEntry } from './bankBooks.ts';
import { jsonAnswer, type SimulatorAnswer } from './httpServer.ts';
import type { BankMode, Behaviour } from './misbehaviour.ts';

type Desk = {
  readonly books: BankBooks;
  readonly behaves: Behaviour;
  readonly later: (ms: number, act: () => void) => void;
  readonly nowMs: () => number;
};

/** `never`: the connection stays open and nothing comes. */
export type PayoutAnswer = SimulatorAnswer | 'order_differs' | 'never';

export const payoutDesk = ({ books, behaves, later, nowMs }: Desk) => {
  const paid = () => ({ status: 'paid', paid_at: rfc3339(nowMs()) }) as const;
  const returned = { status: 'returned', return_code: 'account_closed' } as const;
  const keep = (entry: PayoutEntry, end: typeof returned | ReturnType<typeof paid>): void =>
    books.keepPayout({ ...entry, payout: { ...entry.payout, ...end } });

  const settle = (order: BankPayoutOrder, mode: BankMode): BankPayout => {
    const less = mode === 'wrong-amount' ? 1 + behaves.draw(Math.min(99, order.amount - 1)) : 0;
    const shared = { ...order, amount: order.amount - less, bank_reference: books.nextReference() };
    if (mode === 'decline') return { ...shared, ...returned };
    return mode === 'late' || mode === 'late-return'
      ? { ...shared, status: 'processing' }
      : { ...shared, ...paid() };
  };

  return (order: BankPayoutOrder): PayoutAnswer => {
    const known = books.payout(order.merchant_payout_no);
    if (known !== undefined) {
      const same = known.orderedFen === order.amount && known.payout.payee === order.payee;
      return same ? jsonAnswer(200, known.payout) : 'order_differs';
    }
    const mode = behaves.next();
    if (mode === 'server-error')
      return jsonAnswer(500, { error: { code: 'internal', message: 'try again' } });
    const entry = { payout: settle(order, mode), orderedFen: order.amount };
    books.keepPayout(entry);
    if (mode === 'late') later(behaves.lateMs(), () => keep(entry, paid()));
    if (mode === 'late-return') later(behaves.lateMs(), () => keep(entry, returned));
    if (mode === 'lost-answer') return 'hang-up';
    return mode === 'timeout-after-success' ? 'never' : jsonAnswer(201, entry.payout);
  };
};
