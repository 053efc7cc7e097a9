/** The simulated payment channels, set up as `npm run channel` sets up a real one. */
import type { EpochMs } from '../domains/time/businessDate.ts';
import { describedChannels } from '../functions/platform/channels/described.ts';
import { channelTable, channelWrapping } from '../functions/platform/channels/live.ts';
import { writeSettings } from '../functions/platform/channels/settings.ts';
import type { SimulatedSettings } from './simulators/channels/start.ts';

/** With the table and the key of the environment. */
export const setUpChannels = async (told: SimulatedSettings, now: EpochMs): Promise<void> => {
  for (const name of describedChannels)
    await writeSettings(channelTable(), channelWrapping(), name, { settings: told[name], now });
};
