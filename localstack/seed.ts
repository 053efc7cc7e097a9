/**
 * The demo cast on a local cloud: who they are comes from the rooms' own seeds (`seedRooms.ts`), what they own is moved
 * through the doors, as anybody's would be. Seeding again changes nothing but the tokens, which last a day.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runScript } from './buildIfChanged.ts';
import type { Seeding } from './embedded/cloud.ts';

export type Demo = {
  readonly baseUrl: string;
  readonly people: readonly {
    name: string;
    role: string;
    scene: string;
    phone: string;
    token: string;
    id?: string;
  }[];
  readonly merchants: readonly { id: string; name: string; token: string }[];
  readonly terminals: readonly { id: string; kind: string; place: string; token: string }[];
  readonly staff: readonly { id: string; name: string; role: string; token: string }[];
};

const root = join(import.meta.dirname, '..');
const openingFen = 2_000_00;

/** The rooms' seeds need the SDK and the doors' own wiring, so they run in a process of their own that ends. */
const seedRooms = async (environment: Seeding['environment']): Promise<Omit<Demo, 'baseUrl'>> => {
  const said = await runScript(root, 'localstack/seedRooms.ts', { ...environment });
  const lastLine = said.trimEnd().split('\n').at(-1) ?? '';
  return JSON.parse(lastLine) as Omit<Demo, 'baseUrl'>;
};

type Door = (path: string, body?: unknown) => Promise<Readonly<Record<string, unknown>>>;

/** The doors as this person uses them; anything but a success stops the start and says what was answered. */
const doorsOf = (baseUrl: string, person: Demo['people'][number]): Door => {
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${person.token}`,
    'idempotency-key': `demo-opening-${person.phone}`,
  };
  return async (path, body) => {
    const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const answer = await fetch(`${baseUrl}${path}`, { headers, ...sent });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${person.name} at ${path} was answered ${answer.status}: ${text}`);
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  };
};

/** A first top-up; the key makes it the only one, however often the cloud starts. Waits until the money is there. */
const fillWallet = async (baseUrl: string, person: Demo['people'][number]): Promise<void> => {
  const at = doorsOf(baseUrl, person);
  let topUp = await at('/v1/top-ups', { amount: openingFen, currency: 'CNY', channel: 'bank' });
  for (let asked = 0; topUp.status !== 'succeeded'; asked += 1) {
    if (asked === 100) throw new Error(`the opening top-up of ${person.name} is still ${topUp.status}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    topUp = await at(`/v1/top-ups/${topUp.id}`);
  }
};

export const seedDemo = async ({ baseUrl, publicUrl, environment }: Seeding): Promise<Demo> => {
  const cast = await seedRooms(environment);
  const people = cast.people.map((person) => ({ ...person, scene: 'tourism' }));
  const demo = { ...cast, baseUrl: publicUrl, people };
  await Promise.all(demo.people.map((person) => fillWallet(baseUrl, person)));
  return demo;
};

/** `.local/demo.json`, which pages, journeys and visitors read. */
export const writeDemo = (dataDir: string, demo: Demo): void => {
  writeFileSync(join(dataDir, 'demo.json'), `${JSON.stringify(demo, null, 2)}\n`);
};
