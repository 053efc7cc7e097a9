/**
 * Sends one message and hears the answer: 2xx is taken, 410 is gone, all else, redirects included, is refused; no answer in time is
 * silence. Names are looked up here, and one that leads into a private network is not called.
 */
import { lookup as lookUp } from 'node:dns';
import { request as plain } from 'node:http';
import { request as encrypted } from 'node:https';
import type { LookupFunction } from 'node:net';
import { answerWithinMs, type Heard } from '../../domains/webhooks/delivery.ts';
import {
  isAddressAllowed,
  isLoopback,
  isPrivateAddress,
  type Reach,
} from '../../domains/webhooks/endpoint.ts';
import type { Outgoing } from './ports.ts';

/** Looks names up as usual, and refuses what is private: at the moment of the call, since names may move. */
const guarded =
  (reach: Reach): LookupFunction =>
  (host, options, done) =>
    lookUp(host, { ...options, all: true }, (failed, found) => {
      if (failed) return done(failed, '', 4);
      const isAllowed = (address: string): boolean =>
        !isPrivateAddress(address) || (reach === 'loopback-too' && isLoopback(address));
      const [first] = found;
      if (first === undefined || !found.every(({ address }) => isAllowed(address)))
        return done(new Error('a private address'), '', 4);
      return options.all ? done(null, found) : done(null, first.address, first.family);
    });

const heardOf = (status: number, retryAfter: string | undefined): Heard => {
  if (status >= 200 && status < 300) return { kind: 'taken', status };
  if (status === 410) return { kind: 'gone', status };
  const seconds = Number(retryAfter);
  return Number.isFinite(seconds) && seconds > 0
    ? { kind: 'refused', status, retryAfterMs: seconds * 1_000 }
    : { kind: 'refused', status };
};

export const sender =
  (reach: Reach) =>
  ({ url, headers, body }: Outgoing): Promise<Heard> => {
    if (!isAddressAllowed(url, reach)) return Promise.resolve({ kind: 'silent', reason: 'address-refused' });
    const send = url.startsWith('https:') ? encrypted : plain;
    return new Promise((resolve) => {
      const call = send(
        url,
        {
          method: 'POST',
          headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
          lookup: guarded(reach),
          signal: AbortSignal.timeout(answerWithinMs),
        },
        (answer) => {
          // What it says is nobody's business here; its status is all.
          answer.destroy();
          resolve(heardOf(answer.statusCode ?? 0, answer.headers['retry-after']));
        },
      );
      call.on('error', (cause: NodeJS.ErrnoException) =>
        resolve({
          kind: 'silent',
          reason: cause.name === 'AbortError' ? 'timeout' : (cause.code ?? 'unreachable'),
        }),
      );
      call.end(body);
    });
  };
