/**
 * POST /v1/channel-callbacks/…: a payment channel says how an order stands.
 *
 * As with the bank the notice only wakes the top-up, which then asks the channel itself: one that is doubled, late, out of order or
 * about another amount can do no harm. What is refused is sent again.
 */
import type { ChannelName } from '../../domains/channels/port.ts';
import { isRefusal, type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import { alipayNotice, wechatNotice } from '../../domains/payment/wallet/contract.ts';
import { type DoorRequest, door } from '../platform/door.ts';
import type { TopUpPorts } from './ports.ts';
import { findTopUp } from './topUps.ts';

/** Over what WeChat Pay signs; Alipay's signature is among its parameters. */
const signedHeaders = [
  'wechatpay-timestamp',
  'wechatpay-nonce',
  'wechatpay-signature',
  'wechatpay-serial',
] as const;

type Told = Pick<DoorRequest<unknown, unknown, unknown>, 'header' | 'rawBody' | 'now'>;

const take = async (
  name: ChannelName,
  { header, rawBody, now }: Told,
  { sagas, channels }: TopUpPorts,
): Promise<Refusal | undefined> => {
  const own = await channels.find(name);
  if (own === undefined) return refuse('channel-not-set-up');
  const headers = Object.fromEntries(signedHeaders.map((one) => [one, header(one)]));
  const read = await own.channel.readNotice({ headers, body: rawBody });
  if (read.kind === 'bad-signature') return refuse('callback-unsigned');
  if (read.kind === 'not-understood') return refuse('callback-unreadable');
  const { about, noticeNumber } = read.notice;
  const id = about.kind === 'charge' ? about.attemptNumber : '';
  if (id === '' || (await findTopUp(sagas, id)) === undefined) return refuse('top-up-missing');
  const state = await sagas.signal(id, { toldBy: noticeNumber }, now);
  return isRefusal(state) && state.refused !== 'saga-ended' ? state : undefined;
};

export const wechatNoticeDoor = door(
  wechatNotice,
  async (request, ports: TopUpPorts) =>
    (await take('wechat-pay', request, ports)) ?? { code: 'SUCCESS' as const },
);

export const alipayNoticeDoor = door(
  alipayNotice,
  async (request, ports: TopUpPorts) => (await take('alipay', request, ports)) ?? ('success' as const),
);
