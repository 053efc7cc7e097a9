/**
 * Versions of the doors: a caller written for an older one goes on being understood and answered in it.
 */
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { answerThen, apiVersions, bodyNow, newestVersion } from '../../domains/outcome/apiVersion.ts';
import { contract } from '../../domains/outcome/contract.ts';
import { refuse } from '../../domains/outcome/refusal.ts';
import { answer, type Caller, door } from '../../functions/platform/door.ts';
import { restApi } from '../../functions/platform/restApi.ts';
import { caller } from '../kit/http.ts';
import { tokenOf, trusting } from '../kit/signIn.ts';

type Json = Readonly<Record<string, unknown>>;
const asJson = (value: unknown): Json => (typeof value === 'object' && value !== null ? { ...value } : {});

/** Twice something changed its name: `sum` became `total` in March, and `total` became `amount` in June. */
const renamed = (since: string, old: string, now: string) => ({
  since,
  body: (before: unknown) => {
    const { [old]: value, ...rest } = asJson(before);
    return value === undefined ? rest : { ...rest, [now]: value };
  },
  answer: (newer: unknown) => {
    const { [now]: value, ...rest } = asJson(newer);
    return { ...rest, [old]: value };
  },
});

const bookings = door(
  contract({
    method: 'POST',
    path: '/v1/bookings',
    title: { zh: '订', en: 'book' },
    who: ['merchant'],
    idempotent: true,
    body: z.strictObject({ amount: z.int().min(1).max(100) }),
    answer: z.strictObject({ amount: z.int(), fingerprint: z.string() }),
    refusals: ['sold-out'],
    status: 201,
    // Out of order on purpose: the days say which came first.
    changes: [renamed('2026-06-01', 'total', 'amount'), renamed('2026-03-01', 'sum', 'total')],
  }),
  async ({ body, fingerprint }, _ports: object) =>
    body.amount === 99
      ? refuse('sold-out')
      : answer({ amount: body.amount, fingerprint }, { replayed: body.amount === 7 }),
);

const call = caller(
  restApi({
    doors: [bookings],
    ports: () => ({}),
    refusals: { 'sold-out': { status: 409, type: 'conflict', zh: '售罄', en: 'Sold out' } },
    authenticate: trusting,
    versions: ['2026-01-01', '2026-03-01', '2026-06-01'],
    checkAnswers: true,
  }),
);

const ask = (body: unknown, version?: string, more: Partial<Caller> = {}) =>
  call({
    method: 'POST',
    path: '/v1/bookings',
    token: tokenOf({ sub: 'mch_a', role: 'merchant', ...more }),
    key: 'k',
    body,
    ...(version === undefined ? {} : { headers: { 'OneCode-Version': version } }),
  });

describe('a version of the doors', () => {
  it.each([
    ['2026-01-01', 'sum'],
    ['2026-03-01', 'total'],
    ['2026-06-01', 'amount'],
  ])('of %s says %s, and nothing else is taken', async (version, name) => {
    const said = await ask({ [name]: 5 }, version);
    expect(said).toMatchObject({ status: 201, body: { [name]: 5 } });
    expect(said.headers['OneCode-Version']).toBe(version);
    const others = ['sum', 'total', 'amount'].filter((one) => one !== name);
    for (const other of others) expect(Object.keys(said.body as Json)).not.toContain(other);
  });

  it('that is not named is the newest', async () => {
    const said = await ask({ amount: 5 });
    expect(said.body).toMatchObject({ amount: 5 });
    expect(said.headers['OneCode-Version']).toBe('2026-06-01');
  });

  it('of an app is the one it was made for, until a request names another', async () => {
    const app = { app: 'app_a', version: '2026-01-01', scopes: ['bookings:write'] };
    expect((await ask({ sum: 5 }, undefined, app)).body).toMatchObject({ sum: 5 });
    expect((await ask({ amount: 5 }, '2026-06-01', app)).body).toMatchObject({ amount: 5 });
  });

  it('that there is not is refused, with those that there are', async () => {
    for (const version of ['2026-02-30', '2025-01-01', 'latest', '2027-01-01'])
      expect(await ask({ amount: 5 }, version)).toMatchObject({
        status: 400,
        body: {
          error: {
            code: 'api_version_unknown',
            details: { allowed: ['2026-01-01', '2026-03-01', '2026-06-01'] },
          },
        },
      });
  });

  it('names a refusal’s version too, and keeps what an answer is dressed in', async () => {
    const refused = await ask({ sum: 99 }, '2026-01-01');
    expect([refused.status, refused.headers['OneCode-Version']]).toEqual([409, '2026-01-01']);
    const replayed = await ask({ sum: 7 }, '2026-01-01');
    expect([replayed.status, replayed.headers['Idempotency-Replayed']]).toEqual([201, 'true']);
  });

  it('makes no other request of the same one: a repeat in a newer version is the repeat', async () => {
    const [older, newer] = [await ask({ sum: 5 }, '2026-01-01'), await ask({ amount: 5 }, '2026-06-01')];
    expect((older.body as Json).fingerprint).toBe((newer.body as Json).fingerprint);
  });

  it('leaves what it cannot read to the contract', async () => {
    for (const body of [[], 'sum', null, 5, { sum: '5' }])
      expect((await ask(body, '2026-01-01')).status).toBe(400);
  });
});

describe('the versions of the suite', () => {
  it('are days, each once, oldest first', () => {
    expect(apiVersions.every((one) => z.iso.date().safeParse(one).success)).toBe(true);
    expect([...new Set(apiVersions)].toSorted()).toEqual([...apiVersions]);
    expect(newestVersion).toBe(apiVersions.at(-1));
  });

  it('change nothing for who is at the newest', () => {
    const changes = [renamed(newestVersion, 'old', 'new')];
    expect(bodyNow(changes, newestVersion, { new: 1 })).toEqual({ new: 1 });
    expect(answerThen(changes, newestVersion, { new: 1 })).toEqual({ new: 1 });
  });
});
