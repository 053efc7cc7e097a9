/** Which settings each channel needs, and the channel they make. */
import type { Channel, ChannelName } from '../../../domains/channels/port.ts';
import { invariant } from '../../../domains/outcome/invariant.ts';
import { alipayChannel } from './alipay/channel.ts';
import type { ChannelSettings } from './settings.ts';
import { wechatPayChannel } from './wechatPay/channel.ts';

type Told = {
  readonly setting: (name: string) => () => string;
  /** Where the channel tells us. */
  readonly noticeUrl: () => string;
};

const described = {
  'wechat-pay': {
    needs: [
      ...['url', 'appId', 'providerNumber', 'keySerial', 'privateKey'],
      ...['platformSerial', 'platformKey', 'noticeKey', 'merchantNumber'],
    ],
    make: ({ setting, noticeUrl }: Told): Channel =>
      wechatPayChannel({
        baseUrl: setting('url'),
        appId: setting('appId'),
        providerNumber: setting('providerNumber'),
        keySerial: setting('keySerial'),
        privateKey: setting('privateKey'),
        platformSerial: setting('platformSerial'),
        platformKey: setting('platformKey'),
        noticeKey: setting('noticeKey'),
        noticeUrl,
        clock: Date.now,
      }),
  },
  alipay: {
    needs: ['url', 'appId', 'privateKey', 'alipayKey', 'merchantNumber', 'merchantToken'],
    make: ({ setting, noticeUrl }: Told): Channel =>
      alipayChannel({
        gateway: setting('url'),
        appId: setting('appId'),
        privateKey: setting('privateKey'),
        alipayKey: setting('alipayKey'),
        // One token: orders are made for ourselves alone.
        merchantToken: setting('merchantToken'),
        noticeUrl,
        clock: Date.now,
      }),
  },
} as const satisfies Readonly<
  Partial<Record<ChannelName, { readonly needs: readonly string[]; readonly make: (told: Told) => Channel }>>
>;

export type DescribedChannel = keyof typeof described;
export const describedChannels = Object.keys(described) as readonly DescribedChannel[];

/** Names that are not there or empty; nothing of their values. */
export const missingSettings = (name: DescribedChannel, settings: ChannelSettings): readonly string[] =>
  described[name].needs.filter((one) => typeof settings[one] !== 'string' || settings[one] === '');

export const channelFrom = (
  name: DescribedChannel,
  settings: ChannelSettings,
  noticeUrl: () => string,
): Channel => {
  const missing = missingSettings(name, settings);
  invariant(missing.length === 0, `the settings of ${name} lack ${missing.join(', ')}`);
  return described[name].make({ noticeUrl, setting: (one) => () => settings[one] ?? '' });
};
