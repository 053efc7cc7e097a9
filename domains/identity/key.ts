/**
 * Signing keys as data: what each is for, how long it signs, and how long it is kept to verify.
 *
 * A key's id follows from its use and its period (`code-20780-0`), so two processes that both need the first key
 * of a day write the same id, and a condition on that write decides. Revisions replace a key within its period,
 * when one leaks: the withdrawn one verifies nothing from that moment.
 */
import type { EpochMs } from '../time/businessDate.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;

type KeyPolicy = {
  readonly kind: 'ed25519' | 'hmac';
  /** How long one key signs; the next one follows without a gap. */
  readonly signsForMs: number;
  /** How long after that it still verifies: the longest life of what it signed, and a margin. */
  readonly verifiesForMs: number;
  /** Who may have what verifies: the whole world (JWKS), the functions that check codes, or identity alone. */
  readonly shownTo: 'everybody' | 'verifiers' | 'nobody';
};

// biome-ignore format: a table reads as a table
export const keyPolicies = {
  /** JWTs live a day at most. */
  token:    { kind: 'ed25519', signsForMs:       dayMs, verifiesForMs: 25 * 60 * minuteMs, shownTo: 'everybody' },
  /** A code lives under a minute, but a gate that was offline uploads what it let in up to a week later. */
  code:     { kind: 'ed25519', signsForMs:       dayMs, verifiesForMs:   7 * dayMs,        shownTo: 'everybody' },
  /** Static codes live 180 days. */
  static:   { kind: 'ed25519', signsForMs: 30 * dayMs,  verifiesForMs: 181 * dayMs,        shownTo: 'everybody' },
  /** They live under a minute; the rest is for clocks that are apart. */
  digits:   { kind: 'hmac',    signsForMs:       dayMs, verifiesForMs:  15 * minuteMs,     shownTo: 'verifiers' },
  /** Seals the amount and the reference of an order-bound merchant code, which is to be read for 30 days. */
  seal:     { kind: 'hmac',    signsForMs: 30 * dayMs,  verifiesForMs:  31 * dayMs,        shownTo: 'verifiers' },
  /** The pepper of phone numbers. A new one would orphan every look-up, so its one period does not end. */
  phone:    { kind: 'hmac',    signsForMs: 65_536 * dayMs, verifiesForMs: 0,               shownTo: 'nobody' },
} as const satisfies Record<string, KeyPolicy>;

export type KeyUse = keyof typeof keyPolicies;

export type KeyName = { readonly use: KeyUse; readonly period: number; readonly revision: number };

export const keyId = ({ use, period, revision }: KeyName): string => `${use}-${period}-${revision}`;

export const keyName = (kid: string): KeyName | undefined => {
  const match = /^([a-z]+)-(0|[1-9][0-9]{0,4})-(0|[1-9][0-9]{0,2})$/.exec(kid);
  const use = match?.[1];
  if (use === undefined || !Object.hasOwn(keyPolicies, use)) return undefined;
  return { use: use as KeyUse, period: Number(match?.[2]), revision: Number(match?.[3]) };
};

export const periodAt = (use: KeyUse, at: EpochMs): number => Math.floor(at / keyPolicies[use].signsForMs);

/** From when to when a key signs, and until when it verifies. */
export const keyLife = ({ use, period }: Pick<KeyName, 'use' | 'period'>) => {
  const { signsForMs, verifiesForMs } = keyPolicies[use];
  const signsFrom: EpochMs = period * signsForMs;
  return {
    signsFrom,
    signsUntil: signsFrom + signsForMs,
    verifiesUntil: signsFrom + signsForMs + verifiesForMs,
  };
};
