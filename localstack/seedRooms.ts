/**
 * Runs the seeds of the rooms with the environment of the functions, and prints what they made as one line of JSON.
 *
 * A room that has something to seed exports a function for it; its line is added here, its people in `castOfRooms.ts`.
 */
import { livePorts } from '../functions/identity/livePorts.ts';
import { seedIdentity } from '../functions/identity/seed.ts';
import { seedTourism } from '../functions/tourism/seed.ts';
import { castOfRooms } from './castOfRooms.ts';
import { setUpChannels } from './setUpChannels.ts';
import type { SimulatedSettings } from './simulators/channels/start.ts';

const ports = livePorts();
await seedTourism(ports.store);
const now = Date.now();
await setUpChannels(JSON.parse(process.env.CHANNEL_SETTINGS ?? '') as SimulatedSettings, now);
const cast = await seedIdentity(ports, now, castOfRooms);
// Tomorrow's keys too, as the rotation would make them: a gate that goes offline overnight has them with it.
await ports.keys.rotate(now);
process.stdout.write(`${JSON.stringify(cast)}\n`);
process.exit(0);
