/**
 * Runs the seeds of the rooms with the environment of the functions, and prints what they made as one line of JSON.
 *
 * A room that has something to seed exports a function for it; its line is added here.
 */
import { livePorts } from '../functions/identity/livePorts.ts';
import { seedIdentity } from '../functions/identity/seed.ts';
import { seedTourism } from '../functions/tourism/seed.ts';

const ports = livePorts();
await seedTourism(ports.store);
const now = Date.now();
const cast = await seedIdentity(ports, now);
// Tomorrow's keys too, as the rotation would make them: a gate that goes offline overnight has them with it.
await ports.keys.rotate(now);
process.stdout.write(`${JSON.stringify(cast)}\n`);
process.exit(0);
