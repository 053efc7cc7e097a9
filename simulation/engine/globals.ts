/**
 * What production code asks of its own process (timers, chance, the network, Web Crypto), in the hands of the simulator
 * for the length of one run, and given back after it.
 *
 * Timers become tickets, chance comes from the seed, `fetch` reaches the simulated bank and SMS gateway. Web Crypto signs
 * and verifies here and now (only Ed25519 is used), because what runs on threads comes back in no certain order.
 */
import { KeyObject, sign, verify } from 'node:crypto';

export type Platform = {
  readonly sleep: (ms: number) => Promise<void>;
  readonly random: () => number;
  readonly fetch: (url: URL, request: RequestInit) => Promise<Response>;
};

/** What a key of Web Crypto was made from. */
const origins = new WeakMap<CryptoKey, KeyObject>();
const originOf = (key: CryptoKey): KeyObject => {
  const origin = origins.get(key);
  if (origin === undefined) throw new Error('a key of Web Crypto that was made of nothing we know');
  return origin;
};
type Bytes = Uint8Array<ArrayBuffer>;
/** Tokens are verified by process after process; a signature is right or wrong for good. */
const known = new Map<string, boolean>();
const mostKnown = 2_000;
const verified = (key: KeyObject, signature: Bytes, data: Bytes): boolean => {
  const { x } = key.export({ format: 'jwk' });
  const name = `${x} ${Buffer.from(signature).toString('latin1')} ${Buffer.from(data).toString('latin1')}`;
  const before = known.get(name);
  if (before !== undefined) return before;
  const holds = verify(null, data, key, signature);
  if (known.size >= mostKnown) known.clear();
  known.set(name, holds);
  return holds;
};
type ToCryptoKey = (this: KeyObject, ...given: unknown[]) => CryptoKey;

export const takeOver = (platform: Platform): (() => void) => {
  const { setTimeout: timer, fetch: network } = globalThis;
  const { random } = Math;
  const timeout = AbortSignal.timeout;
  const { subtle } = globalThis.crypto;
  const never = new AbortController().signal;

  Object.assign(globalThis, {
    setTimeout: (act: (...given: unknown[]) => void, ms = 0, ...given: unknown[]) => {
      void platform.sleep(ms).then(() => act(...given));
      return 0;
    },
    fetch: (url: string | URL, request: RequestInit = {}) => platform.fetch(new URL(url), request),
  });
  Math.random = platform.random;
  AbortSignal.timeout = () => never;
  const keys = KeyObject.prototype as { toCryptoKey: ToCryptoKey };
  const { toCryptoKey } = keys;
  keys.toCryptoKey = function remembered(...given) {
    const made = toCryptoKey.apply(this, given);
    origins.set(made, this);
    return made;
  };
  const at = { configurable: true };
  Object.defineProperty(subtle, 'sign', {
    ...at,
    value: async (_way: unknown, key: CryptoKey, data: Bytes) => sign(null, data, originOf(key)),
  });
  Object.defineProperty(subtle, 'verify', {
    ...at,
    value: async (_way: unknown, key: CryptoKey, signature: Bytes, data: Bytes) =>
      verified(originOf(key), signature, data),
  });
  return () => {
    Object.assign(globalThis, { setTimeout: timer, fetch: network });
    Math.random = random;
    AbortSignal.timeout = timeout;
    keys.toCryptoKey = toCryptoKey;
    for (const name of ['sign', 'verify']) Reflect.deleteProperty(subtle, name);
  };
};
