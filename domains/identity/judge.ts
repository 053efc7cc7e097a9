/**
 * Judging an opened code: is its key known, its signature true, its time now, its scope the one asked for?
 *
 * Pure, so that a gate without a network judges exactly as the server does; it needs the public keys and a clock.
 * What only the server knows (used before, revoked, suspended) is checked where there is a network.
 */
import { type Refusal, refuse } from '../outcome/refusal.ts';
import type { EpochMs } from '../time/businessDate.ts';
import { expiryOf, type OpenedCode, openCode, type SignedCode } from './code.ts';
import { keyLife, keyName } from './key.ts';
import type { CodeRefusalCode } from './refusals.ts';
import type { Scope } from './scope.ts';

/** How far the clock of whoever issued may run ahead of ours. */
export const clockSkewMs = 5_000;

type Checks<Key> = {
  readonly key: Key | undefined;
  readonly verify: (key: Key, signed: Uint8Array, signature: Uint8Array) => boolean;
  readonly now: EpochMs;
};

/** A moment at which that key was signing. An old key that leaks cannot make codes for today. */
const signedInItsTime = (code: SignedCode): boolean => {
  const name = keyName(code.kid);
  if (name === undefined) return false;
  const { signsFrom, signsUntil } = keyLife(name);
  return code.issuedAt >= signsFrom && code.issuedAt < signsUntil;
};

export const judgeCode = <Key>(
  opened: OpenedCode,
  { key, verify, now }: Checks<Key>,
): SignedCode | Refusal<CodeRefusalCode> => {
  const { code } = opened;
  if (key === undefined) return refuse('code-key-unknown', { key: code.kid });
  if (!verify(key, opened.signed, opened.signature) || !signedInItsTime(code)) return refuse('code-forged');
  if (now >= expiryOf(code)) return refuse('code-expired', { expiredForMs: now - expiryOf(code) });
  if (code.issuedAt > now + clockSkewMs)
    return refuse('code-not-yet-valid', { validInMs: code.issuedAt - now });
  return code;
};

/** The last check of every head that takes codes: may this code be used here? */
export const lacksScope = (
  code: { readonly scopes: readonly Scope[] },
  scope: Scope,
): Refusal<'code-scope-missing'> | undefined =>
  code.scopes.includes(scope) ? undefined : refuse('code-scope-missing', { scope, scopes: [...code.scopes] });

/** For gates and tills without a network: the whole check with the public keys they hold. */
export const verifyOffline = <Key>(
  text: string,
  asks: {
    readonly keys: Readonly<Record<string, Key>>;
    readonly verify: Checks<Key>['verify'];
    readonly now: EpochMs;
    readonly scope: Scope;
  },
): SignedCode | Refusal<CodeRefusalCode> => {
  const opened = openCode(text);
  if ('refused' in opened) return opened;
  const key = Object.hasOwn(asks.keys, opened.code.kid) ? asks.keys[opened.code.kid] : undefined;
  const judged = judgeCode(opened, { key, verify: asks.verify, now: asks.now });
  return 'refused' in judged ? judged : (lacksScope(judged, asks.scope) ?? judged);
};
