/**
 * Making codes: the only place that signs them. Both forms of one code carry the same moment, so that using one uses
 * the other as well.
 */
import { createHmac, sign } from 'node:crypto';
import {
  encodeCode,
  expiryOf,
  maxLifetimeDays,
  type RotatingCode,
  type StaticCode,
} from '../../domains/identity/code.ts';
import {
  digitLifetimeMs,
  digitProfileFor,
  encodeDigits,
  issueMoment,
} from '../../domains/identity/digits.ts';
import type { PersonId } from '../../domains/identity/person.ts';
import type { Scope } from '../../domains/identity/scope.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import type { StaticIssue } from '../platform/identity/store.ts';
import type { Keys } from '../platform/keys.ts';

/** A screen fetches the next one well before this one dies. */
const refreshAfterMs = 30_000;

export type IssuedCode = {
  readonly code: string;
  /** Null when the scopes asked for fit none of the digits' profiles. */
  readonly digits: string | null;
  readonly scopes: readonly Scope[];
  readonly issuedAt: EpochMs;
  readonly refreshAt: EpochMs;
  readonly expiresAt: EpochMs;
};

export const issueCode = async (
  keys: Keys,
  asked: {
    readonly person: PersonId;
    readonly scopes: readonly Scope[];
    readonly now: EpochMs;
    readonly nonce: string;
  },
): Promise<IssuedCode> => {
  const { person, scopes, nonce } = asked;
  const issuedAt = issueMoment(asked.now);
  const signer = await keys.signing('code', issuedAt);
  const code: RotatingCode = {
    kind: 'rotating',
    kid: signer.kid,
    person,
    issuedAt,
    scopes,
    nonce,
    lifetimeSeconds: digitLifetimeMs / 1000,
  };
  const profile = digitProfileFor(scopes);
  const digitKey = profile === undefined ? undefined : await keys.signing('digits', issuedAt);
  return {
    code: encodeCode(code, (signed) => sign(null, signed, signer.key)),
    digits:
      profile === undefined || digitKey === undefined
        ? null
        : encodeDigits({ profile, person, issuedAt }, (said) =>
            createHmac('sha256', digitKey.key).update(said).digest(),
          ),
    scopes,
    issuedAt,
    refreshAt: issuedAt + refreshAfterMs,
    expiresAt: expiryOf(code),
  };
};

export const issueStaticCode = async (
  keys: Keys,
  asked: { readonly person: PersonId; readonly scopes: readonly Scope[]; readonly issue: StaticIssue },
): Promise<{ readonly code: string; readonly expiresAt: EpochMs }> => {
  const { person, scopes, issue } = asked;
  const { kid, key } = await keys.signing('static', issue.issuedAt);
  const code: StaticCode = {
    kind: 'static',
    kid,
    person,
    scopes,
    issuedAt: issue.issuedAt,
    generation: issue.generation,
    lifetimeDays: maxLifetimeDays,
  };
  return { code: encodeCode(code, (signed) => sign(null, signed, key)), expiresAt: expiryOf(code) };
};
