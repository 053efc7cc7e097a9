/**
 * The keys of tokens and codes: made on first need, cached, rotated by their period, withdrawn at once.
 *
 * Ids follow from use and period, so two processes that need the same new key race on one conditional write, and the
 * loser reads the winner's. Private halves are read only by `signing`; a function that only verifies never has them
 * in its memory (the store leaves them out of that read, and its role can forbid the attribute).
 * Private halves rest wrapped (`vault/wrapping.ts`): once per key and process they are unwrapped, which stands in an audit trail.
 */
import type { KeyObject } from 'node:crypto';
import { type KeyUse, keyId, keyLife, keyName, keyPolicies, periodAt } from '../../domains/identity/key.ts';
import { invariant } from '../../domains/outcome/invariant.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import { type KeyRecord, newKey, type PublicJwk, signerOf, verifierOf } from './keyMaterial.ts';

export interface KeyStore {
  /** All keys without their private halves: one query. */
  verifiers(): Promise<readonly KeyRecord[]>;
  /** One key with its private half. */
  signer(kid: string): Promise<KeyRecord | undefined>;
  /** Only when there is none of that id. */
  create(record: KeyRecord): Promise<'created' | 'exists'>;
  withdraw(kid: string, at: EpochMs): Promise<void>;
  dropPrivate(kid: string): Promise<void>;
  remove(kid: string): Promise<void>;
}

export type Named = { readonly kid: string; readonly key: KeyObject };

export type Keys = {
  /** What verifies under that id now: a public key or a shared secret. Undefined: unknown, withdrawn or too old. */
  verifying(kid: string, now: EpochMs): Promise<KeyObject | undefined>;
  /** The key of that use that signed at that moment (for what names no key: the digits). */
  verifyingAt(use: KeyUse, at: EpochMs, now: EpochMs): Promise<Named | undefined>;
  /** Made if there is none, and with it the keys of every other use: those who only share them cannot make them. */
  signing(use: KeyUse, now: EpochMs): Promise<Named>;
  /** For the JWKS, the next period's keys included so that caches have them in time. */
  published(
    now: EpochMs,
  ): Promise<readonly (PublicJwk & { readonly kid: string; readonly alg: 'EdDSA'; readonly use: 'sig' })[]>;
  rotate(
    now: EpochMs,
  ): Promise<{ readonly created: string[]; readonly emptied: string[]; readonly removed: string[] }>;
  /** For a key that leaked: verifies nothing from now on (elsewhere within `learnsWithinMs`). */
  withdraw(kid: string, now: EpochMs): Promise<void>;
};

/** How often an unknown key may cause a read, and how soon a withdrawal is known everywhere. */
const asksAtMostEveryMs = 1_000;
export const learnsWithinMs = 60_000;

/** A repeated request (within a day) for a static code is signed again as it was. */
const signsAgainForMs = 86_400_000;

const uses = Object.keys(keyPolicies) as KeyUse[];

type Cached = { readonly record: KeyRecord; readonly key: KeyObject | undefined };

