/** The channels as they were set up, found when first asked for. A channel that was not set up is not there. */
import { KMSClient } from '@aws-sdk/client-kms';
import type { Channel, ChannelName } from '../../../domains/channels/port.ts';
import { dynamo } from '../dynamo.ts';
import { dynamoTable } from '../dynamoTable.ts';
import { environment, requiredEnvironment } from '../environment.ts';
import { kmsWrapping } from '../vault/kms.ts';
import type { Wrapping } from '../vault/wrapping.ts';
import { channelFrom, describedChannels } from './described.ts';
import { type ChannelSettings, readSettings } from './settings.ts';

/** A channel, and our own number there, for what is paid to ourselves. */
export type OwnChannel = { readonly channel: Channel; readonly merchantNumber: string };
export type OwnChannels = {
  /** Undefined: not set up. */
  find(name: ChannelName): Promise<OwnChannel | undefined>;
};

/** So long a function goes on with what it knows; keys that were renewed at the channel are valid for longer beside the new ones. */
const knownForMs = 300_000;
/** A channel that has just been set up is there soon. */
const unknownForMs = 5_000;

type Known = { readonly own: OwnChannel | undefined; readonly until: number };

/** Settings are read once in a while, not with every request. */
export const rememberedChannels = (
  read: (name: ChannelName) => Promise<ChannelSettings | undefined>,
  noticeUrlOf: (name: ChannelName) => string,
  monotonicMs: () => number = () => performance.now(),
): OwnChannels => {
  const known = new Map<ChannelName, Known>();
  return {
    async find(name) {
      const described = describedChannels.find((one) => one === name);
      if (described === undefined) return undefined;
      const before = known.get(name);
      if (before !== undefined && monotonicMs() < before.until) return before.own;
      const askedAt = monotonicMs();
      const settings = await read(name);
      const own =
        settings === undefined
          ? undefined
          : {
              channel: channelFrom(described, settings, () => noticeUrlOf(name)),
              merchantNumber: settings.merchantNumber ?? '',
            };
      known.set(name, { own, until: askedAt + (own === undefined ? unknownForMs : knownForMs) });
      return own;
    },
  };
};

/** Empty where nobody can reach us; the channel is asked instead. */
const noticeUrlOf = (name: ChannelName): string => {
  const publicUrl = environment('PUBLIC_URL') ?? '';
  return publicUrl === '' ? '' : `${publicUrl.replace(/\/$/, '')}/v1/channel-callbacks/${name}`;
};

export const channelTable = () => dynamoTable(dynamo(), requiredEnvironment('CHANNELS_TABLE'));
export const channelWrapping = (): Wrapping =>
  kmsWrapping(new KMSClient({ maxAttempts: 3 }), requiredEnvironment('CHANNEL_KEY'));

let live: OwnChannels | undefined;

/** One for the process: its doors and its sagas know the same settings. */
export const liveChannels = (): OwnChannels => {
  let wrapping: Wrapping | undefined;
  live ??= rememberedChannels((name) => {
    wrapping ??= channelWrapping();
    return readSettings(channelTable(), wrapping, name);
  }, noticeUrlOf);
  return live;
};
