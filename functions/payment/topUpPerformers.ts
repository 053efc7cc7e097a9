/**
 * What the steps of a top-up do: ask the bank until it has answered, then credit what it, or a payment channel, collected.
 */

import { channelNames } from '../../domains/channels/port.ts';
import type { Ledger } from '../../domains/ledger/port.ts';
import { fen } from '../../domains/money/fen.ts';
import { isRefusal } from '../../domains/outcome/refusal.ts';
import type { BankCharge } from '../../domains/payment/bankProtocol.ts';
import type { TopUpData } from '../../domains/payment/topUp.saga.ts';
import { topUpPosting } from '../../domains/payment/topUp.ts';
import type { Command, Outcome } from '../../domains/saga/saga.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import type { OwnChannels } from '../platform/channels/live.ts';
import type { BankChannel } from './bankChannel.ts';
import { channelPerformers } from './channelPerformers.ts';

export type TopUpStepPorts = {
  readonly ledger: Pick<Ledger, 'post'>;
  readonly bank: BankChannel;
  readonly channels: OwnChannels;
  /** Where the bank tells us; empty where nothing can reach us. */
  readonly notifyUrl: () => string;
};
type Context = { readonly ports: TopUpStepPorts; readonly now: EpochMs; readonly attempt: number };

/** When to ask again about a charge that the bank is still working on; its callback is usually sooner. */
const asksAgainAfterMs = (attempt: number): number => Math.min(2_000 * 2 ** Math.min(attempt, 10), 600_000);

/** Asked first from the second time on: what was lost may have been the answer only. */
const chargeOf = async (command: Command, { ports, attempt }: Context): Promise<BankCharge> => {
  const orderNo = String(command.topUpId);
  const earlier = attempt > 1 ? await ports.bank.findCharge(orderNo) : undefined;
  if (earlier !== undefined) return earlier;
  const notifyUrl = ports.notifyUrl();
  return ports.bank.charge({
    merchant_order_no: orderNo,
    amount: Number(command.orderedFen),
    currency: 'CNY',
    ...(notifyUrl === '' ? {} : { notify_url: notifyUrl }),
  });
};

const chargeBank = async (command: Command, context: Context): Promise<Outcome<TopUpData>> => {
  const charge = await chargeOf(command, context);
  switch (charge.status) {
    case 'processing':
      return { waitUntil: context.now + asksAgainAfterMs(context.attempt) };
    case 'declined':
      return { refused: 'channel-declined', facts: { declineCode: charge.decline_code ?? 'unspecified' } };
    case 'paid':
      return { done: { collectedFen: charge.amount, bankReference: charge.bank_reference } };
  }
};

/** Another amount than ordered is nobody's yet; and so is money for a wallet that takes none. */
const creditTopUp = async (command: Command, { ports, now }: Context): Promise<Outcome<TopUpData>> => {
  const channel = channelNames.find((one) => one === command.channel);
  const collected = {
    topUpId: String(command.topUpId),
    person: String(command.person),
    collectedFen: fen(Number(command.collectedFen)),
    reference: String(command.reference ?? command.bankReference),
    ...(channel === undefined ? {} : { channel }),
    now,
  };
  const asOrdered = command.collectedFen === command.orderedFen;
  const posted = await ports.ledger.post(topUpPosting(collected, asOrdered ? 'wallet' : 'suspense'));
  const kept = isRefusal(posted) ? await ports.ledger.post(topUpPosting(collected, 'suspense')) : posted;
  if (isRefusal(kept)) return kept;
  return { done: { credited: kept.journal.facts.credited === 'wallet' ? 'wallet' : 'suspense' } };
};

export const topUpPerformers = {
  'charge-bank': chargeBank,
  'credit-top-up': creditTopUp,
  ...channelPerformers,
};
