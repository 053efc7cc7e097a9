/**
 * What the steps of a top-up through a payment channel do: order a code under the top-up's own number, look until somebody has paid
 * it or its time is over, and then close it, which is the only way to know that nobody pays any more.
 *
 * An answer that did not come is no answer: the step is repeated under the same number.
 */
import { type ChargeOutcome, channelNames } from '../../domains/channels/port.ts';
import { fen } from '../../domains/money/fen.ts';
import { Fault } from '../../domains/outcome/fault.ts';
import type { ChannelTopUpData } from '../../domains/payment/channelTopUp.saga.ts';
import { topUpExpired } from '../../domains/payment/topUpStatus.ts';
import type { Command, Outcome } from '../../domains/saga/saga.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import type { OwnChannel, OwnChannels } from '../platform/channels/live.ts';

type Context = {
  readonly ports: { readonly channels: OwnChannels };
  readonly now: EpochMs;
  readonly attempt: number;
};
type Done = Outcome<ChannelTopUpData>;

/** What the payer reads in the app of the channel. */
const description = '一码通充值';

const notUnderstood = (reason: string): never => {
  throw new Fault(reason, { retry: 'unknown-outcome' });
};

/** Faults of the wire; what is left is what the channel said. */
const heard = (outcome: ChargeOutcome) => {
  if (outcome.kind === 'not-sent') throw new Fault(outcome.reason, { retry: 'safe' });
  // Money that came and went back at the channel, past us: a person has to look.
  if (outcome.kind === 'refunded') return notUnderstood('the channel gave the payment back by itself');
  return outcome.kind === 'unknown' ? notUnderstood(outcome.reason) : outcome;
};

const channelOf = async (
  command: Command,
  { channels }: Context['ports'],
): Promise<OwnChannel | undefined> => {
  const name = channelNames.find((one) => one === command.channel);
  return name === undefined ? undefined : channels.find(name);
};

const declined = (declineCode: string): Done => ({ refused: 'channel-declined', facts: { declineCode } });

/** A repeat is the same order, and answers the same code. What is already over is looked at by the next step. */
const orderAtChannel = async (command: Command, { ports }: Context): Promise<Done> => {
  const own = await channelOf(command, ports);
  if (own === undefined) return declined('channel-not-set-up');
  const outcome = heard(
    await own.channel.charge({
      attemptNumber: String(command.topUpId),
      merchantNumber: own.merchantNumber,
      fen: fen(Number(command.orderedFen)),
      presentation: 'order-code',
      description,
      expiresAt: Number(command.expiresAt),
    }),
  );
  if (outcome.kind === 'waiting') return { done: { show: outcome.show ?? '' } };
  const wasOrdered =
    outcome.kind !== 'declined' || outcome.decline === 'order-closed' || outcome.decline === 'order-differs';
  return wasOrdered ? { done: { show: '' } } : declined(outcome.decline);
};

const asksAgainAfterMs = (attempt: number): number => Math.min(3_000 * 2 ** Math.min(attempt, 6), 60_000);

/** Closed for good, or paid after all. */
const closed = async (
  { channel, merchantNumber }: OwnChannel,
  topUpId: string,
  otherwise: Done,
  context: Context,
): Promise<Done> => {
  const outcome = heard(await channel.close(topUpId, merchantNumber));
  if (outcome.kind === 'captured') return collected(outcome);
  if (outcome.kind === 'closed') return otherwise;
  if (outcome.kind === 'declined' && outcome.decline === 'order-closed') return otherwise;
  return { waitUntil: context.now + asksAgainAfterMs(context.attempt) };
};

const collected = (outcome: Extract<ChargeOutcome, { kind: 'captured' }>): Done => ({
  done: { collectedFen: outcome.fen, reference: outcome.channelNumber },
});

/** A code that nobody has scanned yet is unknown to some channels: not found is waiting, until it is closed. */
const waitForPayer = async (command: Command, context: Context): Promise<Done> => {
  const own = await channelOf(command, context.ports);
  if (own === undefined) return notUnderstood('the channel of an order is not set up any more');
  const topUpId = String(command.topUpId);
  const expiresAt = Number(command.expiresAt);
  const outcome = heard(await own.channel.findCharge(topUpId, own.merchantNumber));
  switch (outcome.kind) {
    case 'captured':
      return collected(outcome);
    case 'closed':
      return { refused: topUpExpired, facts: {} };
    case 'declined':
      return closed(own, topUpId, declined(outcome.decline), context);
    case 'waiting':
    case 'not-found': {
      const again = context.now + asksAgainAfterMs(context.attempt);
      if (context.now < expiresAt) return { waitUntil: Math.min(again, expiresAt) };
      return closed(own, topUpId, { refused: topUpExpired, facts: {} }, context);
    }
  }
};

export const channelPerformers = { 'order-at-channel': orderAtChannel, 'wait-for-payer': waitForPayer };
