/** What comes back of an order: never more than was paid, no fee above the ticket's own price. */
import { describe, expect, it } from 'vitest';
import { payable, wallet } from '../../domains/ledger/account.ts';
import { memoryLedger } from '../../domains/ledger/memoryLedger.ts';
import { fen } from '../../domains/money/fen.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';
import { quoteCancellation } from '../../domains/tourism/orders/refundLadder.ts';
import { cancellationRefund, holdShare, orderCapture } from '../../domains/tourism/recipes.ts';
import { zhangjiajie } from '../../domains/tourism/zhangjiajie/catalogue.ts';
import { funded } from '../kit/cast.ts';
import { refused } from '../ledger/eachLedger.ts';
import { morning, openRoom, parkToday } from './room.ts';

describe('a cancelled order', () => {
  it('gives back once, whoever asks again under another name', async () => {
    const ledger = memoryLedger();
    await funded(ledger, { lin: fen(300_00) });
    const order = { payment: 'opy_1', order: 'ord_1', buyer: 'lin', fen: fen(200_00), at: morning };
    const held = { hold: 'opy_1', share: 'order', person: 'lin', fen: fen(200_00), at: morning };
    await ledger.post(holdShare({ ...held, expiresAt: morning + 60_000 }));
    await ledger.post(orderCapture({ ...order, dues: [{ payee: 'park', fen: fen(200_00) }] }));
    await ledger.sweep(payable('park'));
    const cancel = (cancellation: string, back: number) =>
      ledger.post(
        cancellationRefund({
          ...order,
          cancellation,
          orderFen: order.fen,
          payees: [{ payee: 'park', fen: fen(back) }],
        }),
      );
    expect(refused(await cancel('ocl_1', 150_00))).toBe('posted refund:ocl_1');
    expect(refused(await cancel('ocl_2', 50_01))).toBe('remainder-exceeded');
    expect((await ledger.account(wallet('lin')))?.availableFen).toBe(250_00);
  });

  it('costs no more than the ticket did, where the fee of the day is higher', async () => {
    const room = await openRoom();
    const order = await room.post('lin', '/orders', { tickets: [parkToday] });
    const sold = await room.store.orders.find(String(order.body.id));
    const [ticket] = sold?.tickets ?? [];
    if (ticket === undefined) throw new Error('nothing was sold');
    const cheap = {
      ...ticket.quote,
      fen: fen(3),
      visitors: ticket.quote.visitors.map((one) => ({ ...one, fen: fen(3) })),
    };
    const dear = {
      ...zhangjiajie,
      refunds: zhangjiajie.refunds.map((step) => ({ ...step, daysBefore: 0, feeFen: fen(5_00) })),
    };
    const quote = quoteCancellation(dear, { tickets: [{ ...ticket, quote: cheap }] }, morning);
    expect(isRefusal(quote) ? quote.refused : quote).toEqual({ refundFen: 0, feeFen: 3, payees: [] });
  });
});