export const keyRing = (store: KeyStore, monotonicMs: () => number = () => performance.now()): Keys => {
  let known = new Map<string, Cached>();
  let loadedAtMs = Number.NEGATIVE_INFINITY;
  let loading: Promise<void> | undefined;
  const signers = new Map<KeyUse, Named>();

  const load = (): Promise<void> => {
    if (loading !== undefined) return loading;
    // What was read is as old as the asking: a key made while the answer was on its way is not in it.
    const askedAtMs = monotonicMs();
    loading = store
      .verifiers()
      .then((records) => {
        known = new Map(records.map((record) => [record.kid, { record, key: verifierOf(record) }]));
        loadedAtMs = askedAtMs;
      })
      .finally(() => {
        loading = undefined;
      });
    return loading;
  };
  /** After a change of ours: a read that was under way before it does not show it. */
  const reload = async (): Promise<void> => {
    await loading?.catch(() => undefined);
    await load();
  };
  const refresh = async (olderThanMs: number): Promise<void> => {
    if (loading !== undefined || monotonicMs() - loadedAtMs >= olderThanMs) await load();
  };
  const usable = (cached: Cached | undefined, now: EpochMs): KeyObject | undefined => {
    if (cached === undefined || cached.record.withdrawnAt !== undefined) return undefined;
    const name = keyName(cached.record.kid);
    return name !== undefined && now < keyLife(name).verifiesUntil ? cached.key : undefined;
  };
  const current = (use: KeyUse, period: number): Cached[] =>
    [...known.values()]
      .filter(({ record }) => {
        const name = keyName(record.kid);
        return name?.use === use && name.period === period;
      })
      .sort((a, b) => (keyName(b.record.kid)?.revision ?? 0) - (keyName(a.record.kid)?.revision ?? 0));

  /** The kid that signs in a period, made if need be: the newest that is not withdrawn, else one revision further. */
  const ensure = async (
    use: KeyUse,
    period: number,
    now: EpochMs,
  ): Promise<{ kid: string; made: boolean }> => {
    const newest = current(use, period)[0];
    if (newest !== undefined && newest.record.withdrawnAt === undefined)
      return { kid: newest.record.kid, made: false };
    const revision = newest === undefined ? 0 : (keyName(newest.record.kid)?.revision ?? 0) + 1;
    const kid = keyId({ use, period, revision });
    const made = (await store.create(newKey(kid, use, now))) === 'created';
    await reload();
    return { kid, made };
  };

  return {
    async verifying(kid, now) {
      await refresh(learnsWithinMs);
      if (!known.has(kid)) await refresh(asksAtMostEveryMs);
      return usable(known.get(kid), now);
    },
    async verifyingAt(use, at, now) {
      await refresh(learnsWithinMs);
      const period = periodAt(use, at);
      if (current(use, period).length === 0) await refresh(asksAtMostEveryMs);
      return current(use, period)
        .flatMap((cached) => {
          const key = usable(cached, now);
          return key === undefined ? [] : [{ kid: cached.record.kid, key }];
        })
        .at(0);
    },
    async signing(use, now) {
      await refresh(learnsWithinMs);
      const cached = signers.get(use);
      const name = cached && keyName(cached.kid);
      const withdrawn = cached && known.get(cached.kid)?.record.withdrawnAt !== undefined;
      if (cached && name?.period === periodAt(use, now) && !withdrawn) return cached;
      if (current(use, periodAt(use, now)).length === 0) await refresh(0);
      const { kid, made } = await ensure(use, periodAt(use, now), now);
      if (made) for (const other of uses) await ensure(other, periodAt(other, now), now);
      const record = await store.signer(kid);
      invariant(record !== undefined, `the key ${kid} was made and is gone`);
      const signer = { kid, key: signerOf(record) };
      signers.set(use, signer);
      return signer;
    },
    async published(now) {
      await refresh(learnsWithinMs);
      return [...known.values()].flatMap((cached) => {
        const jwk = usable(cached, now) && cached.record.publicJwk;
        return jwk ? [{ ...jwk, kid: cached.record.kid, alg: 'EdDSA' as const, use: 'sig' as const }] : [];
      });
    },
    async rotate(now) {
      await load();
      const created: string[] = [];
      for (const use of uses) {
        for (const period of [periodAt(use, now), periodAt(use, now) + 1]) {
          if (keyLife({ use, period }).signsFrom > now + 2 * 86_400_000) continue;
          const { kid, made } = await ensure(use, period, now);
          if (made) created.push(kid);
        }
      }
      const emptied: string[] = [];
      const removed: string[] = [];
      for (const { record } of known.values()) {
        const name = keyName(record.kid);
        if (name === undefined) continue;
        const life = keyLife(name);
        if (now >= life.verifiesUntil) {
          await store.remove(record.kid);
          removed.push(record.kid);
        } else if (now >= life.signsUntil + signsAgainForMs && keyPolicies[name.use].kind === 'ed25519') {
          await store.dropPrivate(record.kid);
          emptied.push(record.kid);
        }
      }
      await reload();
      return { created, emptied, removed };
    },
    async withdraw(kid, now) {
      await store.withdraw(kid, now);
      await reload();
    },
  };
};
