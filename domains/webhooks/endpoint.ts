/**
 * An endpoint: where a merchant's program listens, and for what. It closes when the merchant says so, or when it answers 410.
 */
import type { EpochMs } from '../time/businessDate.ts';
import type { EventType } from './event.ts';

export type SigningSecret = {
  readonly secret: string;
  readonly createdAt: EpochMs;
  readonly request: string;
};
export type Endpoint = {
  readonly id: string;
  readonly merchant: string;
  readonly url: string;
  readonly events: readonly EventType[];
  /** The newest first; both sign, so that a listener can change over without a pause. */
  readonly secrets: readonly SigningSecret[];
  readonly status: 'open' | 'closed' | 'gone';
  readonly fingerprint: string;
  readonly createdAt: EpochMs;
  readonly revision: number;
};

const next = (endpoint: Endpoint, change: Partial<Endpoint>): Endpoint => ({
  ...endpoint,
  ...change,
  revision: endpoint.revision + 1,
});

export const listensFor = (endpoint: Endpoint, type: EventType): boolean =>
  endpoint.status === 'open' && endpoint.events.includes(type);

export const withSecretOf = (endpoint: Endpoint, secret: SigningSecret, endOthers: boolean): Endpoint =>
  next(endpoint, { secrets: [secret, ...(endOthers ? [] : endpoint.secrets.slice(0, 1))] });

/** Nothing is sent there any more; what is pending dies at its next try. */
export const ended = (endpoint: Endpoint, status: 'closed' | 'gone'): Endpoint =>
  endpoint.status === 'open' ? next(endpoint, { status }) : endpoint;

/** Whose network an address leads into. */
export type Reach = 'public' | 'loopback-too';

/**
 * An address that may be told what happened: https, without a name or password in it, and no number or name of a private
 * network. Where names really lead is checked once more when it is called.
 */
export const isAddressAllowed = (text: string, reach: Reach): boolean => {
  const url = URL.parse(text);
  if (url === null || url.username !== '' || url.password !== '' || url.hash !== '') return false;
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (host === 'localhost' || isPrivateAddress(host))
    return reach === 'loopback-too' && isLoopback(host) && ['http:', 'https:'].includes(url.protocol);
  return (
    url.protocol === 'https:' &&
    /\.[a-z][a-z0-9-]*$/.test(host) &&
    !/\.(local|internal|localhost)$/.test(host)
  );
};

export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^(?:::ffff:)?127\./.test(host);

/** IPv4 and IPv6 ranges that are nobody's on the public network (RFC 6890), mapped addresses included. */
export const isPrivateAddress = (host: string): boolean => {
  const four = host.replace(/^::ffff:/, '');
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(four)?.slice(1).map(Number);
  if (parts !== undefined) {
    const [a = 0, b = 0, c = 0] = parts;
    return (
      [0, 10, 127].includes(a) ||
      a >= 224 ||
      (a === 100 && b >= 64 && b < 128) ||
      (a === 169 && b === 254) ||
      (a === 172 && b >= 16 && b < 32) ||
      (a === 192 && (b === 168 || (b === 0 && (c === 0 || c === 2)))) ||
      (a === 198 && (b === 18 || b === 19 || (b === 51 && c === 100))) ||
      (a === 203 && b === 0 && c === 113)
    );
  }
  return host.includes(':') && !/^[23][0-9a-f]{3}:/.test(host);
};
