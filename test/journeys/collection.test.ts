/**
 * The collection of requests, played as an integrator would: with the environment that a start writes, every door that is only read
 * answers whoever it is made for, and every body that it brings along is one that the door takes.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { collectionEnvironment } from '../../bin/collection.ts';
import { tokensByRole } from '../../localstack/seed.ts';

type Variable = { readonly key: string; readonly value: string; readonly disabled?: boolean };
type Played = {
  readonly name: string;
  readonly request: {
    readonly method: string;
    readonly auth: { readonly type: string; readonly bearer?: readonly Variable[] };
    readonly header: readonly Variable[];
    readonly url: { readonly raw: string; readonly query?: readonly Variable[]; readonly variable?: unknown };
    readonly body?: { readonly raw: string };
  };
};
type Collection = { readonly item: readonly { readonly name: string; readonly item: readonly Played[] }[] };

const file = join(import.meta.dirname, '..', '..', 'docs', 'onecode.postman_collection.json');
const collection = JSON.parse(readFileSync(file, 'utf8')) as Collection;
const requests = collection.item.flatMap(({ item }) => item);
const suite = inject('suite');
const environment = collectionEnvironment(suite.baseUrl, tokensByRole(suite)) as {
  readonly values: readonly Variable[];
};

/** As such programs do it: `{{name}}` is what the environment says, and a name that it does not know stays and is seen. */
const filled = (text: string): string =>
  text.replace(/\{\{([\w$]+)\}\}/g, (whole, name: string) => {
    if (name === '$guid') return crypto.randomUUID();
    return environment.values.find(({ key }) => key === name)?.value ?? whole;
  });

const play = async ({ request }: Played): Promise<Response> => {
  const headers = Object.fromEntries(request.header.map(({ key, value }) => [key, filled(value)]));
  const token = request.auth.bearer?.[0]?.value;
  if (token !== undefined) headers.authorization = `Bearer ${filled(token)}`;
  const body = request.body === undefined ? {} : { body: filled(request.body.raw) };
  return fetch(filled(request.url.raw), { method: request.method, headers, ...body });
};

const needsNothing = ({ request }: Played): boolean =>
  request.method === 'GET' &&
  request.url.variable === undefined &&
  !request.url.query?.some(({ disabled }) => disabled !== true);

describe('the collection of requests', () => {
  const plain = requests.filter(needsNothing);

  it('has every door once', () => {
    const doors = requests.map(({ request }) => `${request.method} ${request.url.raw}`);
    expect(doors.length).toBeGreaterThan(150);
    expect(new Set(doors).size).toBe(doors.length);
  });

  it.each(plain.map((one) => [one.request.url.raw, one] as const))('reads %s', async (_, one) => {
    const answer = await play(one);
    // A list may want to know of whom, a reader may stand elsewhere; but nobody is a stranger and no address leads nowhere.
    const said = (await answer.text()).slice(0, 300);
    expect([200, 400, 403, 404], said).toContain(answer.status);
    if (answer.status !== 200)
      expect(said).not.toMatch(/"(route_unknown|role_not_allowed|parameter_unknown)"/);
  });

  it('asks for a quote with the body that it brings along', async () => {
    const quotes = requests.filter(
      ({ request }) => request.auth.type === 'noauth' && request.url.raw.endsWith('/quote'),
    );
    expect(quotes.length).toBeGreaterThan(10);
    for (const quote of quotes)
      expect([quote.request.url.raw, (await play(quote)).status]).toEqual([quote.request.url.raw, 200]);
  });
});
