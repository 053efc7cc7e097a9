/**
 * Secrets of clients: 32 random bytes, kept as scrypt hashes, two active at most.
 *
 * The comparison takes the same time whether or not the client exists, and whichever secret matches.
 */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { Client, ClientSecret } from '../../domains/identity/directory.ts';
import type { EpochMs } from '../../domains/time/businessDate.ts';

const derive = promisify<string, Buffer, number, Buffer>(scrypt);
const hashBytes = 32;

export const newSecret = (): string => randomBytes(32).toString('base64url');

export const hashSecret = async (secret: string, now: EpochMs): Promise<ClientSecret> => {
  const salt = randomBytes(16);
  const hash = await derive(secret, salt, hashBytes);
  return { salt: salt.toString('base64url'), hash: hash.toString('base64url'), createdAt: now };
};

/** Compared against when there is no such client, and in place of a second secret: always two derivations. */
const nobodys: ClientSecret = { salt: 'AAAAAAAAAAAAAAAAAAAAAA', hash: 'A'.repeat(43), createdAt: 0 };

export const secretHolds = async (client: Client | undefined, secret: string): Promise<boolean> => {
  const [first = nobodys, second = nobodys] = client?.secrets ?? [];
  const matches = await Promise.all(
    [first, second].map(async ({ salt, hash }) => {
      const derived = await derive(secret, Buffer.from(salt, 'base64url'), hashBytes);
      return timingSafeEqual(derived, Buffer.from(hash, 'base64url'));
    }),
  );
  return client !== undefined && matches.includes(true);
};
