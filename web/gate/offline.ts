/**
 * A gate without a network: judges a code by the public keys it holds, keeps whom it let in or out, uploads it later.
 *
 * The signature, the time and the scope are judged exactly as the server judges them (the same pure code). What only the
 * server knows (passes, suspensions, other gates) is found on upload; how much is risked is capped.
 */
import { type OpenedCode, openCode, type SignedCode } from '../../domains/identity/code.ts';
import { judgeCode, lacksScope } from '../../domains/identity/judge.ts';
import { businessDate } from '../../domains/time/businessDate.ts';
import type { Jwks } from '../kit/wire.ts';

export type Kept = {
  readonly nonce: string;
  readonly code: string;
  readonly at: string;
  readonly person: string;
  /** Left out: in. */
  readonly direction?: 'out';
  /** Under this key the server was asked while the network failed: it may have opened the gate itself. */
  readonly asked?: string;
};

/** How many entries one gate risks without a network. */
export const mostKept = 200;

export type OfflineAnswer =
  | { readonly light: 'green'; readonly code: SignedCode }
  | { readonly light: 'red'; readonly why: string };

type Asked = {
  readonly text: string;
  readonly keys: Jwks | undefined;
  readonly kept: readonly Kept[];
  readonly now: number;
  readonly direction: 'in' | 'out';
  verify(key: Jwks['keys'][number], opened: OpenedCode): Promise<boolean>;
};

export const judgeOffline = async ({
  text,
  keys,
  kept,
  now,
  direction,
  verify,
}: Asked): Promise<OfflineAnswer> => {
  const red = (why: string): OfflineAnswer => ({ light: 'red', why });
  if (kept.length >= mostKept) return red('offline-full');
  if (/^\d+$/.test(text)) return red('offline-digits');
  if (keys === undefined) return red('offline-no-keys');
  const opened = openCode(text);
  if ('refused' in opened) return red(opened.refused);
  const key = keys.keys.find((one) => one.kid === opened.code.kid);
  const signed = key !== undefined && (await verify(key, opened));
  const judged = judgeCode(opened, { key, verify: () => signed, now });
  if ('refused' in judged) return red(judged.refused);
  const lacking = lacksScope(judged, 'gate');
  if (lacking) return red(lacking.refused);
  const today = businessDate(now);
  const last = kept.findLast(
    (one) => one.person === judged.person && businessDate(Date.parse(one.at)) === today,
  );
  if (last === undefined || (last.direction ?? 'in') !== direction) return { light: 'green', code: judged };
  return red(direction === 'in' ? 'offline-seen' : 'offline-left');
};

/** Ed25519 by the browser itself. */
export const verifyByBrowser: Asked['verify'] = async (key, { signed, signature }) => {
  const { kty, crv, x } = key;
  const imported = await crypto.subtle.importKey('jwk', { kty, crv, x }, 'Ed25519', false, ['verify']);
  return crypto.subtle.verify('Ed25519', imported, new Uint8Array(signature), new Uint8Array(signed));
};

export const canVerify = async (): Promise<boolean> =>
  crypto.subtle?.generateKey('Ed25519', false, ['sign', 'verify']).then(
    () => true,
    () => false,
  ) ?? false;

type Shelf = Pick<Storage, 'getItem' | 'setItem'>;

/** What one gate keeps on its device; the terminal's name keeps two gates in one browser apart. */
export const gateShelf = (store: Shelf, terminal: string) => {
  const read = <T>(name: string): T | undefined => {
    const text = store.getItem(`onecode.gate.${terminal}.${name}`);
    return text === null ? undefined : (JSON.parse(text) as T);
  };
  const write = (name: string, value: unknown): void =>
    store.setItem(`onecode.gate.${terminal}.${name}`, JSON.stringify(value));
  const kept = (): readonly Kept[] => read<readonly Kept[]>('kept') ?? [];
  return {
    kept,
    keep: (one: Kept): void => write('kept', [...kept(), one]),
    /** After they have been uploaded. */
    forget(nonces: readonly string[]): void {
      write(
        'kept',
        kept().filter((one) => !nonces.includes(one.nonce)),
      );
    },
    keys: () => read<{ readonly at: number; readonly jwks: Jwks }>('keys'),
    keepKeys: (jwks: Jwks, at: number): void => write('keys', { at, jwks }),
  };
};
export type GateShelf = ReturnType<typeof gateShelf>;
