/**
 * A top-up through a payment channel: a code is ordered there, the payer pays it on the own phone, then the wallet is credited.
 *
 * Nothing is undone: before the saga gives up on an order it closes it at the channel, so that nobody pays it afterwards, and an
 * order that turns out to be paid when it is closed is credited. As long as the channel says neither, it is asked.
 */
import type { ChannelName } from '../channels/port.ts';
import { type Saga, saga } from '../saga/saga.ts';

export type ChannelTopUpData = {
  readonly topUpId: string;
  readonly person: string;
  readonly channel: ChannelName;
  readonly orderedFen: number;
  readonly createdAt: number;
  /** Until then the payer can pay. */
  readonly expiresAt: number;
  /** What the payer scans; set when the channel has taken the order. */
  readonly show?: string;
  /** Set when the channel has collected. */
  readonly collectedFen?: number;
  readonly reference?: string;
  /** Where the money went. */
  readonly credited?: 'wallet' | 'suspense';
};

/** As long as a code on a screen is looked at. */
export const topUpOrderLastsMs = 15 * 60_000;

export const channelTopUpSaga: Saga<ChannelTopUpData> = saga<ChannelTopUpData>('channel-top-up', [
  {
    name: 'order-at-channel',
    does: ({ topUpId, channel, orderedFen, expiresAt }) => ({
      kind: 'order-at-channel',
      ...{ topUpId, channel, orderedFen, expiresAt },
    }),
    undoneBy: 'nothing-to-undo',
  },
  {
    name: 'wait-for-payer',
    does: ({ topUpId, channel, expiresAt }) => ({ kind: 'wait-for-payer', topUpId, channel, expiresAt }),
    undoneBy: 'nothing-to-undo',
  },
  {
    name: 'credit-wallet',
    does: (data) => ({
      kind: 'credit-top-up',
      topUpId: data.topUpId,
      person: data.person,
      channel: data.channel,
      orderedFen: data.orderedFen,
      collectedFen: data.collectedFen ?? 0,
      reference: data.reference ?? '',
    }),
    undoneBy: 'point-of-no-return',
  },
]);
