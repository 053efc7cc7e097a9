/** The ring of keys by itself: what it reads, when it reads again, what it makes, empties and removes. */

import { describe, expect, it } from 'vitest';
import { type KeyUse, keyId, keyLife, keyName, keyPolicies, periodAt } from '../../domains/identity/key.ts';
import { keyTable } from '../../functions/platform/identity/keyTable.ts';
import { keyRing } from '../../functions/platform/keys.ts';
import { memoryTable } from '../../functions/platform/memoryTable.ts';
import { memoryWrapping } from '../../functions/platform/vault/memoryWrapping.ts';
import { noon } from './signer.ts';

const dayMs = 86_400_000;
const uses = Object.keys(keyPolicies) as KeyUse[];
const opened = () => {
  const table = memoryTable();
  const store = keyTable(table, memoryWrapping);
  const calls: string[] = [];
  const counted = new Proxy(store, {
    get: (target, name) => {
      const call = Reflect.get(target, name) as (...given: readonly unknown[]) => unknown;
      return (...given: readonly unknown[]) => {
        calls.push(String(name));
        return call(...given);
      };
    },
  });
  const time = { ms: 0 };
  const ring = () => keyRing(counted, () => time.ms);
  return { store, ring, time, calls, reads: () => calls.filter((one) => one === 'verifiers').length };
};
const current = (use: KeyUse, revision = 0, at = noon) => keyId({ use, period: periodAt(use, at), revision });

describe('a ring of keys', () => {
  it('reads once for all who ask at the same moment, and again after a minute', async () => {
    const { ring, reads, time } = opened();
    const one = ring();
    await one.signing('code', noon);
    const before = reads();
    const reader = ring();
    await Promise.all([reader.verifying(current('code'), noon), reader.verifying(current('token'), noon)]);
    expect(reads() - before).toBe(1);
    time.ms = 59_999;
    await reader.verifying(current('code'), noon);
    await reader.verifyingAt('digits', noon, noon);
    expect(reads() - before).toBe(1);
    time.ms = 60_000;
    await reader.verifying(current('code'), noon);
    expect(reads() - before).toBe(2);
  });

  it('looks for a key of a moment that it does not know at most once a second', async () => {
    const { ring, reads, time } = opened();
    const one = ring();
    await one.signing('code', noon);
    const before = reads();
    time.ms = 1_000;
    for (const _ of [1, 2, 3]) expect(await one.verifyingAt('code', noon - 9 * dayMs, noon)).toBeUndefined();
    expect(reads() - before).toBe(1);
  });

  it('looks again for a key that was made while a slow look was under way', async () => {
    const { store, ring, time } = opened();
    const slow = Promise.withResolvers<Awaited<ReturnType<typeof store.verifiers>>>();
    let first = true;
    const read = (): ReturnType<typeof store.verifiers> => {
      if (!first) return store.verifiers();
      first = false;
      return slow.promise;
    };
    const reader = keyRing({ ...store, verifiers: read }, () => time.ms);
    const asked = reader.verifying(current('token'), noon);
    await ring().signing('token', noon);
    time.ms = 30_000;
    slow.resolve([]);
    expect(await asked).toBeDefined();
  });

  it('knows what it withdrew, whatever look was under way before', async () => {
    const { store, ring, time } = opened();
    await ring().signing('token', noon);
    const before = await store.verifiers();
    const slow = Promise.withResolvers<typeof before>();
    const reads = [() => slow.promise, store.verifiers];
    const one = keyRing({ ...store, verifiers: () => (reads.shift() ?? store.verifiers)() }, () => time.ms);
    const asked = one.verifying(current('token'), noon);
    const withdrawn = one.withdraw(current('token'), noon);
    await new Promise(setImmediate);
    slow.resolve(before);
    await Promise.all([asked, withdrawn]);
    expect(await one.verifying(current('token'), noon)).toBeUndefined();
  });

  it('signs again with what it has, without a look at the table', async () => {
    const { ring, calls } = opened();
    const one = ring();
    const first = await one.signing('code', noon);
    calls.length = 0;
    expect(await one.signing('code', noon + 1)).toBe(first);
    expect(calls).toEqual([]);
    const tomorrow = await one.signing('code', noon + dayMs);
    expect(tomorrow.kid).toBe(current('code', 0, noon + dayMs));
    expect((await one.signing('code', noon)).kid).toBe(first.kid);
  });

  it('makes the keys of all uses with the first, and none twice', async () => {
    const { ring, store, calls } = opened();
    await ring().signing('code', noon);
    const made = (await store.verifiers()).map(({ kid }) => kid);
    expect(made.toSorted()).toEqual(uses.map((use) => current(use)).toSorted());
    calls.length = 0;
    await ring().signing('code', noon);
    await ring().signing('token', noon);
    expect(calls).not.toContain('create');
  });

  it('finds the newest revision that still stands, for a moment as for signing', async () => {
    const { ring } = opened();
    const one = ring();
    await one.signing('digits', noon);
    for (const revision of [0, 1]) {
      await one.withdraw(current('digits', revision), noon);
      expect((await one.signing('digits', noon)).kid).toBe(current('digits', revision + 1));
    }
    expect((await one.verifyingAt('digits', noon, noon))?.kid).toBe(current('digits', 2));
    await one.withdraw(current('digits', 2), noon);
    expect(await one.verifyingAt('digits', noon, noon)).toBeUndefined();
  });

  it('of several that stand takes the newest', async () => {
    const { ring, store } = opened();
    await ring().signing('digits', noon);
    const made = (await store.verifiers()).find(({ kid }) => kid === current('digits'));
    if (made === undefined) throw new Error('nothing was made');
    await store.create({ ...made, kid: current('digits', 1) });
    await store.create({ ...made, kid: current('digits', 10) });
    await store.create({ ...made, kid: current('digits', 9) });
    expect((await ring().verifyingAt('digits', noon, noon))?.kid).toBe(current('digits', 10));
  });

  it('shows the world public keys of keys that still verify', async () => {
    const { ring } = opened();
    const one = ring();
    const { kid } = await one.signing('code', noon);
    const { verifiesUntil } = keyLife(keyName(kid) ?? { use: 'code', period: 0 });
    const shown = async (at: number) => (await one.published(at)).map((jwk) => jwk.kid);
    expect(await shown(verifiesUntil - 1)).toContain(kid);
    expect(await shown(verifiesUntil)).not.toContain(kid);
    expect((await one.published(noon)).every((jwk) => jwk.alg === 'EdDSA' && jwk.use === 'sig')).toBe(true);
  });
});

