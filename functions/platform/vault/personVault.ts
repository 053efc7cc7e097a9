/**
 * What is personal, sealed under a key of that person's own, which is itself wrapped (envelope encryption).
 *
 * Who forgets the person's key has forgotten everything that was sealed under it, wherever copies of it lie (crypto-shredding); the
 * ledger, which knows people by a number without meaning, stays as it is.
 */
import type { PersonId } from '../../../domains/identity/person.ts';
import { newDataKey, opened, sealed } from './sealing.ts';
import type { Wrapping } from './wrapping.ts';

export type PersonVault = {
  /** A key for a new person, and something sealed under it at once. */
  begin(
    person: PersonId,
    field: string,
    plain: object,
  ): Promise<{ readonly key: string; readonly sealed: string }>;
  open<T extends object>(person: PersonId, key: string, field: string, seal: string): Promise<T>;
};

/** Unwrapped keys are kept for a little while, so that a page of the same person asks the key service once. */
const keptMs = 5 * 60_000;
const mostKept = 200;

const aboutPerson = (person: PersonId) => ({ person });
const aboutField = (person: PersonId, field: string): string => `${person}|${field}`;

export const personVault = (
  wrapping: Wrapping,
  monotonicMs: () => number = () => performance.now(),
): PersonVault => {
  const kept = new Map<string, { readonly key: Promise<Buffer>; readonly untilMs: number }>();

  const unwrapped = (person: PersonId, wrapped: string): Promise<Buffer> => {
    const known = kept.get(wrapped);
    if (known !== undefined && known.untilMs > monotonicMs()) return known.key;
    const key = wrapping.unwrap(wrapped, aboutPerson(person));
    if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? '');
    kept.set(wrapped, { key, untilMs: monotonicMs() + keptMs });
    // What failed is asked again by the next, not kept.
    key.catch(() => kept.delete(wrapped));
    return key;
  };

  return {
    async begin(person, field, plain) {
      const key = newDataKey();
      const wrapped = await wrapping.wrap(key, aboutPerson(person));
      return { key: wrapped, sealed: sealed(key, aboutField(person, field), JSON.stringify(plain)) };
    },
    async open<T extends object>(person: PersonId, wrapped: string, field: string, seal: string) {
      const key = await unwrapped(person, wrapped);
      return JSON.parse(opened(key, aboutField(person, field), seal)) as T;
    },
  };
};
