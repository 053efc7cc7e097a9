/**
 * The demo cast on a local cloud: who they are comes from the rooms' own seeds (`seedRooms.ts`), what they own is moved
 * through the doors, as anybody's would be. Seeding again changes nothing but the tokens, which last a day.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { collectionEnvironment } from '../bin/collection.ts';
import { runScript } from './buildIfChanged.ts';
import type { Seeding } from './embedded/cloud.ts';
import { seedCampus } from './seedCampus.ts';
import { seedGovernment } from './seedGovernment.ts';
import { seedHospital } from './seedHospital.ts';
import type { SimulatedSettings } from './simulators/channels/start.ts';

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

/** What stands around the cloud: where the simulated offices take what only they can know, and what the channels gave us. */
export type Around = { readonly officesUrl: string; readonly channels: SimulatedSettings };

/** The rooms' seeds need the SDK and the doors' own wiring, so they run in a process of their own that ends. */
const seedRooms = async (
  environment: Seeding['environment'],
  channels: SimulatedSettings,
): Promise<Omit<Demo, 'baseUrl'>> => {
  const told = { ...environment, CHANNEL_SETTINGS: JSON.stringify(channels) };
  const said = await runScript(root, 'localstack/seedRooms.ts', told);
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

export const seedDemo = async (
  { baseUrl, publicUrl, environment }: Seeding,
  { officesUrl, channels }: Around,
): Promise<Demo> => {
  const cast = await seedRooms(environment, channels);
  const people = cast.people.map((person) => ({ ...person, scene: 'tourism' }));
  const demo = { ...cast, baseUrl: publicUrl, people };
  await Promise.all([
    seedHospital(baseUrl, demo),
    seedGovernment({ baseUrl, officesUrl }, demo, Date.now()),
    ...demo.people.map((person) => fillWallet(baseUrl, person)),
  ]);
  await seedCampus(baseUrl, demo);
  return demo;
};

/** Where people of this machine read their texts, and pay what a channel shows them. */
type Simulated = {
  readonly smsUrl?: string;
  readonly payerUrls?: Readonly<Record<'wechat_pay' | 'alipay', string>>;
};

type HasToken = { readonly token: string };

/** One demo token for each role, for who tries the doors one by one. */
export const tokensByRole = (cast: {
  readonly people: readonly HasToken[];
  readonly merchants: readonly HasToken[];
  readonly terminals: readonly HasToken[];
  readonly staff: readonly (HasToken & { readonly role: string })[];
}): Record<string, string | undefined> => ({
  person: cast.people[0]?.token,
  merchant: cast.merchants[0]?.token,
  terminal: cast.terminals[0]?.token,
  operator: cast.staff.find(({ role }) => role === 'operator')?.token,
  auditor: cast.staff.find(({ role }) => role === 'auditor')?.token,
});

/** `.local/demo.json`, which pages, journeys and visitors read, and the same as an environment for `docs/onecode.postman_collection.json`. */
export const writeDemo = (dataDir: string, demo: Demo & Simulated): void => {
  const write = (name: string, content: unknown): void =>
    writeFileSync(join(dataDir, name), `${JSON.stringify(content, null, 2)}\n`);
  write('demo.json', demo);
  write('onecode.postman_environment.json', collectionEnvironment(demo.baseUrl, tokensByRole(demo)));
};
