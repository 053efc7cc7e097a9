/** A payment channel in memory, and a payer whose manners a test chooses. Its books are always right. */
import type { Channel, ChargeOutcome } from '../../domains/channels/port.ts';
import type { Fen } from '../../domains/money/fen.ts';
import type { OwnChannels } from '../../functions/platform/channels/live.ts';

export type PayerManner =
  | 'pays-when-looked-at-again'
  | 'pays-another-amount'
  | 'never-pays'
  | 'pays-at-the-last-moment'
  | 'is-refused'
  | 'closes-it'
  /** The channel takes no order. */
  | 'is-not-served';

type Order = { readonly fen: number; looks: number; outcome: ChargeOutcome };

export const openChannel = (manner: PayerManner) => {
  const books = new Map<string, Order>();
  let refusedOrders = 0;

  const captured = (order: Order, fen = order.fen): ChargeOutcome => {
    order.outcome = { kind: 'captured', channelNumber: 'wx1', fen: fen as Fen, at: 1 };
    return order.outcome;
  };
  const looked = (order: Order): ChargeOutcome => {
    if (order.outcome.kind !== 'waiting') return order.outcome;
    order.looks += 1;
    if (order.looks < 2) return { kind: 'waiting' };
    switch (manner) {
      case 'pays-when-looked-at-again':
        return captured(order);
      case 'pays-another-amount':
        return captured(order, order.fen + 1);
      case 'is-refused':
        return { kind: 'declined', decline: 'payer-refused', rawCode: 'PAYERROR' };
      case 'closes-it':
        order.outcome = { kind: 'closed' };
        return order.outcome;
      default:
        return { kind: 'waiting' };
    }
  };

  const channel: Pick<Channel, 'charge' | 'findCharge' | 'close'> = {
    async charge({ attemptNumber, fen }) {
      if (manner === 'is-not-served') {
        refusedOrders += 1;
        return { kind: 'declined', decline: 'merchant-not-permitted', rawCode: 'NO_AUTH' };
      }
      const known = books.get(attemptNumber) ?? { fen, looks: 0, outcome: { kind: 'waiting' } };
      books.set(attemptNumber, known);
      return known.outcome.kind === 'waiting' ? { kind: 'waiting', show: 'weixin://pay' } : known.outcome;
    },
    async findCharge(attemptNumber) {
      const known = books.get(attemptNumber);
      return known === undefined ? { kind: 'not-found' } : looked(known);
    },
    async close(attemptNumber) {
      const known = books.get(attemptNumber);
      if (known === undefined) return { kind: 'not-found' };
      if (manner === 'pays-at-the-last-moment' && known.outcome.kind === 'waiting') return captured(known);
      if (known.outcome.kind === 'waiting') known.outcome = { kind: 'closed' };
      return known.outcome;
    },
  };
  return { books, channel, refusedOrders: () => refusedOrders };
};

/** Only what top-ups ask of a channel. */
export const ownChannel = (channel: Pick<Channel, 'charge' | 'findCharge' | 'close'>): OwnChannels => {
  const own = { channel: channel as Channel, merchantNumber: '1900000109' };
  return { find: async (name) => (name === 'wechat-pay' ? own : undefined) };
};
