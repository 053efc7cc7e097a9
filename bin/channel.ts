/**
 * `npm run channel -- wechat-pay SETTINGS.json`: seals what a payment channel gave us into the table of channels, where functions learn
 * it within minutes. Needs `CHANNELS_TABLE` and `CHANNEL_KEY` (both are outputs of the deployed functions) and credentials of AWS that
 * may put the one and encrypt under the other. The file can be deleted afterwards; nothing of it is printed.
 *
 * Ends with 0 when it is set, 2 when the file or the environment is not what it takes.
 */
import { readFileSync } from 'node:fs';
import {
  type DescribedChannel,
  describedChannels,
  missingSettings,
} from '../functions/platform/channels/described.ts';
import { channelTable, channelWrapping } from '../functions/platform/channels/live.ts';
import { type ChannelSettings, writeSettings } from '../functions/platform/channels/settings.ts';

const usage = `用法 usage: npm run channel -- ${describedChannels.join('|')} SETTINGS.json`;

/** The settings of a file, or what is wrong with it; no value of it. */
export const settingsFrom = (name: string | undefined, text: string) => {
  const channel = describedChannels.find((one) => one === name);
  if (channel === undefined) return { wrong: usage };
  let settings: ChannelSettings;
  try {
    settings = Object(JSON.parse(text)) as ChannelSettings;
  } catch {
    return { wrong: '文件不是 JSON the file is not JSON' };
  }
  const missing = missingSettings(channel, settings);
  return missing.length > 0 ? { wrong: `缺少 missing: ${missing.join(', ')}` } : { channel, settings };
};

const set = async (channel: DescribedChannel, settings: ChannelSettings): Promise<void> => {
  await writeSettings(channelTable(), channelWrapping(), channel, { settings, now: Date.now() });
  process.stdout.write(`✓ ${channel} 已设置 is set up\n`);
};

if (import.meta.main) {
  const [name, file] = process.argv.slice(2);
  try {
    const read = settingsFrom(name, file === undefined ? '' : readFileSync(file, 'utf8'));
    if ('wrong' in read) throw new Error(read.wrong);
    await set(read.channel, read.settings);
  } catch (cause) {
    process.stderr.write(`✗ ${cause instanceof Error ? cause.message : String(cause)}\n`);
    process.exitCode = 2;
  }
}
