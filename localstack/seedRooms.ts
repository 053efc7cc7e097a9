/**
 * Runs the seeds of the rooms with the environment of the functions, and prints what they made as one line of JSON.
 *
 * A room that has something to seed exports a function for it; its line is added here.
 */
import { livePorts } from '../functions/identity/livePorts.ts';
import { seedIdentity } from '../functions/identity/seed.ts';

const cast = await seedIdentity(livePorts(), Date.now());
const people = cast.people.map((person) => ({ ...person, scene: 'tourism' }));
process.stdout.write(`${JSON.stringify({ ...cast, people })}\n`);
process.exit(0);
