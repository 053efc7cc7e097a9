/**
 * What a channel gave us when we signed up (numbers, keys, addresses), sealed under a key that never leaves its service.
 *
 *   CHANNEL#<name>   SETTINGS   wrapped   the settings as JSON, wrapped about the channel's name
 *
 * Set by whoever runs the suite (`npm run channel`), read by the functions that speak with channels, in no environment and no log.
 */
import type { ChannelName } from '../../../domains/channels/port.ts';
import type { EpochMs } from '../../../domains/time/businessDate.ts';
import type { Table } from '../table.ts';
import type { Wrapping } from '../vault/wrapping.ts';

/** Names of settings → values; which there are is each channel's own. */
export type ChannelSettings = Readonly<Record<string, string>>;

const keyOf = (name: ChannelName) => ({ pk: `CHANNEL#${name}`, sk: 'SETTINGS' });
const about = (name: ChannelName) => ({ channel: name });

/** Undefined: it was never set up. */
export const readSettings = async (
  table: Pick<Table, 'get'>,
  wrapping: Pick<Wrapping, 'unwrap'>,
  name: ChannelName,
): Promise<ChannelSettings | undefined> => {
  const item = await table.get(keyOf(name));
  if (item === undefined) return undefined;
  const opened = await wrapping.unwrap(String(item.wrapped), about(name));
  return JSON.parse(opened.toString('utf8')) as ChannelSettings;
};

/** In the place of what was set before; functions learn it within minutes. */
export const writeSettings = async (
  table: Pick<Table, 'write'>,
  wrapping: Pick<Wrapping, 'wrap'>,
  name: ChannelName,
  set: { readonly settings: ChannelSettings; readonly now: EpochMs },
): Promise<void> => {
  const wrapped = await wrapping.wrap(Buffer.from(JSON.stringify(set.settings)), about(name));
  await table.write([{ kind: 'put', key: keyOf(name), item: { wrapped, setAt: set.now }, when: [] }]);
};
