/** What a channel is called where it is not our own word: on the wire `wechat_pay`, in books and bills `wechat`. One list. */
import type { ChannelName } from './port.ts';

/** The owner of its clearing account, and the channel of its bills. */
export const channelBooks = {
  'wechat-pay': 'wechat',
  alipay: 'alipay',
  unionpay: 'unionpay',
  'e-cny': 'e-cny',
} as const satisfies Readonly<Record<ChannelName, string>>;

/** On the wire → ours. */
export const channelsOnWire = {
  wechat_pay: 'wechat-pay',
  alipay: 'alipay',
} as const satisfies Readonly<Record<string, ChannelName>>;
export type ChannelOnWire = keyof typeof channelsOnWire;

export const spelledChannel = (name: string): ChannelOnWire | undefined =>
  (Object.keys(channelsOnWire) as ChannelOnWire[]).find((one) => channelsOnWire[one] === name);

/** The channel whose bills and clearing account are called so. */
export const channelOfBook = (book: string): ChannelName | undefined =>
  (Object.keys(channelBooks) as ChannelName[]).find((one) => channelBooks[one] === book);
