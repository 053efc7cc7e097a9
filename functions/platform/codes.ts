/**
 * Reading the code that somebody presents: signature, key, time, and for static codes whether they still stand.
 *
 * The rotating code and the digits cost no read (keys are cached): that they are used once is a condition of the
 * ledger's own write (`usesCodeIssuedAt: issuedAt`, not for `static`). A static code costs one read, for its generation.
 * A suspended wallet needs no read here: suspension freezes the account, and the payment's own condition refuses.
 */
import { createHmac, type KeyObject, verify as verifySignature } from 'node:crypto';
import { type OpenedCode, openCode, type StaticCode } from '../../domains/identity/code.ts';
import { digitProfiles, judgeDigits, openDigits } from '../../domains/identity/digits.ts';
import { judgeCode, lacksScope } from '../../domains/identity/judge.ts';
import type { PersonId } from '../../domains/identity/person.ts';
import { recognise } from '../../domains/identity/recognise.ts';
import type { CodeRefusalCode } from '../../domains/identity/refusals.ts';
import type { Scope } from '../../domains/identity/scope.ts';
import { type Refusal, refuse } from '../../domains/outcome/refusal.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';
import type { Keys } from './keys.ts';

export type ReadCode = {
  readonly person: PersonId;
  readonly kind: 'rotating' | 'digits' | 'static';
  /** For `usesCodeIssuedAt` of the ledger, unless the code is static. */
  readonly issuedAt: EpochMs;
  readonly scopes: readonly Scope[];
  readonly nonce?: string;
};

/** What only the server knows of a person. */
export type Standing = {
  readonly staticGeneration: number;
  /** What the person's credentials that are not suspended allow. */
  readonly grantedScopes: readonly Scope[];
};

type Outcome = ReadCode | Refusal<CodeRefusalCode>;
/** Read and judged; of a static code it is still to be asked whether it stands. */
type Read = Outcome | StaticCode;

export type Codes = {
  /** `scope`: what the code is presented for; left out, the caller checks `scopes` itself. */
  readCode(text: string, now: EpochMs, scope?: Scope): Promise<Outcome>;
  /** The same and one read more: whether the person's credentials allow it at this moment. For gates and risky heads. */
  checkCode(text: string, now: EpochMs, scope: Scope): Promise<Outcome>;
};

const verifyEd25519 = (key: KeyObject, signed: Uint8Array, signature: Uint8Array): boolean =>
  verifySignature(null, signed, key, signature);

export const hmacSha256 = (key: KeyObject) => (message: Uint8Array) =>
  createHmac('sha256', key).update(message).digest();

export const codes = (ports: {
  readonly keys: Keys;
  readonly standingOf: (person: PersonId) => Promise<Standing | undefined>;
}): Codes => {
  const { keys, standingOf } = ports;

  const readSigned = async (opened: OpenedCode, now: EpochMs): Promise<Read> => {
    const key = await keys.verifying(opened.code.kid, now);
    const code = judgeCode(opened, { key, verify: verifyEd25519, now });
    if ('refused' in code) return code;
    const { kind, person, issuedAt, scopes } = code;
    return kind === 'static' ? code : { kind, person, issuedAt, scopes, nonce: code.nonce };
  };

  /** Only now the one read: a static code that is forged, expired or for another place costs none. */
  const standing = async (code: StaticCode, scope: Scope | undefined): Promise<Outcome> => {
    const { kind, person, issuedAt, generation } = code;
    const found = await standingOf(person);
    if (found?.staticGeneration !== generation) return refuse('code-revoked');
    const scopes = code.scopes.filter((one) => found.grantedScopes.includes(one));
    const stopped = scope === undefined ? scopes.length === 0 : !scopes.includes(scope);
    return stopped ? refuse('credential-suspended') : { kind, person, issuedAt, scopes };
  };

  const readDigits = async (text: string, now: EpochMs): Promise<Outcome> => {
    const opened = openDigits(text, now);
    if ('refused' in opened) return opened;
    const shared = await keys.verifyingAt('digits', opened.code.issuedAt, now);
    const code = judgeDigits(opened, { mac: shared && hmacSha256(shared.key), now });
    if ('refused' in code) return code;
    const { person, issuedAt, profile } = code;
    return { kind: 'digits', person, issuedAt, scopes: digitProfiles[profile] ?? [] };
  };

  const readAny = async (text: string, now: EpochMs): Promise<Read> => {
    const opened = openCode(text);
    if (!('refused' in opened)) return readSigned(opened, now);
    const seen = recognise(text);
    if (seen.system === 'onecode') return seen.form === 'digits' ? readDigits(seen.digits, now) : opened;
    if (seen.system === 'unknown') return refuse('code-malformed', { system: 'unknown' });
    return refuse('code-foreign', { system: seen.system });
  };

  const readCode: Codes['readCode'] = async (text, now, scope) => {
    const code = await readAny(text, now);
    if ('refused' in code) return code;
    const lacking = scope && lacksScope(code, scope);
    if (lacking) return lacking;
    return 'generation' in code ? standing(code, scope) : code;
  };

  return {
    readCode,
    async checkCode(text, now, scope) {
      const code = await readCode(text, now, scope);
      if ('refused' in code) return code;
      const standing = await standingOf(code.person);
      return standing?.grantedScopes.includes(scope) ? code : refuse('credential-suspended', { scope });
    },
  };
};
