/**
 * PINs as salted scrypt hashes, and the check at a till: a try is taken first, then judged, so that many tills at one moment
 * share the same five. The PIN itself goes nowhere: into no log, no item, no fingerprint.
 */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { pinStops, wrongPin } from '../../domains/campus/pin.ts';
import type { Refusal } from '../../domains/outcome/refusal.ts';
import { refuse } from '../../domains/outcome/refusal.ts';
import type { PurseStore } from './store/purses.ts';

const derive = promisify<string, Buffer, number, Buffer>(scrypt);
const hashBytes = 32;

export const hashPin = async (
  pin: string,
  salt: string = randomBytes(16).toString('base64url'),
): Promise<{ readonly salt: string; readonly hash: string }> => ({
  salt,
  hash: (await derive(pin, Buffer.from(salt, 'base64url'), hashBytes)).toString('base64url'),
});

export const pinHolds = async (
  pin: string,
  kept: { readonly salt: string; readonly hash: string },
): Promise<boolean> => {
  const { hash } = await hashPin(pin, kept.salt);
  return timingSafeEqual(Buffer.from(hash, 'base64url'), Buffer.from(kept.hash, 'base64url'));
};

/** Undefined: it is the right one. */
export const checkPin = async (
  store: Pick<PurseStore, 'pin' | 'takeTry' | 'giveTriesBack'>,
  person: string,
  pin: string,
): Promise<Refusal | undefined> => {
  const kept = await store.pin(person);
  const stops = pinStops(kept);
  if (stops !== undefined || kept === undefined) return stops;
  if ((await store.takeTry(person)) === 'none-left') return refuse('pin-locked');
  if (!(await pinHolds(pin, kept))) return wrongPin(kept.tries + 1);
  await store.giveTriesBack(person, kept.hash);
  return undefined;
};