describe('rotation', () => {
  it('makes this period’s keys and those of the next that begin within two days', async () => {
    const { ring } = opened();
    const { created, emptied, removed } = await ring().rotate(noon);
    const soon = uses.filter(
      (use) => keyLife({ use, period: periodAt(use, noon) + 1 }).signsFrom <= noon + 2 * dayMs,
    );
    expect(soon).toEqual(expect.arrayContaining(['token', 'code', 'digits']));
    expect(soon).not.toContain('phone');
    const next = soon.map((use) => keyId({ use, period: periodAt(use, noon) + 1, revision: 0 }));
    expect(created.toSorted()).toEqual([...uses.map((use) => current(use)), ...next].toSorted());
    expect([emptied, removed]).toEqual([[], []]);
    expect(await ring().rotate(noon)).toEqual({ created: [], emptied: [], removed: [] });
  });

  it('makes the next period’s key from two days before it on', async () => {
    const period = periodAt('static', noon) + 1;
    const kid = keyId({ use: 'static', period, revision: 0 });
    const { signsFrom } = keyLife({ use: 'static', period });
    expect(
      (
        await opened()
          .ring()
          .rotate(signsFrom - 2 * dayMs - 1)
      ).created,
    ).not.toContain(kid);
    expect(
      (
        await opened()
          .ring()
          .rotate(signsFrom - 2 * dayMs)
      ).created,
    ).toContain(kid);
  });

  it('takes the private half a day after its key signed last, of pairs only, and the rest when nothing needs it', async () => {
    const { ring } = opened();
    const one = ring();
    const { kid } = await one.signing('code', noon);
    const { signsUntil, verifiesUntil } = keyLife(keyName(kid) ?? { use: 'code', period: 0 });
    const tidied = async (at: number) => {
      const { emptied, removed } = await one.rotate(at);
      return {
        emptied: emptied.includes(kid),
        removed: removed.includes(kid),
        shared: emptied.join().includes('seal'),
      };
    };
    expect(await tidied(signsUntil + dayMs - 1)).toEqual({ emptied: false, removed: false, shared: false });
    expect(await tidied(signsUntil + dayMs)).toEqual({ emptied: true, removed: false, shared: false });
    expect(await tidied(verifiesUntil - 1)).toEqual({ emptied: true, removed: false, shared: false });
    expect(await tidied(verifiesUntil)).toEqual({ emptied: false, removed: true, shared: false });
    const seal = keyLife({ use: 'seal', period: periodAt('seal', noon) });
    expect(await tidied(seal.signsUntil + 2 * dayMs)).toMatchObject({ shared: false });
  });
});
