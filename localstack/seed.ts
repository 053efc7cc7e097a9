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
const openingFen = 500_00;

/** The rooms' seeds need the SDK and the doors' own wiring, so they run in a process of their own that ends. */
const seedRooms = async (environment: Seeding['environment']): Promise<Omit<Demo, 'baseUrl'>> => {
  const said = await runScript(root, 'localstack/seedRooms.ts', { ...environment });
  const lastLine = said.trimEnd().split('\n').at(-1) ?? '';
  return JSON.parse(lastLine) as Omit<Demo, 'baseUrl'>;
};

/** A first top-up for everybody; the key makes it the only one, however often the cloud starts. */
const fillWallet = async (baseUrl: string, person: Demo['people'][number]): Promise<void> => {
  const answer = await fetch(`${baseUrl}/v1/top-ups`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${person.token}`,
      'idempotency-key': `demo-opening-${person.phone}`,
    },
    body: JSON.stringify({ amount: openingFen, currency: 'CNY', channel: 'bank' }),
  });
  if (!answer.ok)
    throw new Error(
      `the opening top-up of ${person.name} was answered ${answer.status}: ${await answer.text()}`,
    );
};

export const seedDemo = async ({ baseUrl, environment }: Seeding): Promise<Demo> => {
  const seeded = await seedRooms(environment);
  const demo = { baseUrl, ...seeded };
  for (const person of demo.people) await fillWallet(baseUrl, person);
  return demo;
};

/** `.local/demo.json`, which pages, journeys and visitors read. */
export const writeDemo = (dataDir: string, demo: Demo): void => {
  writeFileSync(join(dataDir, 'demo.json'), `${JSON.stringify(demo, null, 2)}\n`);
};
